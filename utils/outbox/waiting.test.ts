import { describe, expect, it } from 'vitest';
import type { Limits } from './pacing';
import type { Schedule } from './schedule';
import { dueAt, startIsMissed, waitReason, type Standing } from './waiting';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const limits: Limits = { rules: [{ max: 3, windowMs: DAY }], gapMs: { min: 10_000, max: 10_000 } };
/** Wednesday, 4 November 2026, 12:00 in UTC. */
const now = Date.UTC(2026, 10, 4, 12);
const standing = (patch: Partial<Standing>): Standing => ({ limits, history: [], heldUntil: 0, now, ...patch });
const inUtc = (schedule: Omit<Schedule, 'timeZone'>) => ({ schedule: { timeZone: 'UTC', ...schedule } });

describe('what the next mail waits for', () => {
  it.each<[string, Partial<Standing>, number | undefined, string | undefined]>([
    ['nothing', {}, now, undefined],
    ['the pace', { history: [now - 4_000] }, now + 6_000, 'pace'],
    ['the day’s allowance', { history: [now - 5_000, now - 4_000, now - 3_000] }, now - 5_000 + DAY, 'day'],
    [
      'the first day’s allowance',
      {
        limits: { ...limits, rules: [...limits.rules, { max: 2, windowMs: DAY, until: now + MINUTE }] },
        history: [now - 5_000, now - 4_000],
      },
      now + MINUTE,
      'first-day',
    ],
    ['the time to undo', { undoUntil: now + MINUTE }, now + MINUTE, 'undo'],
    ['nothing, once the time to undo is over', { undoUntil: now - 1 }, now, undefined],
    ['the provider that put us off', { heldUntil: now + 5 * MINUTE, history: [now - 4_000] }, now + 5 * MINUTE, 'pushed-back'],
    ['its start', inUtc({ startAt: now + DAY }), now + DAY, 'start'],
    ['the end of the quiet hours', inUtc({ quiet: { from: 11 * 60, to: 14 * 60 } }), now + 120 * MINUTE, 'quiet'],
    ['its day of the week', inUtc({ weekdays: [4] }), now + 12 * 60 * MINUTE, 'weekday'],
    [
      'the morning after its start in the night',
      inUtc({ startAt: now + 12 * 60 * MINUTE, quiet: { from: 21 * 60, to: 8 * 60 } }),
      now + 20 * 60 * MINUTE,
      'quiet',
    ],
    ['nothing: its end is past', inUtc({ endAt: now }), undefined, undefined],
  ])('%s', (_, patch, at, reason) => {
    expect(dueAt(standing(patch))).toBe(at);
    expect(waitReason(standing(patch))).toBe(reason);
  });

  it('of those that start together with mails that go by themselves, a place behind them', () => {
    const startAt = now + DAY;
    const held = { history: [startAt, startAt + 10_000], ...inUtc({ startAt }) };
    expect(dueAt(standing(held))).toBe(startAt + 20_000);
    expect(waitReason(standing(held))).toBe('start');
  });

  it('of several, the one that ends last', () => {
    const held = { heldUntil: now + MINUTE, undoUntil: now + 2 * MINUTE, history: [now] };
    expect(waitReason(standing(held))).toBe('undo');
    expect(waitReason(standing({ ...held, ...inUtc({ quiet: { from: 12 * 60, to: 13 * 60 } }) }))).toBe('quiet');
  });
});

describe('a start that is missed', () => {
  const HOUR = 60 * MINUTE;
  it.each<[string, Partial<Standing>, number, boolean]>([
    ['a day ago', inUtc({ startAt: now - DAY }), now - 2 * DAY, true],
    ['an hour ago', inUtc({ startAt: now - HOUR }), now - 2 * DAY, false],
    ['a day ago, and let run after it', inUtc({ startAt: now - DAY }), now - HOUR, false],
    ['none', inUtc({}), now - 2 * DAY, false],
    [
      'eleven hours ago, in quiet hours that ended one hour ago',
      inUtc({ startAt: now - 11 * HOUR, quiet: { from: 0, to: 11 * 60 } }),
      now - DAY,
      false,
    ],
    ['a day ago, and the provider put us off until now', { heldUntil: now, ...inUtc({ startAt: now - DAY }) }, now - 2 * DAY, false],
  ])('%s', (_, patch, runningSince, missed) => {
    expect(startIsMissed(standing(patch), runningSince)).toBe(missed);
  });
});
