import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecast, leftToday, nextSendAt, type Limits } from './pacing';

const MINUTE = 60_000;
const limits: Limits = {
  rules: [
    { max: 3, windowMs: MINUTE },
    { max: 10, windowMs: 60 * MINUTE },
  ],
  gapMs: { min: 1_000, max: 5_000 },
};

describe('nextSendAt', () => {
  it('lets the first mail go at once', () => expect(nextSendAt(limits, [], 42)).toBe(42));

  it('keeps the gap after the last mail', () => {
    const at = nextSendAt(limits, [10_000], 10_000);
    expect(at).toBeGreaterThanOrEqual(11_000);
    expect(at).toBeLessThan(15_000);
  });

  it('gives the same answer to whoever asks, before and after a restart', () => {
    expect(nextSendAt(limits, [10_000], 10_000)).toBe(nextSendAt(limits, [10_000], 10_500));
  });

  it('waits until the oldest mail leaves the window', () => expect(nextSendAt(limits, [0, 20_000, 40_000], 50_000)).toBe(60_000));

  it('never says a moment that is past', () => expect(nextSendAt(limits, [0], 10 * MINUTE)).toBe(10 * MINUTE));

  it('keeps every rule in any window, run forward from any history', () => {
    const history = fc.array(fc.nat(2 * 60 * MINUTE), { maxLength: 30 });
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 40 }), (past, count) => {
        const before = past.toSorted((a, b) => a - b);
        const now = before.at(-1) ?? 0;
        const sent = forecast(limits, before, now, count);
        for (const { max, windowMs } of limits.rules) {
          for (const at of sent) {
            const inWindow = [...before, ...sent].filter((t) => t > at - windowMs && t <= at).length;
            // A history that broke the rule already is not our doing; each mail of ours must find room.
            expect(inWindow).toBeLessThanOrEqual(max);
          }
        }
      }),
    );
  });
});

describe('leftToday', () => {
  it('counts the longest window back from now', () => {
    expect(leftToday(limits, [0, 1, 2], 60 * MINUTE)).toBe(8);
    expect(leftToday(limits, [], 0)).toBe(10);
  });
});
