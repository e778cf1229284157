// Everything can be taken back until the first mail may have left; nothing leaves while the time to undo runs.
import { beforeEach, describe, expect, it } from 'vitest';
import { SEND_SCOPE } from '../../utils/auth/google';
import { withSandbox } from '../with-sandbox';
import { letterTo, people, SENDER } from './letters';
import { ACCOUNT, World } from './world';

const MINUTE_MS = 60_000;
const everyone = people(3);
const id = 'night-trains';

const local = withSandbox();
let world: World;

beforeEach(async () => {
  const { accessToken } = await local.sandbox.tokens.issue(SENDER, ['openid', 'email', SEND_SCOPE]);
  world = await World.open({ fetch: local.fetch, authorization: () => `Bearer ${accessToken}` });
  const { clock: createdAt } = world;
  const run = { state: 'running', since: createdAt } as const;
  await world.store.enqueue(
    { id, accountId: ACCOUNT, title: id, createdAt, undoUntil: createdAt + MINUTE_MS, run },
    everyone.map(letterTo),
  );
});

describe('the time to undo', () => {
  it('holds every mail until it is over', async () => {
    const startedAt = world.clock;
    await world.liveOn();
    expect(local.sandbox.ledger.recipients().toSorted()).toEqual(everyone);
    const first = Math.min(...(await world.submissions()).map(({ claimedAt }) => claimedAt ?? 0));
    expect(first).toBeGreaterThanOrEqual(startedAt + MINUTE_MS);
  });

  it('ends at once when the user says so, and is never made longer', async () => {
    const startedAt = world.clock;
    await world.store.sendNow(id, startedAt + 1_000);
    await world.store.sendNow(id, startedAt + 5_000);
    await world.liveOn();
    expect(local.sandbox.ledger.recipients().toSorted()).toEqual(everyone);
    expect(world.clock).toBeLessThan(startedAt + 5_000);
  });

  it('leaves nothing behind when all is taken back, also what was canceled meanwhile', async () => {
    await world.store.cancelOne(`${id}/1`, world.clock);
    expect(await world.store.withdraw(id)).toBe('withdrawn');
    await world.liveOn();
    expect(local.sandbox.ledger.recipients()).toEqual([]);
    expect(await world.submissions()).toEqual([]);
    expect(await world.database.count('campaigns')).toBe(0);
    expect(await world.database.count('messages')).toBe(0);
  });

  it('is over once a mail may have left', async () => {
    await world.store.sendNow(id, world.clock);
    await world.live({ when: 'after', at: ({ name }) => name === 'claim' });
    expect(await world.store.withdraw(id)).toBe('too-late');
    expect(await world.submissions()).toHaveLength(everyone.length);
  });
});
