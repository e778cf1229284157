import { describe, expect, it } from 'vitest';
import { gentleFirstDay } from './first-day';
import { forecast, leftToday, type Limits } from './pacing';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW = 1_800_000_000_000;
const published: Limits = { rules: [{ max: 5, windowMs: DAY_MS }], gapMs: { min: 1_000, max: 1_000 }, firstDay: 3 };

describe('the first day of a mailbox', () => {
  it('lets only so many go, and from its end on as many as on any day', () => {
    const sent = forecast(gentleFirstDay(published, undefined, NOW), [], NOW, 8);
    expect(sent.filter((at) => at < NOW + DAY_MS)).toHaveLength(3);
    expect(sent.filter((at) => at < NOW + DAY_MS + HOUR_MS)).toHaveLength(8);
  });

  it('begins with its first mail, and is over for good after 24 hours', () => {
    const firstSentAt = NOW - 23 * HOUR_MS;
    expect(leftToday(gentleFirstDay(published, firstSentAt, NOW), [firstSentAt, NOW - 1], NOW)).toBe(1);
    expect(leftToday(gentleFirstDay(published, firstSentAt, NOW + HOUR_MS), [firstSentAt, NOW - 1], NOW)).toBe(3);
    expect(gentleFirstDay(published, NOW - DAY_MS, NOW)).not.toHaveProperty('firstDay');
  });

  it('is as long under a clock that went back', () => {
    const { rules } = gentleFirstDay(published, NOW + 7 * DAY_MS, NOW);
    expect(rules.at(-1)).toEqual({ max: 3, windowMs: DAY_MS, until: NOW + DAY_MS });
  });

  it('is like any other where the limits say nothing of it', () => {
    const { firstDay: _, ...fast } = published;
    expect(gentleFirstDay(fast, undefined, NOW)).toEqual(fast);
  });
});
