// A claims challenge in the middle of a run: the provider wants another token, says what of it, and the run goes on with that one.
// https://learn.microsoft.com/entra/identity-platform/app-resilience-continuous-access-evaluation
import { afterEach, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox';
import { CLAIMS } from '../../sandbox/graph/errors';
import type { Step } from '../../sandbox/faults';
import { provider as graph } from '../../utils/provider/graph-provider';
import { people, SENDER } from './letters';
import { World, type OutsideCall } from './world';

let sandbox: Sandbox;
afterEach(() => sandbox.close());

const SEND = ['Mail.Send'];
const CHECK = ['Mail.Send', 'Mail.ReadWrite'];

it.each<{ on: Step; scopes: string[]; mode: string }>([
  { on: 'send', scopes: SEND, mode: 'sending alone' },
  { on: 'draft', scopes: CHECK, mode: 'with a look, making the draft' },
  { on: 'send', scopes: CHECK, mode: 'with a look, sending it' },
])('$mode: everyone gets one, and nobody is asked', async ({ on, scopes }) => {
  sandbox = await startSandbox({
    delivery: false,
    microsoftUsers: [{ addrSpec: SENDER, kind: 'm365' }],
    graphQuota: { messagesPerMinute: 100 },
  });
  const { accessToken } = await sandbox.tokens.issue(SENDER, scopes, undefined);
  sandbox.faults.next({ on, nth: 2, do: { kind: 'graph-refusal', reason: 'claimsChallenge' } });
  let issued = 0;
  // The sandbox takes one token; the drain must ask for another all the same.
  const world = await World.open({
    fetch: (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set('Authorization', `Bearer ${accessToken}`);
      return sandbox.fetch(input, { ...init, headers });
    },
    authorization: () => `Bearer token-${++issued}`,
    sendsBy: { provider: graph, account: { addrSpec: SENDER, kind: 'work', scopes } },
  });
  const asked: OutsideCall[] = [];
  await world.enqueue('night-trains', people(3));
  await world.live(undefined, async (call) => {
    if (call.name === 'authorization' && call.args[2] !== undefined) asked.push(call);
  });
  await world.liveOn();
  const wanted = Buffer.from(CLAIMS, 'base64').toString();
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.every(({ args }) => String(args[1]).startsWith('Bearer token-') && args[2] === wanted)).toBe(true);
  expect(sandbox.faults.pending).toBe(0);
  expect(sandbox.ledger.recipients().toSorted()).toEqual(people(3));
  expect((await world.submissions()).map(({ state }) => state)).toEqual(['accepted', 'accepted', 'accepted']);
  expect(await world.queue.campaigns('paused')).toEqual([]);
});
