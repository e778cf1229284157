// The address books of the connected mailboxes: one is chosen, read when the user has let Handbill read it, and people are chosen from it.
// Must never ask for more than the book the user pressed the button of.
import { useState } from 'react';
import type { BookId } from '../../utils/address-book/book';
import { booksOf, type Book } from '../../utils/address-book/books';
import type { Account } from '../../utils/commands';
import type { Contact } from '../../utils/contacts/contact';
import { m } from '../../utils/i18n/generated/messages';
import { Connect } from '../connect';
import layout from '../layout.module.css';
import { Card } from '../parts/parts';
import parts from '../parts/parts.module.css';
import { providerName } from '../text/providers';
import css from './address-book.module.css';
import { BookList } from './book-list';
import { LetRead } from './let-read';

const bookText: Record<BookId, () => string> = { contacts: m.book_contacts, 'other-contacts': m.book_other_contacts };

/** A book of an account. */
type Choice = { account: Account; book: Book; key: string };

/** `used`: the mailbox this campaign goes out from, whose book is shown first. */
type Props = { accounts: readonly Account[]; used: Account | undefined; onTake: (contacts: Contact[]) => void };

export default function BookScreen({ accounts, used, onTake }: Props) {
  const [chosen, setChosen] = useState<string>();
  const choices = accounts.flatMap((account) =>
    booksOf(account.provider)
      .filter(({ id }) => account.books.includes(id))
      .map((book): Choice => ({ account, book, key: `${book.id} ${account.id}` })),
  );
  const choice = choices.find(({ key }) => key === chosen) ?? choices.find(({ account: { id } }) => id === used?.id) ?? choices[0];
  if (!choice)
    return (
      <main className={layout.main}>
        <Card title={m.book_title()}>
          <div className={parts.stack}>
            <p>{accounts.length === 0 ? m.book_no_account() : m.book_none_offered()}</p>
            <Connect />
          </div>
        </Card>
      </main>
    );
  const { account, book, key } = choice;
  const select = (
    <label className={parts.field}>
      <span>{m.book_which()}</span>
      <select className={parts.input} value={key} onChange={({ target }) => setChosen(target.value)}>
        {choices.map((each) => (
          <option key={each.key} value={each.key}>
            {m.book_of({ book: bookText[each.book.id](), address: each.account.addrSpec })}
          </option>
        ))}
      </select>
    </label>
  );
  if (account.scopes.includes(book.scope) && !account.expired)
    return <BookList key={key} account={account} book={book} select={select} onTake={onTake} />;
  return (
    <main className={layout.main}>
      {select}
      <Card title={m.book_ask_title()}>
        <div className={parts.stack}>
          <p className={css.explain}>{account.expired ? m.book_expired({ address: account.addrSpec }) : askText(account, book)}</p>
          {account.expired ? <Connect account={account} /> : <LetRead account={account} book={book} />}
        </div>
      </Card>
    </main>
  );
}

function askText(account: Account, { id }: Book): string {
  const of = { provider: providerName(account), address: account.addrSpec };
  if (account.provider === 'jmap') return m.book_ask_server(of);
  return id === 'contacts' ? m.book_ask_contacts(of) : m.book_ask_other_contacts(of);
}
