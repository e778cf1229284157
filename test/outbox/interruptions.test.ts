// What may come between a campaign and its end, each named after what the user sees. Everything is real but the clock and the process
// (see world.ts). Killed workers and browsers, and Firefox that forgets its alarms: e2e/interruptions and e2e/long-run.
import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { pauseSentence } from '../../components/text/campaigns';
import type { FaultKind } from '../../sandbox/faults';
import { SEND_SCOPE } from '../../utils/auth/google';
import { openOutbox } from '../../utils/outbox/database';
import { startCampaign, type StartGates } from '../../utils/outbox/start';
import { permittedFetch } from '../../utils/log/permitted-fetch';
import { NO_QUOTA, withSandbox } from '../with-sandbox';
import { letterTo, people, SENDER } from './letters';
import { ACCOUNT, World } from './world';

/** Nobody is barred, no file is missing. */
const GATES: StartGates = { findBarred: async () => [], hasFile: async () => true };

const HOUR_MS = 3_600_000;
const everyone = people(6);

const local = withSandbox(NO_QUOTA);
let token: string;
let world: World;

beforeEach(async () => {
  ({ accessToken: token } = await local.sandbox.tokens.issue(SENDER, ['openid', 'email', SEND_SCOPE]));
  world = await World.open({ fetch: local.fetch, authorization: () => `Bearer ${token}` });
  world.limits = { rules: [], gapMs: { min: 10_000, max: 10_000 } };
  await world.enqueue('night-trains', everyone);
});

const sent = () => local.sandbox.ledger.recipients().toSorted();
const states = async () => (await world.submissions()).map(({ state }) => state);
/** The sentence the screen shows while it waits by itself or for the user; undefined while it runs. */
async function sentence(): Promise<string | undefined> {
  const run = (await world.queue.campaigns('paused'))[0]?.run;
  return run?.state === 'paused' ? pauseSentence(run, 'Gmail').title : undefined;
}
/** Sends until so many mails are taken, then lets `happen` come in between. */
function after(taken: number, happen: () => void): void {
  const { elapse } = world;
  let happened = false;
  world.elapse = (ms) => {
    elapse(ms);
    if (happened || local.sandbox.ledger.list().length < taken) return;
    happened = true;
    happen();
  };
}
const always = (on: 'session' | 'put' | 'query', fault: FaultKind, whileIt: () => boolean) =>
  local.sandbox.faults.next({ on, times: 10_000, match: whileIt, do: fault });

async function everyoneGetsOne(): Promise<void> {
  await world.liveOn();
  expect(sent()).toEqual(everyone);
  expect(await states()).toEqual(everyone.map(() => 'accepted'));
}

describe('by itself it goes on', () => {
  it('after the computer slept for a night: at the same pace, nobody twice', async () => {
    after(2, () => (world.clock += 8 * HOUR_MS));
    await everyoneGetsOne();
    const claimed = (await world.submissions()).map(({ claimedAt = 0 }) => claimedAt);
    expect(claimed[2]! - claimed[1]!).toBeGreaterThanOrEqual(8 * HOUR_MS);
    expect(Math.min(...claimed.slice(1).map((at, i) => at - claimed[i]!))).toBeGreaterThanOrEqual(10_000);
  });

  it('after the clock was set back by a day: the pace holds all the same', async () => {
    after(2, () => (world.clock -= 24 * HOUR_MS));
    await everyoneGetsOne();
    const claimed = (await world.submissions()).slice(2).map(({ claimedAt = 0 }) => claimedAt);
    expect(Math.min(...claimed.slice(1).map((at, i) => at - claimed[i]!))).toBeGreaterThanOrEqual(10_000);
  });

  it('when the connection is back: “There is no connection” until then', async () => {
    let offline = false;
    always('session', { kind: 'drop-before' }, () => offline);
    after(2, () => (offline = true));
    await world.live();
    expect(await sentence()).toBe('There is no connection');
    expect(local.sandbox.ledger.list()).toHaveLength(2);
    offline = false;
    await everyoneGetsOne();
  });

  it('when the user lets it call the provider again: “Your browser does not let Handbill call …” until then', async () => {
    let isAllowed = true;
    const fetch = permittedFetch(local.fetch, async () => isAllowed);
    world = await World.open({ fetch, authorization: () => `Bearer ${token}`, limits: world.limits });
    await world.enqueue('night-trains', everyone);
    after(2, () => (isAllowed = false));
    await world.live();
    expect(await sentence()).toBe('Your browser does not let Handbill call gmail.googleapis.com any more');
    expect(local.sandbox.ledger.list()).toHaveLength(2);
    isAllowed = true;
    await everyoneGetsOne();
  });

  it('when the user has signed in to the network: “The network asks for a sign-in” until then', async () => {
    let captive = false;
    always('session', { kind: 'html' }, () => captive);
    after(2, () => (captive = true));
    await world.live();
    expect(await sentence()).toBe('The network asks for a sign-in');
    captive = false;
    await everyoneGetsOne();
  });

  it('when the provider that was down for an hour is up again', async () => {
    let downUntil = 0;
    always('session', { kind: 'backend-error', status: 503 }, () => world.clock < downUntil);
    always('put', { kind: 'backend-error', status: 503 }, () => world.clock < downUntil);
    after(2, () => (downUntil = world.clock + HOUR_MS));
    await everyoneGetsOne();
    expect(world.clock).toBeGreaterThanOrEqual(downUntil);
  });

  it('when the day’s quota is there again: “Gmail takes no more mails for now” until then', async () => {
    const retryAt = world.clock + 20 * HOUR_MS;
    local.sandbox.faults.next({ on: 'session', nth: 3, do: { kind: 'retry-after', retryAt, mailSending: true } });
    await world.live();
    expect(await sentence()).toBe('Gmail takes no more mails for now');
    await everyoneGetsOne();
    expect(world.clock).toBeGreaterThanOrEqual(retryAt);
  });

  it('when the access token is no longer taken: a new one is got, and nobody notices', async () => {
    local.sandbox.faults.next({ on: 'session', nth: 3, do: { kind: 'refusal', reason: 'authError' } });
    await world.live();
    expect(await sentence()).toBeUndefined();
    await everyoneGetsOne();
  });
});

describe('it waits for the user', () => {
  it.each(['the permission was taken back', 'the password was changed'])(
    'when %s: “The mailbox needs to be connected again”, and goes on once it is',
    async () => {
      after(2, () => {
        local.sandbox.faults.next({ on: 'session', do: { kind: 'refusal', reason: 'authError' } });
        world.grant = 'expired';
      });
      await world.liveOn();
      expect(await sentence()).toBe('The mailbox needs to be connected again');
      expect(local.sandbox.ledger.list()).toHaveLength(2);
      world.grant = 'given';
      await world.store.resume('night-trains', world.clock);
      await everyoneGetsOne();
    },
  );

  it('when the mailbox may not send any more: “Gmail has stopped this mailbox from sending”', async () => {
    local.sandbox.faults.next({ on: 'session', nth: 3, do: { kind: 'refusal', reason: 'domainPolicy' } });
    await world.liveOn();
    expect(await sentence()).toBe('Gmail has stopped this mailbox from sending');
    expect(local.sandbox.ledger.list()).toHaveLength(2);
  });

  it('when it slept past its start: “Its start time has long passed”, and nothing is sent', async () => {
    const startAt = world.clock + HOUR_MS;
    const run = { state: 'running', since: world.clock } as const;
    const campaign = { id: 'late', accountId: ACCOUNT, title: 'late', createdAt: world.clock, run };
    await world.store.cancel('night-trains', world.clock);
    await world.store.enqueue({ ...campaign, schedule: { startAt, timeZone: 'UTC' } }, everyone.map(letterTo));
    world.clock += 3 * 24 * HOUR_MS;
    await world.liveOn();
    expect(await sentence()).toBe('Its start time has long passed');
    expect(sent()).toEqual([]);
  });
});

describe('without its mark on disk nothing goes', () => {
  it('while the disk is full; it goes on when there is room', async () => {
    const { claim } = world.store;
    let full = false;
    world.store.claim = (...args) => (full ? Promise.reject(new DOMException('The disk is full', 'QuotaExceededError')) : claim(...args));
    after(2, () => (full = true));
    await expect(world.live()).rejects.toThrow('The disk is full');
    expect(local.sandbox.ledger.list()).toHaveLength(2);
    full = false;
    await everyoneGetsOne();
  });

  it('and a tab that is still open does not hold up the update of the database', async () => {
    let closed = false;
    await openOutbox(() => (closed = true));
    world.database.close();
    const updated = await openDB('handbill-outbox', 99);
    expect([updated.version, closed]).toEqual([99, true]);
    updated.close();
  });
});

describe('however many windows there are', () => {
  it('Send pressed in two of them starts one campaign', async () => {
    const letters = people(3, 'two-windows-').map(letterTo);
    const command = { campaignId: 'twice', accountId: ACCOUNT, title: 'twice', messages: letters, undoMs: 0 };
    const start = () => startCampaign(command, SENDER, world.store, GATES, world.clock);
    await world.store.cancel('night-trains', world.clock);
    await Promise.all([start(), start()]);
    await world.liveOn();
    expect(sent()).toEqual(letters.map(({ to }) => to.addrSpec).toSorted());
  });

  it('popup and tab together: what one pauses the other shows, and it goes on from either', async () => {
    const other = await openOutbox();
    await world.store.pause('night-trains', { reason: 'user', since: world.clock });
    await world.liveOn();
    expect(await sentence()).toBe('You paused it');
    expect(await other.getFromIndex('campaigns', 'run', 'paused')).toMatchObject({ id: 'night-trains' });
    other.close();
    await world.store.resume('night-trains', world.clock);
    await everyoneGetsOne();
  });
});
