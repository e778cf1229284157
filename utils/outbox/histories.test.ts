import { expect, it } from 'vitest';
import { Histories } from './histories';
import type { Limits } from './pacing';

const NOW = 1_800_000_000_000;
const HOUR_MS = 3_600_000;
const A_DAY: Limits = { rules: [{ max: 400, windowMs: 24 * HOUR_MS }], gapMs: { min: 0, max: 0 } };

it('after the clock went back every account is read anew, not the first alone', async () => {
  let clock = NOW + 30 * HOUR_MS; // a day ahead, until it is set right
  const sent = [NOW - 5 * HOUR_MS, NOW - 4 * HOUR_MS];
  const rewound: string[] = [];
  const histories = new Histories(
    {
      queue: { history: async (_: string, sinceAt: number) => sent.filter((at) => at >= sinceAt), going: async () => [] },
      store: { rewindClaims: async (accountId: string) => void rewound.push(accountId) },
    } as unknown as ConstructorParameters<typeof Histories>[0],
    () => clock,
  );
  expect(await histories.of('a', A_DAY)).toEqual([]);
  expect(await histories.of('b', A_DAY)).toEqual([]);
  clock = NOW;
  expect(await histories.of('a', A_DAY)).toEqual(sent);
  expect(await histories.of('b', A_DAY)).toEqual(sent);
  expect(rewound).toEqual([]);
});
