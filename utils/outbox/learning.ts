// What a mailbox's refusals teach about its limits: pure, from the refusals themselves. They tighten at once; time without one loosens slowly.
import { z } from '../zod';
import type { Limits } from './pacing';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** One refusal for going too fast or too far, and how much had gone before it. Times epoch ms. */
export const Pushback = z.object({
  accountId: z.string(),
  at: z.number(),
  cause: z.enum(['rate', 'quota']),
  /** Mails that may have left in the 24 hours before. */
  inDay: z.number(),
});
export type Pushback = z.infer<typeof Pushback>;

/** Each refusal for the rate makes the gap half as long again; half of that is forgiven every six hours. */
const GAP_GROWTH = 0.5;
const GAP_HALF_LIFE_MS = 6 * HOUR_MS;
const LARGEST_GAP_FACTOR = 8;
/** What the day turned out to hold is believed for a day, then raised back to what the provider publishes over a week. */
const BELIEVED_MS = DAY_MS;
const RAISED_OVER_MS = 7 * DAY_MS;

/** Older pushbacks teach nothing any more. */
export const FORGOTTEN_AFTER_MS = BELIEVED_MS + RAISED_OVER_MS;

/**
 * The limits to keep, given what the mailbox has refused. Never looser than `limits`.
 * @param now epoch ms; pushbacks that the clock calls future count as just now
 */
export function learnedLimits(limits: Limits, pushbacks: readonly Pushback[], now: number): Limits {
  const gapFactor = Math.min(
    LARGEST_GAP_FACTOR,
    1 + pushbacks.reduce((sum, p) => sum + (p.cause === 'rate' ? GAP_GROWTH * 2 ** (-age(p, now) / GAP_HALF_LIFE_MS) : 0), 0),
  );
  const slowest = Math.max(limits.gapMs.min, ...limits.rules.map(({ max, windowMs }) => (windowMs < DAY_MS ? windowMs / max : 0)));
  // Without a gap of its own a rule is a gap: 60 a minute is one a second.
  const gapMin = gapFactor > 1.01 ? Math.round(Math.max(limits.gapMs.min, slowest) * gapFactor) : limits.gapMs.min;
  const rules = limits.rules.map((rule) => (rule.windowMs < DAY_MS ? rule : { ...rule, max: learnedDay(rule.max, pushbacks, now) }));
  return { rules, gapMs: { min: gapMin, max: Math.max(limits.gapMs.max, Math.round(limits.gapMs.max * gapFactor), gapMin) } };
}

function learnedDay(published: number, pushbacks: readonly Pushback[], now: number): number {
  return pushbacks.reduce((max, p) => {
    if (p.cause !== 'quota') return max;
    const raised = Math.min(1, Math.max(0, (age(p, now) - BELIEVED_MS) / RAISED_OVER_MS));
    return Math.min(max, Math.max(1, Math.floor(p.inDay + (published - p.inDay) * raised)));
  }, published);
}

function age({ at }: Pushback, now: number): number {
  return Math.max(0, now - at);
}
