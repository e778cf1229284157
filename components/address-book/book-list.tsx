// The people of an address book: shown from the first page on while the rest is read, found by typing or list, and taken into the campaign.
import { useMemo, useState, type ReactNode } from 'react';
import type { Book } from '../../utils/address-book/books';
import type { Account } from '../../utils/commands';
import type { Contact } from '../../utils/contacts/contact';
import { m } from '../../utils/i18n/generated/messages';
import { peopleFinder, type Wanted } from '../../utils/people/find-people';
import { contactFrom } from '../../utils/people/saved-person';
import { grow, selectAll, selected, selectNobody, toggle } from '../../utils/people/selection';
import layout from '../layout.module.css';
import { Button, Spoken, cx } from '../parts/parts';
import { ChooseRow, Narrow } from '../people/narrow';
import people from '../people/people.module.css';
import { PeopleList } from '../people/people-list';
import { numberText } from '../text/numbers';
import css from './address-book.module.css';
import { BookStop } from './book-stop';
import { useBook } from './use-book';

type Props = { account: Account; book: Book; select: ReactNode; onTake: (contacts: Contact[]) => void };

/** @param select which book it is, to choose another */
export function BookList({ account, book, select, onTake }: Props) {
  const { listing, stop, done, goOn } = useBook(account, book.id);
  const { index } = listing;
  const [wanted, setWanted] = useState<Wanted>({ text: '' });
  const [selection, setSelection] = useState(() => selectNobody(index));
  // Another page came: whoever is chosen stays where they are.
  if (selection.index !== index) setSelection(grow(selection, index));
  const find = useMemo(() => peopleFinder(index), [index]);
  const found = useMemo(() => find(wanted), [find, wanted]);

  return (
    <div className={layout.screen}>
      <main className={cx(layout.main, people.main)} aria-busy={listing.read === 0 && !stop && !done ? true : undefined}>
        {select}
        {stop && <BookStop stop={stop} account={account} book={book} read={listing.read} onGoOn={goOn} />}
        {!stop && !done && <Going read={listing.read} total={listing.total} />}
        {done && index.people.length === 0 && <p className={css.explain}>{m.book_empty()}</p>}
        {index.people.length > 0 && (
          <>
            <Narrow index={index} wanted={wanted} onWanted={setWanted} />
            <ChooseRow selection={selection} found={found} onSelect={setSelection} />
            <PeopleList
              selection={selection}
              found={found}
              onToggle={(place) => setSelection(toggle(selection, place))}
              onAll={() => setSelection(selectAll(selection, found))}
            />
          </>
        )}
        {done && listing.noAddress + listing.badAddress > 0 && (
          <p className={css.explain}>
            {listing.noAddress > 0 && m.book_no_address({ count: listing.noAddress })}{' '}
            {listing.badAddress > 0 && m.book_bad_address({ count: listing.badAddress })}
          </p>
        )}
        <Spoken>{done ? m.book_done({ count: index.people.length }) : ''}</Spoken>
      </main>
      {index.people.length > 0 && (
        <footer className={layout.footerStacked}>
          <p className={css.explain}>{m.book_not_kept()}</p>
          <Button look="go" disabled={selection.count === 0} onClick={() => onTake(selected(selection).map(contactFrom))}>
            {selection.count === 0 ? m.saved_take_none() : m.saved_take({ count: selection.count })}
          </Button>
        </footer>
      )}
    </div>
  );
}

/** @param total undefined where the provider does not tell */
function Going({ read, total }: { read: number; total: number | undefined }) {
  return (
    <label className={css.going}>
      <span>{read === 0 ? m.book_reading() : goingText(numberText(read), total)}</span>
      {total === undefined ? <progress /> : <progress value={read} max={total} />}
    </label>
  );
}

function goingText(read: string, total: number | undefined): string {
  return total === undefined ? m.book_reading_on({ read }) : m.book_reading_of({ read, total: numberText(total) });
}
