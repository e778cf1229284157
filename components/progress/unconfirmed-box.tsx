// One mail nobody can tell of: the user looks into Sent and says. Nothing is decided without them.
import type { Account } from '../../utils/commands';
import { m } from '../../utils/i18n/generated/messages';
import type { Submission } from '../../utils/outbox/submission';
import { Button, ButtonLink, Notice, Row } from '../parts/parts';
import { personText } from '../text/mails';
import { useCommand } from '../use-command';

type Props = { submission: Submission; account: Account | undefined; canceled: boolean };

export function UnconfirmedBox({ submission, account, canceled }: Props) {
  const { give, busy, unanswered } = useCommand();
  const name = personText(submission);
  const decide = (went: boolean) => void give('decide', { submissionId: submission.id, went });
  return (
    <Notice tone="warn" role="group" title={m.unconfirmed_title({ name })} aria-label={m.unconfirmed_title({ name })}>
      <p>
        {m.unconfirmed_text()} {canceled ? m.unconfirmed_note_canceled() : m.unconfirmed_note()}
      </p>
      <Row>
        <ButtonLink href={sentLink(submission.to?.addrSpec ?? '', account?.addrSpec)}>{m.unconfirmed_open()}</ButtonLink>
        <Button small disabled={busy} aria-label={m.unconfirmed_went_label({ name })} onClick={() => decide(true)}>
          {m.unconfirmed_went()}
        </Button>
        <Button small disabled={busy} aria-label={m.unconfirmed_went_not_label({ name })} onClick={() => decide(false)}>
          {m.unconfirmed_went_not()}
        </Button>
      </Row>
      {unanswered && <p role="alert">{m.silent_title()}</p>}
    </Notice>
  );
}

/** Gmail's search for mails sent to somebody, in the mailbox that sent them. */
function sentLink(to: string, from: string | undefined): string {
  const authuser = from === undefined ? '' : `?authuser=${encodeURIComponent(from)}`;
  return `https://mail.google.com/mail/u/${authuser}#search/in%3Asent+to%3A${encodeURIComponent(to)}`;
}
