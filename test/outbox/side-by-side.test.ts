// Several campaigns of one mailbox share its limit to the last unit: no mail is made ready before its turn, for a provider may count that.
import { expect, it } from 'vitest';
import { startSandbox } from '../../sandbox';
import { limitsOf } from '../../utils/provider/limits';
import { people, SENDER } from './letters';
import { World } from './world';

it('three campaigns of Gmail at its limit: everyone gets one, nothing is refused', async () => {
  const clock = { now: Date.parse('2026-12-01T09:00:00Z') };
  const sandbox = await startSandbox({ now: () => clock.now, delivery: false });
  const { accessToken } = await sandbox.tokens.issue(SENDER, ['https://www.googleapis.com/auth/gmail.send']);
  const limits = limitsOf({ provider: 'gmail', addrSpec: SENDER, pace: 'fast' });
  const world = await World.open({ fetch: sandbox.fetch, authorization: () => `Bearer ${accessToken}`, startAt: clock.now, limits });
  world.elapse = (ms) => {
    world.clock += ms;
    clock.now = world.clock;
  };
  for (const name of ['first', 'second', 'third']) await world.enqueue(name, people(50, name));
  await world.liveOn();
  expect(sandbox.replies.list().filter(({ status = 0 }) => status >= 400)).toEqual([]);
  expect(sandbox.ledger.list()).toHaveLength(150);
  await sandbox.close();
});
