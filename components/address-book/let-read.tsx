// The button that asks for one address book.
import type { Book } from '../../utils/address-book/books';
import type { Account } from '../../utils/commands';
import { m } from '../../utils/i18n/generated/messages';
import { Connect } from '../connect';
import { Button, Row } from '../parts/parts';
import { useCommand } from '../use-command';

/** Asks the user for this one book, and then their provider, where it asks. */
export function LetRead({ account, book }: { account: Account; book: Book }) {
  const { give, unanswered } = useCommand();
  if (book.host !== undefined)
    return <Connect account={account} extra={{ ask: book.id, label: m.book_ask_button(), hosts: [book.host] }} />;
  return (
    <>
      <Row>
        <Button look="go" onClick={() => void give('letRead', { accountId: account.id, book: book.id })}>
          {m.book_ask_button()}
        </Button>
      </Row>
      {unanswered && <p role="alert">{m.silent_command()}</p>}
    </>
  );
}
