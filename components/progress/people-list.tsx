// Every person with the state of their mail and what the provider said of it.
import { useCallback, useState } from 'react';
import { readableAddress } from '../../utils/contacts/unicode-domain';
import type { Account } from '../../utils/commands';
import { m } from '../../utils/i18n/generated/messages';
import { isHeld, type Submission, type SubmissionState } from '../../utils/outbox/submission';
import type { CampaignView, SubmissionView } from '../../utils/outbox/view';
import { Ask } from '../parts/ask';
import { useNever } from '../never';
import { CloseIcon, NeverIcon } from '../parts/icons';
import { Button, Card, IconButton, cx } from '../parts/parts';
import { useServices } from '../services';
import { personText, saidText, stateText } from '../text/mails';
import { holderName } from '../text/providers';
import { useCommand } from '../use-command';
import { useLive } from '../use-live';
import css from './progress.module.css';

/** A long list is drawn in parts, so that the popup stays quick. */
const STEP = 100;
/** How many of those sent last stay in sight above the next one. */
const KEPT = 2;

const MARKS: Record<SubmissionState, { mark: string; tone: string | undefined }> = {
  accepted: { mark: '✓', tone: css.toneGood },
  rejected: { mark: '×', tone: css.toneBad },
  unconfirmed: { mark: '?', tone: css.toneWarn },
  canceled: { mark: '–', tone: undefined },
  sending: { mark: '›', tone: undefined },
  queued: { mark: '', tone: undefined },
};

export function PeopleList({ view, account }: { view: CampaignView; account: Account | undefined }) {
  const { now } = useServices();
  const [shown, setShown] = useState(STEP);
  const [unfolded, setUnfolded] = useState(false);
  const { campaign } = view;
  const [wanted, setWanted] = useState(false);
  const everyone = useEveryone(campaign.id, wanted);
  const people = everyone ?? view.people;
  const before = everyone ? 0 : view.before;
  // While it is under way, what was sent long ago gives its place to what happens now.
  const sentFirst = people.findIndex((each) => each.kind === 'unreadable' || !hasGone(each.submission, now()));
  const folded = unfolded || sentFirst <= KEPT + 1 ? 0 : sentFirst - KEPT;
  const more = view.total - before - folded - shown;
  const next = people.find((each) => each.kind === 'submission' && each.submission.state === 'queued');
  return (
    <Card title={m.list_title()}>
      {before + folded > 0 && (
        <Button
          look="link"
          className={css.earlier}
          onClick={() => {
            setUnfolded(true);
            setWanted(before > 0);
          }}
        >
          {m.list_earlier({ count: before + folded })}
        </Button>
      )}
      <ul className={css.list}>
        {people
          .slice(folded, folded + shown)
          .map((each) =>
            each.kind === 'submission' ? (
              <Person
                key={each.submission.id}
                submission={each.submission}
                next={each === next}
                stopped={campaign.run.state !== 'running'}
                now={now()}
                holder={holderName(account)}
              />
            ) : (
              <Unreadable key={each.id} id={each.id} />
            ),
          )}
      </ul>
      {more > 0 && (
        <Button
          look="link"
          onClick={() => {
            setShown(shown + STEP);
            setWanted(wanted || folded + shown + STEP > people.length);
          }}
        >
          {m.list_more({ count: Math.min(STEP, more) })}
        </Button>
      )}
    </Card>
  );
}

/** All people of a campaign, read anew whenever the outbox changes; undefined while they are not wanted or not read yet. */
function useEveryone(campaignId: string, wanted: boolean): SubmissionView[] | undefined {
  const { outbox } = useServices();
  const read = useCallback(
    async () => (wanted ? { people: await outbox.readPeople(campaignId) } : undefined),
    [campaignId, outbox, wanted],
  );
  return useLive(read, 'outbox').value?.people;
}

/** Nothing is to be said of it any more. */
function hasGone(submission: Submission, now: number): boolean {
  return submission.state === 'accepted' && submission.uncanceled === undefined && !isHeld(submission, now);
}

type PersonProps = { submission: Submission; next: boolean; stopped: boolean; now: number; holder: string };

function Person({ submission, next, stopped, now, holder }: PersonProps) {
  const { mark, tone } = MARKS[submission.state];
  const { give } = useCommand();
  const [asking, setAsking] = useState(false);
  const never = useNever();
  const [askingNever, setAskingNever] = useState(false);
  const neverAgain = () => submission.to && never(submission.to);
  const name = personText(submission);
  const held = isHeld(submission, now);
  const waits = submission.state === 'queued' || (held && submission.cancelAskedAt === undefined);
  const said = submission.said && submission.state !== 'accepted' ? saidText(submission.said) : '';
  return (
    <li>
      <span className={cx(css.mark, tone)} aria-hidden="true">
        {held ? '' : mark}
      </span>
      <span className={css.who} title={submission.to && readableAddress(submission.to.addrSpec)}>
        <bdi>{name}</bdi>
      </span>
      <span className={cx(css.state, css.row, submission.state !== 'accepted' && tone)}>
        {stateText(submission, next, stopped, now)}
        {submission.to && (
          <IconButton label={m.never({ name })} onClick={() => (waits ? setAskingNever(true) : neverAgain())}>
            <NeverIcon />
          </IconButton>
        )}
        {waits && (
          <IconButton label={m.cancel_one_label({ name })} onClick={() => setAsking(true)}>
            <CloseIcon />
          </IconButton>
        )}
      </span>
      {said && <span className={css.said}>{m.said_label({ text: said })}</span>}
      {askingNever && waits && (
        <Ask
          title={m.never_ask({ name })}
          yes={m.never_yes()}
          no={m.cancel_one_no()}
          onNo={() => setAskingNever(false)}
          onYes={() => {
            setAskingNever(false);
            neverAgain();
          }}
        >
          {m.never_ask_text()}
        </Ask>
      )}
      {asking && waits && (
        <Ask
          title={m.cancel_one_ask({ name })}
          yes={m.cancel_yes({ count: 1 })}
          no={m.cancel_one_no()}
          onNo={() => setAsking(false)}
          onYes={() => {
            setAsking(false);
            void give('cancelOne', { submissionId: submission.id });
          }}
        >
          {held ? m.cancel_one_held({ server: holder }) : m.cancel_one_text()}
        </Ask>
      )}
    </li>
  );
}

function Unreadable({ id }: { id: string }) {
  return (
    <li>
      <span className={cx(css.mark, css.toneWarn)} aria-hidden="true">
        !
      </span>
      <span className={css.who}>{m.unreadable_record({ id })}</span>
      <span className={cx(css.state, css.toneWarn)}>{m.state_unreadable()}</span>
    </li>
  );
}
