// What happens after the button: how many mails, at what pace, when the first and the last one goes.
import { useEffect, useState } from 'react';
import type { Ahead } from '../../utils/open-view';
import { m } from '../../utils/i18n/generated/messages';
import type { Schedule } from '../../utils/outbox/schedule';
import { useServices } from '../services';
import { timeText } from '../text/times';

/** `hold`: the provider holds them until their time. */
type Props = { accountId: string; count: number; schedule: Schedule | undefined; hold: boolean };

export function Forecast({ accountId, count, schedule, hold }: Props) {
  const { outbox, undoWindow, now } = useServices();
  const [ahead, setAhead] = useState<Ahead>();
  useEffect(() => {
    let current = true;
    undoWindow
      .readUndoMs()
      .then((undoMs) => outbox.plan({ accountId, count, undoMs, ...(schedule && { schedule }) }))
      .then((read) => current && setAhead(read))
      .catch((error: unknown) => console.warn(error));
    return () => {
      current = false;
    };
  }, [accountId, count, outbox, schedule, undoWindow]);
  return (
    <small aria-live="polite">{ahead ? planText(ahead, count, now(), hold) : [m.plan_mails({ count }), openText(hold)].join(' · ')}</small>
  );
}

function openText(hold: boolean): string {
  return hold ? m.plan_held() : m.plan_open();
}

function planText({ plan, aDay, firstDay, undoneAt }: Ahead, count: number, now: number, hold: boolean): string {
  const mails = m.plan_mails({ count });
  if (!plan) return [mails, m.plan_never()].join(' · ');
  const soon = plan.firstAt <= undoneAt;
  const last = timeText(plan.lastAt, now);
  const first = timeText(plan.firstAt, now);
  const when = count === 1 ? (soon ? m.plan_now() : first) : soon ? m.plan_now_last({ last }) : m.plan_first_last({ first, last });
  return [
    mails,
    ...(firstDay !== undefined && firstDay < count ? [m.plan_first_day({ count: firstDay })] : []),
    ...(aDay !== undefined && count > 1 ? [m.plan_a_day({ count: aDay })] : []),
    when,
    ...(plan.count < count ? [m.plan_room({ count: plan.count })] : []),
    openText(hold),
  ].join(' · ');
}
