import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => vi.unstubAllEnvs());

test.each(['America/New_York', 'Europe/Berlin', 'Pacific/Auckland'])('a day without a time is that day in %s', async (zone) => {
  vi.stubEnv('TZ', zone);
  vi.resetModules();
  const { dateText } = await import('./times');
  expect(dateText('2026-11-03')).toMatch(/\b3\b/);
  expect(dateText('2026-11-03T12:00:00Z')).toMatch(zone === 'Pacific/Auckland' ? /\b4\b/ : /\b3\b/);
  expect(dateText('next spring')).toBeUndefined();
});
