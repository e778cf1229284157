// What lies ahead of an account: when each campaign's first and last mail would go, all of them sharing one pace. Pure.
import { nextSendAt, type Limits } from './pacing';
import type { Schedule } from './schedule';
import { allowedAt } from './waiting';

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
 * @param history when mails of the account may have left, ascending
 */
export function planAhead(limits: Limits, history: readonly number[], now: number, lines: readonly Line[]): Map<string, Plan> {
  const kept = Math.max(1, ...limits.rules.map((rule) => rule.max));
  const sent = history.slice(-kept);
  const plans = new Map<string, Plan>();
  let waiting = lines.filter(({ count }) => count > 0).map((line) => ({ ...line, allowed: allowedFrom(line.schedule) }));
  let at = now;
  while (waiting.length > 0) {
    const pacedAt = nextSendAt(limits, sent, at);
    let next: { line: (typeof waiting)[number]; at: number } | undefined;
    for (const line of waiting) {
      const due = line.allowed(Math.max(pacedAt, line.notBeforeAt));
      if (due === undefined) line.count = 0;
      else if (!next || due < next.at || (due === next.at && line.lastClaimedAt < next.line.lastClaimedAt)) next = { line, at: due };
    }
    if (next) {
      at = next.at;
      sent.push(at);
      next.line.count--;
      next.line.lastClaimedAt = at;
      const { campaignId } = next.line;
      const plan = plans.get(campaignId);
      plans.set(campaignId, { count: (plan?.count ?? 0) + 1, firstAt: plan?.firstAt ?? at, lastAt: at });
    }
    waiting = waiting.filter(({ count }) => count > 0);
  }
  return plans;
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
