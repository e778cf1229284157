// Mails that the provider holds, in the records: what may become of them, where they count, and that older records carry over.
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AddrSpec } from '../contacts/contact';
import { openOutbox, type OutboxDatabase } from './database';
import { createOutbox, type Outbox } from './outbox';
import type { CampaignRun, Submission } from './submission';
import { readOverview } from './view';
import { readWritten } from './written';

const NOW = 1_800_000_000_000;
const HOUR = 3_600_000;
const ACCOUNT = 'jmap:ana@example.org';

const campaign: CampaignRun = {
  id: 'c',
  accountId: ACCOUNT,
  title: 'Night trains',
  createdAt: NOW - HOUR,
  hold: true,
  run: { state: 'running', since: NOW - HOUR },
};
const held = (seq: number, patch: Partial<Submission> = {}): Submission => ({
  id: `c/${seq}`,
  campaignId: 'c',
  accountId: ACCOUNT,
  seq,
  to: { addrSpec: `p${seq}@example.net` as AddrSpec },
  state: 'accepted',
  prepared: { handle: 'h', sizeOctets: 9, at: NOW - HOUR, used: true },
  goesAt: NOW + (seq + 1) * HOUR,
  reference: `s${seq}`,
  settledAt: NOW - HOUR,
  ...patch,
});

let database: OutboxDatabase;
let outbox: Outbox;
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  database = await openOutbox();
  outbox = createOutbox(database, () => undefined);
  await database.put('campaigns', campaign);
  for (const seq of [0, 1, 2]) await database.put('submissions', held(seq));
});
const found = async (seq = 0) => (await database.get('submissions', `c/${seq}`)) as Submission;

describe('a mail that is handed over to be held', () => {
  it('counts when it goes from the moment it is claimed, and never as one that left here', async () => {
    const { goesAt: _, reference: __, ...unsent } = held(0, { state: 'queued', prepared: { handle: 'h', sizeOctets: 9, at: NOW } });
    await database.put('submissions', unsent);
    expect(await outbox.store.claim('c/0', 'h', NOW, NOW + 5 * HOUR)).toBe('claimed');
    expect(await outbox.queue.history(ACCOUNT, 0)).toEqual([]);
    expect(await outbox.queue.going(ACCOUNT, 0)).toEqual([NOW + 2 * HOUR, NOW + 3 * HOUR, NOW + 5 * HOUR]);
    expect(await outbox.queue.firstSentAt(ACCOUNT)).toBe(NOW + 2 * HOUR);
  });

  it('is wanted back when its campaign was canceled meanwhile', async () => {
    await database.put('submissions', held(0, { state: 'sending' }));
    await outbox.store.cancel('c', NOW);
    expect(await found()).toMatchObject({ state: 'sending' });
    await outbox.store.settle('c/0', { state: 'accepted', reference: 'x' }, NOW + 1);
    expect(await found()).toMatchObject({ state: 'accepted', reference: 'x', cancelAskedAt: NOW + 1 });
  });

  it('was never claimed if it was not taken', async () => {
    await database.put('submissions', held(0, { state: 'sending' }));
    await outbox.store.settle('c/0', { state: 'queued', said: {}, startOver: true }, NOW);
    expect(await found()).not.toHaveProperty('goesAt');
    expect(await found()).toMatchObject({ state: 'queued' });
  });
});

describe('taking back', () => {
  it('one person or the rest is a question to the provider; what has gone is left alone', async () => {
    await database.put('submissions', held(0, { goesAt: NOW - 1 }));
    await outbox.store.cancelOne('c/1', NOW);
    expect((await outbox.queue.cancelAsked()).map(({ id }) => id)).toEqual(['c/1']);
    await outbox.store.cancel('c', NOW);
    expect((await outbox.queue.cancelAsked()).map(({ id }) => id).toSorted()).toEqual(['c/1', 'c/2']);
    expect(await found(0)).toEqual(held(0, { goesAt: NOW - 1 }));
  });

  it('is canceled when the provider says so, and leaves the pace', async () => {
    await outbox.store.cancelOne('c/0', NOW);
    await outbox.store.settleCancel('c/0', 'canceled', NOW + 1);
    const { to, prepared: _, goesAt: __, reference: ___, ...rest } = held(0);
    expect(await found()).toEqual({ ...rest, to, state: 'canceled', settledAt: NOW + 1 });
    expect(await outbox.queue.going(ACCOUNT, 0)).toHaveLength(2);
    expect(await outbox.queue.cancelAsked()).toEqual([]);
  });

  it.each(['gone', 'cannot-tell'] as const)('stays accepted when it is %s, and can be asked for once more', async (outcome) => {
    await outbox.store.cancelOne('c/0', NOW);
    await outbox.store.settleCancel('c/0', outcome, NOW);
    expect(await found()).toEqual(held(0, { uncanceled: outcome }));
    await outbox.store.cancelOne('c/0', NOW + 1);
    expect(await found()).toEqual(held(0, { cancelAskedAt: NOW + 1 }));
  });
});

describe('where it counts', () => {
  it('is shown as held until it goes', async () => {
    await outbox.store.cancelOne('c/1', NOW);
    const look = async (at: number) => (await readOverview(database, () => undefined, at)).campaigns[0];
    expect(await look(NOW)).toMatchObject({ held: [1, 2, 3].map((hours) => NOW + hours * HOUR), cancelAsked: 1 });
    expect(await look(NOW + 2 * HOUR)).toMatchObject({ held: [NOW + 3 * HOUR], cancelAsked: 0 });
  });

  it('is a mail to its person at the time it goes', async () => {
    const written = await readWritten(database, NOW, 'another');
    expect([...written.values()].map(({ at }) => at)).toEqual([1, 2, 3].map((hours) => NOW + hours * HOUR));
    expect(await outbox.queue.waitingTo(['P1@example.net', 'p9@example.net'], NOW)).toEqual(['c/1']);
    expect(await outbox.queue.waitingTo(['p1@example.net'], NOW + 2 * HOUR)).toEqual([]);
  });

  it('keeps its campaign from being forgotten before it went', async () => {
    const before = NOW + 2 * HOUR;
    expect(await outbox.queue.endedBefore(before)).toEqual([]);
    await outbox.store.forget('c', before, before);
    expect(await found()).toHaveProperty('to');
    expect(await outbox.queue.endedBefore(NOW + 3 * HOUR)).toEqual(['c']);
    await outbox.store.forget('c', NOW + 3 * HOUR, NOW + 4 * HOUR);
    expect(await found()).not.toHaveProperty('to');
    expect(await found()).toMatchObject({ goesAt: NOW + HOUR });
  });
});

it('records of before there was holding carry over, untouched', async () => {
  globalThis.indexedDB = new IDBFactory();
  const record = {
    id: 'c/0',
    campaignId: 'c',
    accountId: ACCOUNT,
    seq: 0,
    to: { addrSpec: 'bo@example.net' },
    state: 'accepted',
    claimedAt: 5,
  };
  const older = await openDB('handbill-outbox', 1, {
    upgrade(db) {
      db.createObjectStore('campaigns', { keyPath: 'id' }).createIndex('run', 'run.state');
      const submissions = db.createObjectStore('submissions', { keyPath: 'id' });
      for (const [name, path] of Object.entries({
        queue: ['campaignId', 'state', 'seq'],
        people: ['campaignId', 'seq'],
        state: 'state',
        claimed: ['accountId', 'claimedAt'],
        held: ['accountId', 'notBeforeAt'],
        settled: ['campaignId', 'settledAt'],
      }))
        submissions.createIndex(name, path);
      db.createObjectStore('messages');
      db.createObjectStore('pushbacks', { autoIncrement: true }).createIndex('account', ['accountId', 'at']);
    },
  });
  await older.put('submissions', record);
  older.close();
  const { queue } = createOutbox(await openOutbox(), () => undefined);
  expect(await queue.history(ACCOUNT, 0)).toEqual([5]);
  expect(await queue.going(ACCOUNT, 0)).toEqual([]);
  const again = await openOutbox();
  expect(await again.get('submissions', 'c/0')).toEqual(record);
});
