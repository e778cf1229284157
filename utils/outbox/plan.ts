// What lies ahead of an account: when each campaign's first and last mail would go, all of them sharing one pace. Pure.
import { insertTime, nextSendAt, placeAfter, type Limits } from './pacing';
import type { Schedule } from './schedule';
import { allowedAt, dueFrom } from './waiting';

/** Mails of one campaign that wait. Times epoch ms. */
export type Line = {
  campaignId: string;
  count: number;
  /** Until then none of them goes, whatever the pace says. */
  notBeforeAt: number;
  schedule?: Schedule;
  /** When its last mail went; campaigns take turns, and whoever waited longest goes first. 0: none has. */
  lastClaimedAt: number;
};

/** `count`: how many find a moment before the schedule ends; the times are those of the first and the last of them. */
export type Plan = { count: number; firstAt: number; lastAt: number };

/**
 * Runs the account forward from `now` (epoch ms) as the drain would, if nothing goes wrong. A campaign none of whose mails can go is not in it.
 * @param history when mails of the account may have left, ascending; those ahead of `now` go by themselves
 */
export function planAhead(limits: Limits, history: readonly number[], now: number, lines: readonly Line[]): Map<string, Plan> {
  const longest = Math.max(1, ...limits.rules.map((rule) => rule.max));
  const sent = history.slice(Math.max(0, placeAfter(history, now) - longest));
  const plans = new Map<string, Plan>();
  const waiting = lines.map((line) => ({ ...line, allowed: allowedFrom(line.schedule) }));
  // One step a mail, up to a hundred thousand while somebody waits to see: nothing in it makes a new list.
  for (let at = now; ;) {
    const pacedAt = nextSendAt(limits, sent, at);
    let next: (typeof waiting)[number] | undefined;
    let nextAt = Number.POSITIVE_INFINITY;
    for (const line of waiting) {
      if (line.count === 0) continue;
      const due = dueFrom(limits, sent, Math.max(pacedAt, line.notBeforeAt), line.allowed);
      if (due === undefined) line.count = 0;
      else if (!next || due < nextAt || (due === nextAt && line.lastClaimedAt < next.lastClaimedAt)) [next, nextAt] = [line, due];
    }
    if (!next) return plans;
    at = nextAt;
    insertTime(sent, at);
    next.count--;
    next.lastClaimedAt = at;
    const plan = plans.get(next.campaignId);
    if (plan) Object.assign(plan, { count: plan.count + 1, lastAt: at });
    else plans.set(next.campaignId, { count: 1, firstAt: at, lastAt: at });
  }
}

/** {@link allowedAt} that does not search the same night twice. */
function allowedFrom(schedule: Schedule | undefined): (at: number) => number | undefined {
  let known = { from: Number.POSITIVE_INFINITY, until: Number.NEGATIVE_INFINITY };
  return (at) => {
    if (at >= known.from && at <= known.until) return known.until;
    const found = allowedAt(schedule, at);
    if (found !== undefined) known = { from: at, until: found };
    return found;
  };
}
