// How a mailbox stands: what it may send in a day, what of that is left now, and what its provider last refused.
import { useCallback } from 'react';
import type { Account } from '../../../utils/commands';
import { m } from '../../../utils/i18n/generated/messages';
import type { LastRefusal } from '../../../utils/outbox/last-refusal';
import { SlowBox } from '../../progress/slow-box';
import { useServices } from '../../services';
import { saidText } from '../../text/mails';
import { providerName } from '../../text/providers';
import { timeText } from '../../text/times';
import { useLive } from '../../use-live';
import css from '../settings.module.css';

export function Standing({ account }: { account: Account }) {
  const { outbox, now } = useServices();
  const live = useLive(
    useCallback(() => outbox.readStanding(account.id), [outbox, account.id]),
    'outbox',
  );
  if (!live.value) return null;
  const { leftToday, aDay, firstDay, slowedToMs, refusal } = live.value;
  return (
    <div className={css.part}>
      <h3>{m.standing_title()}</h3>
      <p>
        {Number.isFinite(leftToday) ? m.standing_left({ count: leftToday }) : m.standing_no_limit()}{' '}
        {firstDay !== undefined ? m.standing_first_day({ count: firstDay }) : aDay !== undefined && m.standing_a_day({ count: aDay })}
      </p>
      {refusal ? (
        <p>{m.standing_refused({ provider: providerName(account), time: timeText(refusal.at, now()), text: refusalText(refusal) })}</p>
      ) : (
        !account.expired && <p>{m.standing_none_refused()}</p>
      )}
      {slowedToMs !== undefined && <SlowBox accountId={account.id} everyMs={slowedToMs} />}
    </div>
  );
}

function refusalText({ said, cause }: LastRefusal): string {
  if (said) return saidText(said);
  return cause === 'quota' ? m.standing_quota() : m.standing_rate();
}
