import { expect, it } from 'vitest';
import type { AddrSpec } from '../contacts/contact';
import { Doubts } from './doubts';
import type { Grants } from './grants';
import type { Setbacks } from './setbacks';
import { isInDoubt, type Submission } from './submission';

const NOW = 1_800_000_000_000;
const HOUR_MS = 3_600_000;
const sending: Submission = {
  id: 'c/0',
  campaignId: 'c',
  accountId: 'gmail:ana',
  seq: 0,
  to: { addrSpec: 'bo@example.net' as AddrSpec },
  state: 'sending',
  claimedAt: NOW,
  prepared: { handle: 'h', sizeOctets: 1, at: NOW, used: true },
};

it('what was asked under a clock that was ahead is asked again as soon as the clock is right', async () => {
  let clock = NOW + 2 * HOUR_MS;
  const grants = { authorized: async () => ({ kind: 'later', said: {} }) } as unknown as Grants;
  const account = { provider: { canLookUp: () => true } };
  const findAccount = async () => account as never;
  const doubts = new Doubts({ findAccount, now: () => clock }, grants, {} as Setbacks);
  expect(await doubts.ask(sending)).toBeUndefined();
  expect(doubts.askAt(sending)).toBeGreaterThan(clock);
  clock = NOW;
  expect(doubts.askAt(sending)).toBe(0);
});

it('a mail is in doubt when it is on its way for longer than a request takes', () => {
  expect(isInDoubt(sending, NOW + 25_000)).toBe(false);
  expect(isInDoubt(sending, NOW + 31_000)).toBe(true);
  expect(isInDoubt({ ...sending, state: 'accepted' }, NOW + HOUR_MS)).toBe(false);
});
