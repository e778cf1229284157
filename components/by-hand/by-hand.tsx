// Sending by hand: the next mail, the question about the one that is open, and the list to tick off.
// Must never open a second window before the user has said what became of the first.
import { useCallback } from 'react';
import { composeWindow } from '../../utils/by-hand/compose-window';
import { readableAddress } from '../../utils/contacts/unicode-domain';
import { m } from '../../utils/i18n/generated/messages';
import type { MessageRecord } from '../../utils/message/message';
import type { Submission } from '../../utils/outbox/submission';
import type { CampaignView } from '../../utils/outbox/view';
import { Button, Card, Notice, Row } from '../parts/parts';
import parts from '../parts/parts.module.css';
import { useServices } from '../services';
import { personText } from '../text/mails';
import { useLive } from '../use-live';
import css from './by-hand.module.css';
import { COMPOSE_NAMES, useByHand, type Hand } from './use-by-hand';
import { TickList } from './tick-list';

export default function ByHand({ view }: { view: CampaignView }) {
  const { outbox } = useServices();
  const campaignId = view.campaign.id;
  const people = useLive(
    useCallback(() => outbox.readPeople(campaignId), [campaignId, outbox]),
    'outbox',
  ).value;
  const hand = useByHand();
  const submissions = people?.flatMap((each) => (each.kind === 'submission' ? [each.submission] : [])) ?? [];
  const open = submissions.find(({ state }) => state === 'unconfirmed');
  const next = submissions.find(({ state }) => state === 'queued');
  const shown = open ?? next;
  const mail = useMail(shown?.id);

  return (
    <>
      {hand.trouble && (
        <Notice tone="bad" role="alert">
          {hand.trouble}
        </Notice>
      )}
      {open && <Question open={open} next={next} hand={hand} />}
      {shown && (
        <Card title={open ? m.hand_open({ name: personText(open) }) : m.hand_next({ name: personText(shown) })}>
          {mail && <Mail mail={mail} />}
          <div className={css.ways}>
            <label className={parts.field}>
              <span>{m.hand_in()}</span>
              <select
                className={parts.input}
                value={hand.composeIn ?? ''}
                onChange={(event) => hand.choose(COMPOSE_NAMES.find(({ id }) => id === event.target.value)?.id ?? 'gmail')}
              >
                {COMPOSE_NAMES.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name()}
                  </option>
                ))}
              </select>
            </label>
            {!open && (
              <Button look="go" aria-disabled={hand.busy} onClick={() => void hand.write(shown)}>
                {m.hand_write({ name: personText(shown) })}
              </Button>
            )}
          </div>
          {mail && hand.composeIn && composeWindow(hand.composeIn, mail).left.length > 0 && <p className={css.note}>{m.hand_long()}</p>}
          {mail && (
            <Row>
              <Button small onClick={() => void hand.copy(mail)}>
                <span aria-live="polite">{hand.copied === mail ? m.client_copied() : m.hand_copy()}</span>
              </Button>
            </Row>
          )}
        </Card>
      )}
      {people && <TickList people={people} open={open} hand={hand} />}
    </>
  );
}

function Question({ open, next, hand }: { open: Submission; next: Submission | undefined; hand: Hand }) {
  const name = personText(open);
  return (
    <Notice tone="warn" role="group" title={m.hand_asked({ name })} aria-label={m.hand_asked({ name })}>
      <p>{m.hand_asked_text()}</p>
      <Row>
        {next && (
          <Button look="go" small aria-disabled={hand.busy} onClick={() => void hand.sentThenWrite(open, next)}>
            {m.hand_sent_next({ name: personText(next) })}
          </Button>
        )}
        <Button small aria-disabled={hand.busy} onClick={() => void hand.decide(open, true)}>
          {m.unconfirmed_went()}
        </Button>
        <Button small aria-disabled={hand.busy} onClick={() => void hand.decide(open, false)}>
          {m.unconfirmed_went_not()}
        </Button>
      </Row>
    </Notice>
  );
}

function Mail({ mail: { to, subject, text } }: { mail: MessageRecord }) {
  return (
    <details className={css.mail}>
      <summary>
        <bdi>{readableAddress(to.addrSpec)}</bdi> · <bdi>{subject}</bdi>
      </summary>
      <div className={css.text} dir="auto">
        {text}
      </div>
    </details>
  );
}

/** The frozen mail of a submission. */
function useMail(submissionId: string | undefined): MessageRecord | undefined {
  const { outbox } = useServices();
  const read = useCallback(
    async () => (submissionId === undefined ? undefined : { submissionId, mail: await outbox.readMessage(submissionId) }),
    [outbox, submissionId],
  );
  const { value } = useLive(read, 'outbox');
  return value?.submissionId === submissionId ? value?.mail : undefined;
}
