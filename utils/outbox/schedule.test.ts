import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasMissedStart, nextAllowedAt, type Schedule } from './schedule';

const at = (iso: string) => Date.parse(iso);
const iso = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms).toISOString());
const night = { from: 21 * 60, to: 8 * 60 };
const berlin = (more: Partial<Schedule>): Schedule => ({ timeZone: 'Europe/Berlin', ...more });

describe('nextAllowedAt', () => {
  it.each<[string, Schedule, string, string | undefined]>([
    ['sends at once when nothing is asked', berlin({}), '2026-11-23T03:00:00Z', '2026-11-23T03:00:00Z'],
    ['waits for its start', berlin({ startAt: at('2026-11-24T09:00:00Z') }), '2026-11-23T03:00:00Z', '2026-11-24T09:00:00Z'],
    ['keeps quiet in the evening, until the morning', berlin({ quiet: night }), '2026-11-23T20:30:00Z', '2026-11-24T07:00:00Z'],
    ['keeps quiet after midnight', berlin({ quiet: night }), '2026-11-23T23:10:00Z', '2026-11-24T07:00:00Z'],
    ['is allowed up to the last minute', berlin({ quiet: night }), '2026-11-23T19:59:59Z', '2026-11-23T19:59:59Z'],
    ['waits over the weekend', berlin({ weekdays: [1, 2, 3, 4, 5] }), '2026-11-28T12:00:00Z', '2026-11-29T23:00:00Z'],
    [
      'puts weekdays and quiet hours together',
      berlin({ weekdays: [1, 2, 3, 4, 5], quiet: night }),
      '2026-11-28T12:00:00Z',
      '2026-11-30T07:00:00Z',
    ],
    ['never sends past its end', berlin({ endAt: at('2026-11-23T12:00:00Z') }), '2026-11-23T12:00:00Z', undefined],
    [
      'never sends when the quiet lasts past its end',
      berlin({ quiet: night, endAt: at('2026-11-24T06:00:00Z') }),
      '2026-11-23T22:00:00Z',
      undefined,
    ],
    ['never sends on no day', berlin({ weekdays: [] }), '2026-11-23T12:00:00Z', undefined],
    // 29 March 2026: 02:00 becomes 03:00 in Berlin, so 08:00 is 06:00 UTC, an hour sooner than the day before.
    ['is right when the clock goes forward', berlin({ quiet: night }), '2026-03-28T22:00:00Z', '2026-03-29T06:00:00Z'],
    // 25 October 2026: 03:00 becomes 02:00.
    ['is right when the clock goes back', berlin({ quiet: night }), '2026-10-24T22:00:00Z', '2026-10-25T07:00:00Z'],
    [
      'knows half-hour zones',
      { timeZone: 'Asia/Kolkata', quiet: { from: 0, to: 9 * 60 + 10 } },
      '2026-11-23T00:00:00Z',
      '2026-11-23T03:40:00Z',
    ],
  ])('%s', (_, schedule, now, expected) => {
    expect(iso(nextAllowedAt(schedule, at(now)))).toBe(expected === undefined ? undefined : iso(at(expected)));
  });

  it('never goes back, and what it says stands when asked again', () => {
    const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 });
    fc.assert(
      fc.property(
        fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-01-01T00:00:00Z') }),
        fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Auckland'),
        minutes,
        minutes,
        fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
        (now, timeZone, from, to, weekdays) => {
          const schedule: Schedule = { timeZone, quiet: { from, to }, weekdays };
          const next = nextAllowedAt(schedule, now);
          expect(next).toBeGreaterThanOrEqual(now);
          expect(nextAllowedAt(schedule, next!)).toBe(next);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('hasMissedStart', () => {
  it('asks after a long sleep, not after a short one', () => {
    const schedule = berlin({ startAt: at('2026-11-23T08:00:00Z') });
    expect(hasMissedStart(schedule, at('2026-11-23T09:00:00Z'))).toBe(false);
    expect(hasMissedStart(schedule, at('2026-11-24T08:00:00Z'))).toBe(true);
    expect(hasMissedStart(berlin({}), at('2030-01-01T00:00:00Z'))).toBe(false);
  });
});
