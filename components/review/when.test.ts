import { describe, expect, it } from 'vitest';
import { inputText, readWhen, tomorrowAt, untilOf, type When, type WhenProblem } from './when';

const now = new Date(2026, 10, 4, 12, 0, 30).getTime();
const HOUR = 3_600_000;
const at = (ms: number) => inputText(now + ms);
const read = (when: When) => readWhen(when, now, 'Europe/Lisbon');

describe('when a campaign goes', () => {
  it('is now where nothing was chosen', () => expect(read({})).toEqual({}));

  it('keeps the zone the user is in, and what they chose', () => {
    expect(read({ start: at(HOUR), until: at(48 * HOUR), quiet: { from: '21:00', to: '08:30' }, weekdays: [1, 2, 3, 4, 5] })).toEqual({
      schedule: {
        timeZone: 'Europe/Lisbon',
        startAt: new Date(2026, 10, 4, 13, 0).getTime(),
        endAt: new Date(2026, 10, 6, 12, 0).getTime(),
        quiet: { from: 21 * 60, to: 8 * 60 + 30 },
        weekdays: [1, 2, 3, 4, 5],
      },
    });
  });

  it('may start in this very minute', () => expect(read({ start: at(0) }).problem).toBeUndefined());

  it.each<[WhenProblem, When]>([
    ['start-missing', { start: '' }],
    ['start-past', { start: at(-HOUR) }],
    ['until-missing', { until: '2026-11' }],
    ['until-past', { until: at(-HOUR) }],
    ['until-before-start', { start: at(3 * HOUR), until: at(2 * HOUR) }],
    ['until-before-start', { start: at(3 * HOUR), until: at(3 * HOUR) }],
    ['quiet-missing', { quiet: { from: '', to: '08:00' } }],
    ['quiet-always', { quiet: { from: '08:00', to: '08:00' } }],
    ['no-day', { weekdays: [] }],
  ])('cannot be: %s', (problem, when) => expect(read(when)).toEqual({ problem }));

  it('cannot be where no allowed day comes before the end', () => {
    expect(readWhen({ until: at(HOUR), weekdays: [1] }, now, Intl.DateTimeFormat().resolvedOptions().timeZone)).toEqual({
      problem: 'never',
    });
  });

  it('offers the page’s own deadline, to its last minute, unless it is past or none', () => {
    expect(untilOf('2026-11-30', now)).toBe('2026-11-30T23:59');
    expect(untilOf('2026-11-04', now)).toBe('2026-11-04T23:59');
    expect(untilOf('2026-11-30T12:00:00Z', now)).toBe(inputText(Date.UTC(2026, 10, 30, 12)));
    expect(untilOf('2026-11-01', now)).toBeUndefined();
    expect(untilOf('2026-02-31T99', now)).toBeUndefined();
    expect(untilOf('next spring', now)).toBeUndefined();
    expect(untilOf(undefined, now)).toBeUndefined();
  });

  it('offers the next morning', () => expect(tomorrowAt(9, now)).toBe('2026-11-05T09:00'));
});
