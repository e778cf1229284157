// A mailbox Handbill has never sent from begins gently: a stranger's burst is what providers look for. Pure.
import type { Limits } from './pacing';

const DAY_MS = 24 * 60 * 60_000;

/**
 * The limits with the account's first 24 hours kept small, where they say how small.
 * @param firstSentAt when its first mail may have left (epoch ms); undefined when none has: its first day begins now
 */
export function gentleFirstDay({ firstDay, ...limits }: Limits, firstSentAt: number | undefined, now: number): Limits {
  // What the clock calls the future was sent just now.
  const until = Math.min(firstSentAt ?? now, now) + DAY_MS;
  if (firstDay === undefined || until <= now) return limits;
  return { ...limits, rules: [...limits.rules, { max: firstDay, windowMs: DAY_MS, until }] };
}
