import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORGOTTEN_AFTER_MS, learnedLimits, type Pushback } from './learning';
import type { Limits } from './pacing';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = 1_800_000_000_000;
const limits: Limits = {
  rules: [
    { max: 60, windowMs: 60_000 },
    { max: 400, windowMs: DAY },
  ],
  gapMs: { min: 1_000, max: 2_000 },
};
const rate = (hoursAgo: number): Pushback => ({ accountId: 'a', at: NOW - hoursAgo * HOUR, cause: 'rate', inDay: 10 });
const quota = (hoursAgo: number, inDay: number): Pushback => ({ accountId: 'a', at: NOW - hoursAgo * HOUR, cause: 'quota', inDay });
const day = (learned: Limits) => learned.rules[1]!.max;

describe('learnedLimits', () => {
  it('changes nothing while nothing was refused', () => expect(learnedLimits(limits, [], NOW)).toEqual(limits));

  it('slows down after a refusal, more after two, and forgives with time', () => {
    expect(learnedLimits(limits, [rate(0)], NOW).gapMs).toEqual({ min: 1_500, max: 3_000 });
    expect(learnedLimits(limits, [rate(0), rate(0)], NOW).gapMs).toEqual({ min: 2_000, max: 4_000 });
    expect(learnedLimits(limits, [rate(6)], NOW).gapMs.min).toBe(1_250);
    expect(learnedLimits(limits, [rate(60)], NOW).gapMs.min).toBe(1_000);
  });

  it('believes what the day turned out to hold, then raises it over a week', () => {
    expect(day(learnedLimits(limits, [quota(1, 120)], NOW))).toBe(120);
    expect(day(learnedLimits(limits, [quota(24 + 84, 120)], NOW))).toBe(260);
    expect(day(learnedLimits(limits, [quota(24 * 8, 120)], NOW))).toBe(400);
  });

  it('lets one mail try when the day held none', () => expect(day(learnedLimits(limits, [quota(1, 0)], NOW))).toBe(1));

  it('is never looser than what the provider publishes, and never stops for good', () => {
    const pushback = fc.record({
      accountId: fc.constant('a'),
      at: fc.integer({ min: NOW - 10 * DAY, max: NOW + DAY }),
      cause: fc.constantFrom('rate' as const, 'quota' as const),
      inDay: fc.nat(1_000),
    });
    fc.assert(
      fc.property(fc.array(pushback, { maxLength: 20 }), (pushbacks) => {
        const learned = learnedLimits(limits, pushbacks, NOW);
        expect(learned.gapMs.min).toBeGreaterThanOrEqual(limits.gapMs.min);
        expect(learned.gapMs.max).toBeGreaterThanOrEqual(learned.gapMs.min);
        expect(learned.gapMs.min).toBeLessThanOrEqual(limits.gapMs.min * 8);
        expect(day(learned)).toBeGreaterThanOrEqual(1);
        expect(day(learned)).toBeLessThanOrEqual(400);
        const later = learnedLimits(limits, pushbacks, NOW + DAY + FORGOTTEN_AFTER_MS);
        expect(day(later)).toBe(400);
      }),
    );
  });
});
