// One mail nobody can tell of: the user looks into Sent and says. Nothing is decided without them.
import { useEffect, useState } from 'react';
import type { Account } from '../../utils/commands';
import { m } from '../../utils/i18n/generated/messages';
import type { MessageRecord } from '../../utils/message/message';
import type { Submission } from '../../utils/outbox/submission';
import { Button, ButtonLink, Notice, Row } from '../parts/parts';
import { personText } from '../text/mails';
import { useServices } from '../services';
import { useCommand } from '../use-command';
import { sentLink } from './sent-link';

type Props = { submission: Submission; account: Account | undefined; canceled: boolean };

export function UnconfirmedBox({ submission, account, canceled }: Props) {
  const { give, busy, unanswered } = useCommand();
  const { outbox } = useServices();
  const [mail, setMail] = useState<MessageRecord>();
  useEffect(() => {
    void outbox.readMessage(submission.id).then(setMail);
  }, [outbox, submission.id]);
  const name = personText(submission);
  const address = submission.to?.addrSpec ?? '';
  const link = account && sentLink(account, { to: address, subject: mail?.subject ?? '' });
  const decide = (went: boolean) => void give('decide', { submissionId: submission.id, went });
  return (
    <Notice tone="warn" role="group" title={m.unconfirmed_title({ name })} aria-label={m.unconfirmed_title({ name })}>
      <p>
        {mail ? m.unconfirmed_look({ mailbox: mail.from.addrSpec, address, subject: mail.subject }) : m.unconfirmed_text()}{' '}
        {canceled || submission.unwantedAt !== undefined ? m.unconfirmed_note_canceled() : m.unconfirmed_note()}
      </p>
      <Row>
        {link !== undefined && <ButtonLink href={link}>{m.unconfirmed_open()}</ButtonLink>}
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
