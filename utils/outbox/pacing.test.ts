import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecast, insertTime, leftToday, nextSendAt, type Limits } from './pacing';

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

describe('beside mails that go by themselves', () => {
  const hour = 60 * MINUTE;

  it('goes at once when they go much later', () => expect(nextSendAt(limits, [hour, hour + 20_000], 0)).toBe(0));

  it('waits for the first gap among them', () => {
    const each: Limits = { rules: [], gapMs: { min: 10_000, max: 10_000 } };
    expect(nextSendAt(each, [5_000, 20_000, 45_000], 0)).toBe(30_000);
    expect(nextSendAt(each, [5_000, 20_000, 30_000], 0)).toBe(40_000);
  });

  it('leaves them their place in the day', () => {
    const day: Limits = { rules: [{ max: 2, windowMs: hour }], gapMs: { min: 0, max: 0 } };
    expect(nextSendAt(day, [10 * MINUTE, 20 * MINUTE], 0)).toBe(70 * MINUTE);
    expect(nextSendAt(day, [10 * MINUTE, 80 * MINUTE], 0)).toBe(0);
  });

  it('keeps every rule in any window, whatever went and whatever goes', () => {
    const times = fc.array(fc.nat(4 * 60), { maxLength: 12 });
    const simple: Limits = { ...limits, rules: [{ max: 3, windowMs: 10 }], gapMs: { min: 2, max: 2 } };
    fc.assert(
      fc.property(times, fc.nat(4 * 60), fc.integer({ min: 1, max: 10 }), (others, now, count) => {
        const all = others.toSorted((a, b) => a - b);
        for (let i = 0; i < count; i++) {
          const at = nextSendAt(simple, all, now);
          expect(at).toBeGreaterThanOrEqual(now);
          expect(all.every((other) => Math.abs(other - at) >= 2)).toBe(true);
          insertTime(all, at);
          // Each window of ten that this mail is in; the others are not our doing.
          for (let from = at - 9; from <= at; from++) {
            const inWindow = all.filter((t) => t >= from && t < from + 10);
            expect(inWindow.length).toBeLessThanOrEqual(3);
          }
        }
        expect(all).toEqual(all.toSorted((a, b) => a - b));
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
