// The process dies at every call the drain makes, before it and after it; then it is started again.
// Nobody gets two mails, nobody is lost without a word.
import { beforeAll, describe, expect, it } from 'vitest';
import { SEND_SCOPE } from '../../utils/auth/google';
import { NO_QUOTA, withSandbox } from '../with-sandbox';
import { people, SENDER } from './letters';
import { isPut, World, type CrashPoint } from './world';

const local = withSandbox(NO_QUOTA);
let token: string;

beforeAll(async () => {
  ({ accessToken: token } = await local.sandbox.tokens.issue(SENDER, ['openid', 'email', SEND_SCOPE]));
});

const open = () => World.open({ fetch: local.fetch, authorization: () => `Bearer ${token}` });
const everyone = people(3);

describe.each(['before', 'after'] as const)('a crash %s each call', (when) => {
  it('sends to everyone exactly once after the restart', async () => {
    let call = 1;
    for (; call < 1_000; call++) {
      const crash: CrashPoint = { when, at: ({ n }) => n === call };
      local.sandbox.ledger.clear();
      const world = await open();
      await world.enqueue('night-trains', everyone);
      const ended = await world.live(crash);
      await world.liveOn();
      expect(local.sandbox.ledger.recipients().toSorted(), `crash ${when} call ${call}`).toEqual(everyone);
      const states = (await world.submissions()).map(({ state }) => state);
      expect(states, `crash ${when} call ${call}`).toEqual(everyone.map(() => 'accepted'));
      if (ended === 'slept') break;
    }
    // The run without a crash has been reached, and there was something to crash at on the way.
    expect(call).toBeGreaterThan(3 * everyone.length);
    expect(call).toBeLessThan(1_000);
  });
});

describe('two crashes, one in the recovery from the other', () => {
  it('sends to everyone exactly once', async () => {
    // The first crash is where it hurts most: the octets are out, the answer is lost.
    for (let second = 1; second < 200; second++) {
      local.sandbox.ledger.clear();
      const world = await open();
      await world.enqueue('night-trains', everyone);
      expect(await world.live({ when: 'after', at: isPut })).toBe('crashed');
      const ended = await world.live({ when: 'after', at: ({ n }) => n === second });
      await world.liveOn();
      expect(local.sandbox.ledger.recipients().toSorted(), `second crash at call ${second}`).toEqual(everyone);
      if (ended === 'slept') return;
    }
    expect.unreachable('the second life never came through');
  });
});
