// Every way an answer can be lost, late, wrong or a lie, on the real protocol over TLS. What the ledger holds is the truth.
import { beforeEach, describe, expect, it } from 'vitest';
import { SEND_SCOPE } from '../../utils/auth/google';
import { NO_QUOTA, withSandbox } from '../with-sandbox';
import { people, SENDER } from './letters';
import { World } from './world';

const local = withSandbox(NO_QUOTA);
let token: string;
let world: World;

beforeEach(async () => {
  ({ accessToken: token } = await local.sandbox.tokens.issue(SENDER, ['openid', 'email', SEND_SCOPE]));
  world = await World.open({ fetch: local.fetch, authorization: () => `Bearer ${token}` });
  await world.enqueue('night-trains', everyone);
});

const everyone = people(4);
const states = async () => (await world.submissions()).map(({ state }) => state);
const runOf = async () => (await world.queue.campaigns('paused'))[0]?.run;

describe('answers that leave doubt, settled by asking', () => {
  it.each([
    ['the connection drops after acceptance', { kind: 'drop-after' }],
    ['the connection drops before acceptance', { kind: 'drop-before' }],
    ['the answer is cut in half', { kind: 'truncate' }],
    ['503 after acceptance', { kind: 'backend-error', status: 503, accept: true }],
    ['503 without acceptance', { kind: 'backend-error', status: 503 }],
    ['a captive portal answers for a mail that went', { kind: 'html', accept: true }],
    ['a captive portal answers for one that did not', { kind: 'html' }],
    ['"too many requests" for a mail that went', { kind: 'refusal', reason: 'resourceExhausted', accept: true }],
    ['401 for a mail that went', { kind: 'refusal', reason: 'authError', accept: true }],
    ['401 for one that did not', { kind: 'refusal', reason: 'authError' }],
    ['429 with a date', { kind: 'retry-after', retryAt: Date.now() + 120_000 }],
  ] as const)('%s: everyone gets exactly one', async (_, fault) => {
    local.sandbox.faults.next({ on: 'put', nth: 2, do: fault });
    await world.liveOn();
    expect(local.sandbox.faults.pending).toBe(0);
    expect(local.sandbox.ledger.recipients().toSorted()).toEqual(everyone);
    expect(await states()).toEqual(everyone.map(() => 'accepted'));
  });

  it('goes on asking while the question gets no answer either', async () => {
    local.sandbox.faults.next({ on: 'put', nth: 1, do: { kind: 'drop-after' } });
    local.sandbox.faults.next({ on: 'query', times: 3, do: { kind: 'backend-error', status: 503 } });
    await world.liveOn();
    expect(local.sandbox.ledger.recipients().toSorted()).toEqual(everyone);
    expect(await states()).toEqual(everyone.map(() => 'accepted'));
  });
});

describe('somebody who is no longer to be written to while nobody knows whether their mail went', () => {
  const barred = everyone[1]!;
  const barWhile = async (accept: boolean) => {
    local.sandbox.faults.next({ on: 'put', nth: 2, do: { kind: 'backend-error', status: 503, accept } });
    await world.live({ when: 'before', at: ({ name }) => name === 'settle' && local.sandbox.faults.pending === 0 });
    for (const id of await world.queue.waitingTo([barred], world.clock)) await world.store.cancelOne(id, world.clock);
    world = await world.reopen();
    await world.liveOn();
  };

  it('gets nothing if it had not gone; the others get theirs', async () => {
    await barWhile(false);
    expect(local.sandbox.ledger.recipients().toSorted()).toEqual(everyone.filter((person) => person !== barred));
    expect(await states()).toEqual(['accepted', 'canceled', 'accepted', 'accepted']);
  });

  it('has got it if it had', async () => {
    await barWhile(true);
    expect(local.sandbox.ledger.recipients().toSorted()).toEqual(everyone);
    expect(await states()).toEqual(everyone.map(() => 'accepted'));
  });
});

describe('answers nobody can explain', () => {
  it('shows the one person as unconfirmed when the session is gone, and goes on with the others', async () => {
    local.sandbox.faults.next({ on: 'put', nth: 2, do: { kind: 'drop-after' } });
    local.sandbox.faults.next({ on: 'query', do: { kind: 'reply', reply: { status: 404, headers: {}, body: Buffer.alloc(0) } } });
    await world.liveOn();
    expect(await states()).toEqual(['accepted', 'unconfirmed', 'accepted', 'accepted']);
    expect(local.sandbox.ledger.recipients().toSorted()).toEqual(everyone);
  });

  it('sends again only when the user says it did not go', async () => {
    local.sandbox.faults.next({ on: 'put', nth: 1, do: { kind: 'drop-before' } });
    local.sandbox.faults.next({ on: 'query', do: { kind: 'reply', reply: { status: 410, headers: {}, body: Buffer.alloc(0) } } });
    await world.liveOn();
    expect(await states()).toEqual(['unconfirmed', 'accepted', 'accepted', 'accepted']);
    await world.store.decide('night-trains/0', false, world.clock);
    await world.liveOn();
    expect(await states()).toEqual(everyone.map(() => 'accepted'));
    expect(local.sandbox.ledger.recipients().toSorted()).toEqual(everyone);
  });

  it('pauses after three in a row', async () => {
    const body = JSON.stringify({
      error: {
        code: 400,
        message: 'Invalid To header',
        errors: [{ domain: 'global', reason: 'invalidArgument', message: 'Invalid To header' }],
      },
    });
    local.sandbox.faults.next({
      on: 'put',
      times: 3,
      do: { kind: 'reply', reply: { status: 400, headers: { 'content-type': 'application/json' }, body: Buffer.from(body) } },
    });
    local.sandbox.faults.next({ on: 'query', times: 3, do: { kind: 'reply', reply: { status: 404, headers: {}, body: Buffer.alloc(0) } } });
    await world.liveOn();
    expect(await runOf()).toMatchObject({ state: 'paused', reason: 'three-in-a-row' });
    expect(await states()).toEqual(['rejected', 'rejected', 'rejected', 'queued']);
    expect(local.sandbox.ledger.recipients()).toEqual([]);
  });
});

describe('refusals that stop the run', () => {
  it.each([
    ['domainPolicy', 'blocked'],
    ['accessNotConfigured', 'blocked'],
    ['insufficientPermissions', 'unauthorized'],
  ] as const)('%s: paused as %s, nothing sent, nothing lost', async (reason, pause) => {
    local.sandbox.faults.next({ on: 'session', times: 5, do: { kind: 'refusal', reason } });
    await world.liveOn();
    expect(await runOf()).toMatchObject({ state: 'paused', reason: pause });
    expect(local.sandbox.ledger.recipients()).toEqual([]);
    local.sandbox.faults.clear();
    await world.store.resume('night-trains', world.clock);
    await world.liveOn();
    expect(local.sandbox.ledger.recipients().toSorted()).toEqual(everyone);
  });

  it('waits for the daily limit by itself', async () => {
    local.sandbox.faults.next({ on: 'session', nth: 2, do: { kind: 'refusal', reason: 'dailyLimitExceeded' } });
    await world.live();
    expect(await runOf()).toMatchObject({ reason: 'quota', resumeAt: expect.any(Number) as number });
    await world.liveOn();
    expect(local.sandbox.ledger.recipients().toSorted()).toEqual(everyone);
  });

  it('waits for the network by itself', async () => {
    local.sandbox.faults.next({ on: 'session', times: 2, do: { kind: 'drop-before' } });
    const startedAt = world.clock;
    await world.liveOn();
    expect(world.clock - startedAt).toBeGreaterThanOrEqual(30_000 + 60_000);
    expect(local.sandbox.ledger.recipients().toSorted()).toEqual(everyone);
  });
});

describe('records of another version', () => {
  it('are shown and kept, never sent', async () => {
    await world.database.put('submissions', {
      id: 'night-trains/1',
      campaignId: 'night-trains',
      accountId: 'gmail:ana',
      seq: 1,
      state: 'queued',
      to: 'p1@example.net',
      shape: 2,
    });
    await world.liveOn();
    expect(local.sandbox.ledger.recipients().toSorted()).toEqual([everyone[0], everyone[2], everyone[3]]);
    expect(await world.database.get('submissions', 'night-trains/1')).toMatchObject({ shape: 2 });
  });
});
