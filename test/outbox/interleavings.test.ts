// What the user, a second drain, the disk and the clock may do while a mail is on its way. The ledger holds the truth.
import { beforeEach, describe, expect, it } from 'vitest';
import { SEND_SCOPE } from '../../utils/auth/google';
import { NO_QUOTA, withSandbox } from '../with-sandbox';
import { letterTo, people, SENDER } from './letters';
import { ACCOUNT, isPut, World } from './world';

type Moment = 'prepare' | 'put' | 'query';

const local = withSandbox(NO_QUOTA);
let token: string;
let world: World;
/** Happens once, while the call is under way: the request is answered, the answer not yet read. */
let meanwhile: { at: Moment; act: () => Promise<unknown> } | undefined;

/** Happens once, while a token is got. */
let beforeToken: (() => Promise<unknown>) | undefined;

async function authorizationAfterThat(): Promise<string> {
  const act = beforeToken;
  beforeToken = undefined;
  await act?.();
  return `Bearer ${token}`;
}

function momentOf(init: RequestInit | undefined): Moment {
  if (init?.method === 'POST') return 'prepare';
  return isPut({ n: 0, name: 'fetch', args: [undefined, init] }) ? 'put' : 'query';
}

const interruptedFetch: typeof fetch = async (input, init) => {
  const [answer] = await Promise.allSettled([local.fetch(input, init)]);
  if (meanwhile?.at === momentOf(init)) {
    const { act } = meanwhile;
    meanwhile = undefined;
    await act();
  }
  if (answer.status === 'rejected') throw answer.reason;
  return answer.value;
};

beforeEach(async () => {
  meanwhile = undefined;
  ({ accessToken: token } = await local.sandbox.tokens.issue(SENDER, ['openid', 'email', SEND_SCOPE]));
  beforeToken = undefined;
  world = await World.open({ fetch: interruptedFetch, authorization: authorizationAfterThat });
  await world.enqueue('night-trains', everyone);
});

const everyone = people(4);
const states = async (of = world) => (await of.submissions()).map(({ state }) => state);
const received = () => local.sandbox.ledger.recipients().toSorted();
const said = (on: string) => local.sandbox.replies.list().filter((reply) => reply.on === on);

describe('the user while a mail is on its way', () => {
  it.each(['prepare', 'put'] as const)('pauses (%s): it ends as it ends, the others wait, and everyone gets one in the end', async (at) => {
    meanwhile = { at, act: () => world.store.pause('night-trains', { reason: 'user', since: world.clock }) };
    await world.liveOn();
    const gone = at === 'put' ? everyone.slice(0, 1) : [];
    expect(received()).toEqual(gone);
    await world.store.resume('night-trains', world.clock);
    await world.liveOn();
    expect(received()).toEqual(everyone);
  });

  it('cancels: what was taken counts as accepted, the rest is canceled', async () => {
    meanwhile = { at: 'put', act: () => world.store.cancel('night-trains', world.clock) };
    await world.liveOn();
    expect(received()).toEqual(everyone.slice(0, 1));
    expect(await states()).toEqual(['accepted', 'canceled', 'canceled', 'canceled']);
  });

  it('cancels: one that turns out not to have gone is canceled like the rest', async () => {
    local.sandbox.faults.next({ on: 'put', do: { kind: 'drop-before' } });
    meanwhile = { at: 'put', act: () => world.store.cancel('night-trains', world.clock) };
    await world.liveOn();
    expect(received()).toEqual([]);
    expect(await states()).toEqual(['canceled', 'canceled', 'canceled', 'canceled']);
    expect(await world.queue.tally()).toEqual({ left: 0, unconfirmed: 0 });
  });

  it('takes one person out while its upload is opened: that one gets nothing', async () => {
    meanwhile = { at: 'prepare', act: () => world.store.cancelOne('night-trains/0', world.clock) };
    await world.liveOn();
    expect(received()).toEqual(everyone.slice(1));
    expect(await states()).toEqual(['canceled', 'accepted', 'accepted', 'accepted']);
  });
});

describe('the campaign taken back and started anew with other words, under the same id', () => {
  const startAnew = async () => {
    expect(await world.store.withdraw('night-trains')).toBe('withdrawn');
    world.clock += 10_000;
    const run = { state: 'running', since: world.clock } as const;
    const letters = everyone.map((to) => ({ ...letterTo(to), text: 'Better words, and more of them.' }));
    await world.store.enqueue({ id: 'night-trains', accountId: ACCOUNT, title: '', createdAt: world.clock, run }, letters);
  };
  const words = () => local.sandbox.ledger.list().map(({ raw }) => /Better words/.test(raw.toString()));

  it('while an upload is opened: everyone gets the new words', async () => {
    meanwhile = { at: 'prepare', act: startAnew };
    await world.liveOn();
    expect(received()).toEqual(everyone);
    expect(words()).toEqual(everyone.map(() => true));
  });

  it('while a token is awaited for the send: nobody gets the old words', async () => {
    await world.live({ when: 'after', at: ({ name }) => name === 'keepHandle' });
    beforeToken = startAnew;
    await world.liveOn();
    expect(received()).toEqual(everyone);
    expect(words()).toEqual(everyone.map(() => true));
  });
});

describe('the mailbox disconnected during the run', () => {
  const disconnect = async () => {
    world.connected = false;
  };
  const reconnect = async () => {
    world.connected = true;
    await world.store.resume('night-trains', world.clock);
    await world.liveOn();
  };

  it.each([
    ['"too many requests"', { kind: 'refusal', reason: 'resourceExhausted', accept: true }],
    ['401', { kind: 'refusal', reason: 'authError', accept: true }],
  ] as const)('%s for a mail that went, and nobody left to ask: the user is asked, never a second mail', async (_, fault) => {
    local.sandbox.faults.next({ on: 'put', do: fault });
    meanwhile = { at: 'put', act: disconnect };
    await world.liveOn();
    expect(await states()).toEqual(['unconfirmed', 'queued', 'queued', 'queued']);
    await reconnect();
    expect(received()).toEqual(everyone);
    expect(await states()).toEqual(['unconfirmed', 'accepted', 'accepted', 'accepted']);
  });

  it('after a pause for a token that is refused: one in doubt does not stay "sending" for ever', async () => {
    local.sandbox.faults.next({ on: 'put', do: { kind: 'drop-after' } });
    local.sandbox.faults.next({ on: 'query', times: 2, do: { kind: 'refusal', reason: 'authError' } });
    await world.liveOn();
    expect((await world.queue.campaigns('paused'))[0]?.run).toMatchObject({ reason: 'unauthorized' });
    await disconnect();
    await world.liveOn();
    expect(await states()).toEqual(['unconfirmed', 'queued', 'queued', 'queued']);
  });
});

describe('two drains at once, whatever the lock did', () => {
  it('send to everyone exactly once', async () => {
    for (let round = 0; round < 5; round++) {
      await Promise.all([world.live(), world.live()]);
      await world.store.resume('night-trains', world.clock);
    }
    await world.liveOn();
    expect(received()).toEqual(everyone);
    expect(await states()).toEqual(everyone.map(() => 'accepted'));
  });
});

describe('the disk', () => {
  const full = async () => {
    throw new DOMException('The disk is full.', 'QuotaExceededError');
  };

  it('is full when the acceptance is to be written: the next start asks the provider', async () => {
    const { settle } = world.store;
    world.store.settle = full;
    await expect(world.live()).rejects.toThrow('The disk is full.');
    expect(await states()).toEqual(['sending', 'queued', 'queued', 'queued']);
    expect(world.alarmAt).toBeDefined();
    world.store.settle = settle;
    await world.liveOn();
    expect(received()).toEqual(everyone);
    expect(await states()).toEqual(everyone.map(() => 'accepted'));
  });

  it('is full when a mail is to be marked: nothing goes', async () => {
    const { claim } = world.store;
    world.store.claim = full;
    await expect(world.live()).rejects.toThrow('The disk is full.');
    expect(received()).toEqual([]);
    expect(world.alarmAt).toBeDefined();
    world.store.claim = claim;
    await world.liveOn();
    expect(received()).toEqual(everyone);
  });

  it.each(['prepare', 'put'] as const)('closes the database under the run (%s): everyone gets one after the restart', async (at) => {
    meanwhile = { at, act: async () => world.database.close() };
    await expect(world.live()).rejects.toThrow();
    const restarted = await world.reopen();
    await restarted.liveOn();
    expect(received()).toEqual(everyone);
    expect(await states(restarted)).toEqual(everyone.map(() => 'accepted'));
  });

  it('lost the words of many mails: it stops after three and keeps the rest', async () => {
    for (const seq of [0, 1, 2, 3]) await world.database.put('messages', { shape: 2 }, `night-trains/${seq}`);
    await world.liveOn();
    expect(await states()).toEqual(['rejected', 'rejected', 'rejected', 'queued']);
    expect((await world.queue.campaigns('paused'))[0]?.run).toMatchObject({
      reason: 'three-in-a-row',
      said: { reason: 'unreadable-message' },
    });
  });
});

describe('a provider that goes on refusing', () => {
  it('401 to every upload: two tries, then the user is asked to connect', async () => {
    local.sandbox.faults.next({ on: 'put', times: 1_000, do: { kind: 'refusal', reason: 'authError' } });
    await world.liveOn();
    expect(said('put')).toHaveLength(2);
    expect((await world.queue.campaigns('paused'))[0]?.run).toMatchObject({ reason: 'unauthorized' });
    expect(await states()).toEqual(everyone.map(() => 'queued'));
  });

  it('503 to every upload: asked ever more rarely, not in a hot loop', async () => {
    local.sandbox.faults.next({ on: 'put', times: 1_000, do: { kind: 'backend-error', status: 503 } });
    const until = world.clock + 60 * 60_000;
    while (world.clock < until) {
      await world.live();
      world.clock = Math.max(world.clock, world.alarmAt ?? until);
    }
    expect(said('put').length).toBeGreaterThan(3);
    expect(said('put').length).toBeLessThan(20);
    local.sandbox.faults.clear();
    await world.liveOn();
    expect(received()).toEqual(everyone);
  });
});

describe('the clock', () => {
  const HOUR_MS = 3_600_000;
  const DAY_MS = 24 * HOUR_MS;

  it('goes back an hour during the run: everyone gets one', async () => {
    world.limits = { rules: [{ max: 2, windowMs: 60_000 }], gapMs: { min: 1_000, max: 2_000 } };
    meanwhile = { at: 'put', act: async () => void (world.clock -= HOUR_MS) };
    await world.liveOn();
    expect(received()).toEqual(everyone);
  });

  it('a pause of eight days: the upload that was opened before is opened anew, and the mail is dated today', async () => {
    meanwhile = { at: 'prepare', act: () => world.store.pause('night-trains', { reason: 'user', since: world.clock }) };
    await world.liveOn();
    local.sandbox.expireUploads();
    world.clock += 8 * DAY_MS;
    await world.store.resume('night-trains', world.clock);
    await world.liveOn();
    expect(await states()).toEqual(everyone.map(() => 'accepted'));
    const date = /^Date: (.+)\r$/m.exec(local.sandbox.ledger.list()[0]?.raw.toString() ?? '')?.[1] ?? '';
    expect(Math.abs(Date.parse(date) - world.clock)).toBeLessThan(HOUR_MS);
  });

  it.each([
    ['"retry after …"', { kind: 'retry-after', retryAt: Date.now() + 1_500 * DAY_MS + 600_000 }],
    ['the daily limit', { kind: 'refusal', reason: 'dailyLimitExceeded' }],
  ] as const)('was years ahead when %s came: the mails do not wait for years', async (_, fault) => {
    const today = world.clock;
    world.clock += 1_500 * DAY_MS;
    local.sandbox.faults.next({ on: 'session', do: fault });
    await world.live();
    expect(received()).toEqual([]);
    world.clock = today;
    await world.liveOn();
    expect(received()).toEqual(everyone);
    expect(world.clock - today).toBeLessThan(2 * DAY_MS);
  });
});
