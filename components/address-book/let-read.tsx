// The button that asks for one address book.
import type { Book } from '../../utils/address-book/books';
import type { Account } from '../../utils/commands';
import { m } from '../../utils/i18n/generated/messages';
import { Connect } from '../connect';

/** Asks the user, and then the provider, for this one book. */
export function LetRead({ account, book }: { account: Account; book: Book }) {
  return <Connect account={account} extra={{ ask: book.id, label: m.book_ask_button(), hosts: [book.host] }} />;
}
