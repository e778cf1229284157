// Why an address book was not read to its end, and the way on. What was read stays.
import type { Book } from '../../utils/address-book/books';
import type { Account } from '../../utils/commands';
import { m } from '../../utils/i18n/generated/messages';
import { Connect } from '../connect';
import { Button, Notice, Row } from '../parts/parts';
import { saidText } from '../text/mails';
import { providerName } from '../text/providers';
import { LetRead } from './let-read';
import type { Stop } from './use-book';

type Props = { stop: Stop; account: Account; book: Book; read: number; onGoOn: () => void };

/** @param read entries that were read before */
export function BookStop({ stop, account, book, read, onGoOn }: Props) {
  const provider = providerName(account);
  const again = (
    <Row>
      <Button small onClick={onGoOn}>
        {read === 0 ? m.try_again() : m.book_go_on()}
      </Button>
    </Row>
  );
  switch (stop.state) {
    case 'not-granted':
      return (
        <Notice tone="warn" role="alert" title={m.book_not_granted({ provider })}>
          <LetRead account={account} book={book} />
          {again}
        </Notice>
      );
    case 'expired':
      return (
        <Notice tone="warn" role="alert" title={m.book_expired({ address: account.addrSpec })}>
          <Connect account={account} />
        </Notice>
      );
    case 'offline':
      return (
        <Notice tone="warn" role="alert" title={m.book_offline({ provider })}>
          {again}
        </Notice>
      );
    case 'refused':
      return (
        <Notice tone="warn" role="alert" title={m.book_refused({ provider })}>
          <p>{m.said_by({ text: saidText(stop.said) })}</p>
          {again}
        </Notice>
      );
    case 'unanswered':
      return (
        <Notice tone="bad" role="alert" title={m.silent_title()}>
          {again}
        </Notice>
      );
    default:
      return stop satisfies never;
  }
}
