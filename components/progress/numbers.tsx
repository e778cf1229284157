// How far it is: the number sent, the bar, when the next one goes and when it is done.
import type { Account } from '../../utils/commands';
import { m } from '../../utils/i18n/generated/messages';
import type { CampaignView } from '../../utils/outbox/view';
import { isInDoubt } from '../../utils/outbox/submission';
import { Card, Spoken } from '../parts/parts';
import { titleText, waitReasonText } from '../text/campaigns';
import { saidText } from '../text/mails';
import { numberText } from '../text/numbers';
import { holderName } from '../text/providers';
import { timeText, waitText } from '../text/times';
import { useNow } from '../use-live';
import { sent, waiting } from './campaign-state';
import { HeldLine } from './held-line';
import css from './progress.module.css';

export function Numbers({ view, account }: { view: CampaignView; account: Account | undefined }) {
  const { campaign, counts, total, nextAt, finishAt, leftToday, wait } = view;
  const running = campaign.run.state === 'running';
  const gone = sent(view);
  const doneAt = finishAt ?? (counts.queued === 0 ? view.held.at(-1) : undefined);
  const now = useNow((running && nextAt !== undefined) || view.held.length > 0 || counts.sending > 0);
  const inDoubt = view.people.some((line) => line.kind === 'submission' && isInDoubt(line.submission, now));
  const share = (count: number) => `${total === 0 ? 0 : (100 * count) / total}%`;
  const next =
    running && counts.sending === 0 && nextAt !== undefined
      ? waitText(nextAt, now)
      : counts.sending > 0
        ? inDoubt
          ? m.state_in_doubt({ provider: holderName(account) })
          : m.state_sending_one()
        : undefined;
  const why = running && counts.sending === 0 && wait && wait.until > now ? wait : undefined;
  const said = why?.said ? saidText(why.said) : '';
  const rest = waiting(view);
  const left = [
    ...(rest > 0 ? [m.progress_rest({ count: rest })] : []),
    ...(leftToday === undefined ? [] : [m.progress_left_today({ count: leftToday })]),
  ];
  return (
    <Card title={titleText(campaign)}>
      <div className={css.numbers}>
        <span className={css.num}>{numberText(gone)}</span>
        <span className={css.of}>{m.progress_sent_of({ total })}</span>
        <span className={css.done}>
          {campaign.run.state === 'paused'
            ? m.progress_paused()
            : doneAt !== undefined && m.progress_done_about({ time: timeText(doneAt, now) })}
        </span>
      </div>
      <div
        className={css.bar}
        role="progressbar"
        aria-label={m.progress_bar()}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={gone}
      >
        <i className={css.accepted} style={{ inlineSize: share(gone) }} />
        <i className={css.unconfirmed} style={{ inlineSize: share(counts.unconfirmed) }} />
        <i className={css.rejected} style={{ inlineSize: share(counts.rejected) }} />
      </div>
      <p className={css.next}>{[why && waitReasonText[why.reason](), next].filter(Boolean).join(' · ')}</p>
      {said !== '' && <p className={css.next}>{m.said_by({ text: said })}</p>}
      <HeldLine view={view} account={account} now={now} />
      <p className={css.next}>{left.join(' · ')}</p>
      <Spoken>{m.progress_said({ sent: gone, total })}</Spoken>
    </Card>
  );
}
