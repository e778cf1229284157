// Everyone of a campaign that is sent by hand, to tick off: a tick is the user's word that the mail went, and can be taken back.
import { useState } from 'react';
import { readableAddress } from '../../utils/contacts/unicode-domain';
import { m } from '../../utils/i18n/generated/messages';
import type { Submission } from '../../utils/outbox/submission';
import type { SubmissionView } from '../../utils/outbox/view';
import { Button, Card } from '../parts/parts';
import { useServices } from '../services';
import { personText } from '../text/mails';
import { timeText } from '../text/times';
import css from './by-hand.module.css';
import type { Hand } from './use-by-hand';

/** A long list is drawn in parts, so that the popup stays quick. */
const STEP = 100;

type Props = {
  people: readonly SubmissionView[];
  /** The one whose window is open. */
  open: Submission | undefined;
  hand: Hand;
};

export function TickList({ people, open, hand }: Props) {
  const [shown, setShown] = useState(STEP);
  return (
    <Card title={m.list_title()}>
      <ul className={css.list}>
        {people
          .slice(0, shown)
          .map((each) =>
            each.kind === 'submission' ? (
              <Person key={each.submission.id} submission={each.submission} open={open} hand={hand} />
            ) : (
              <li key={each.id}>{m.unreadable_record({ id: each.id })}</li>
            ),
          )}
      </ul>
      {people.length > shown && (
        <Button look="link" onClick={() => setShown(shown + STEP)}>
          {m.list_more({ count: Math.min(STEP, people.length - shown) })}
        </Button>
      )}
    </Card>
  );
}

function Person({ submission, open, hand }: { submission: Submission; open: Submission | undefined; hand: Hand }) {
  const { now } = useServices();
  const { state, settledAt, to } = submission;
  const name = personText(submission);
  const dropped = state === 'canceled';
  return (
    <li>
      <label className={css.person} title={to && readableAddress(to.addrSpec)}>
        <input
          type="checkbox"
          aria-label={m.hand_tick({ name })}
          checked={state === 'accepted'}
          disabled={dropped || to === undefined}
          onChange={(event) => void hand.decide(submission, event.target.checked)}
        />
        <bdi className={css.name}>{name}</bdi>
      </label>
      <span className={css.state}>
        {state === 'accepted' && settledAt !== undefined && timeText(settledAt, now())}
        {state === 'unconfirmed' && m.hand_state_open()}
        {dropped && m.state_canceled()}
        {state === 'queued' && open === undefined && (
          <Button look="link" aria-label={m.hand_write({ name })} onClick={() => void hand.write(submission)}>
            {m.hand_write_short()}
          </Button>
        )}
      </span>
    </li>
  );
}
