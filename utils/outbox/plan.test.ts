import { describe, expect, it } from 'vitest';
import type { Limits } from './pacing';
import { planAhead, type Line } from './plan';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const limits: Limits = { rules: [{ max: 4, windowMs: DAY }], gapMs: { min: 10_000, max: 10_000 } };
const now = Date.UTC(2026, 10, 4, 12);
const line = (campaignId: string, count: number, patch: Partial<Line> = {}): Line => ({
  campaignId,
  count,
  notBeforeAt: 0,
  lastClaimedAt: 0,
  ...patch,
});
const planOf = (lines: Line[], history: number[] = []) => Object.fromEntries(planAhead(limits, history, now, lines));

describe('the plan of an account', () => {
  it('of one mail is now', () => expect(planOf([line('a', 1)])).toEqual({ a: { count: 1, firstAt: now, lastAt: now } }));

  it('goes on the next day when the day’s allowance is used up', () => {
    expect(planOf([line('a', 5)], [now - HOUR])).toEqual({ a: { count: 5, firstAt: now, lastAt: now + DAY } });
  });

  it('shares the pace between campaigns: they take turns, whoever waited longest goes first', () => {
    expect(planOf([line('a', 2, { lastClaimedAt: 5 }), line('b', 2, { lastClaimedAt: 4 })])).toEqual({
      b: { count: 2, firstAt: now, lastAt: now + 20_000 },
      a: { count: 2, firstAt: now + 10_000, lastAt: now + 30_000 },
    });
  });

  it('lets others go while one waits for its start', () => {
    const start = { timeZone: 'UTC', startAt: now + HOUR };
    expect(planOf([line('a', 1, { schedule: start }), line('b', 2)])).toEqual({
      b: { count: 2, firstAt: now, lastAt: now + 10_000 },
      a: { count: 1, firstAt: now + HOUR, lastAt: now + HOUR },
    });
  });

  it('leaves their places to mails that go by themselves', () => {
    expect(planOf([line('a', 2)], [now + 5_000, now + 30_000])).toEqual({ a: { count: 2, firstAt: now + 15_000, lastAt: now + 40_000 } });
  });

  it('says how many find room before the end, and nothing of a campaign none of whose mails does', () => {
    const end = { timeZone: 'UTC', endAt: now + 15_000 };
    expect(planOf([line('a', 9, { schedule: end })])).toEqual({ a: { count: 2, firstAt: now, lastAt: now + 10_000 } });
    expect(planOf([line('a', 9, { schedule: { timeZone: 'UTC', endAt: now } }), line('b', 0)])).toEqual({});
  });

  it('stays quick for thousands of mails beside one that is kept waiting', () => {
    const fast: Limits = { rules: [], gapMs: { min: 1_000, max: 1_000 } };
    const schedule = { timeZone: 'UTC', weekdays: [3], quiet: { from: 0, to: 23 * 60 } };
    const plans = planAhead(fast, [], now, [line('a', 5_000), line('b', 5_000, { schedule })]);
    expect(plans.get('a')?.count).toBe(5_000);
    expect(plans.get('b')?.count).toBe(5_000);
  });
});
