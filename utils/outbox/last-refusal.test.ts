import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it } from 'vitest';
import { openOutbox, type OutboxDatabase } from './database';
import { findLastRefusal } from './last-refusal';

const NOW = 1_800_000_000_000;
const campaign = (id: string, accountId: string, run: object) => ({
  id,
  accountId,
  provider: 'gmail',
  title: '',
  createdAt: NOW - 9_000,
  run,
});
const submission = (id: string, accountId: string, state: object) => ({
  id: `${id}/0`,
  campaignId: id,
  accountId,
  seq: 0,
  to: { addrSpec: 'bo@example.net' },
  ...state,
});

let database: OutboxDatabase;
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  database = await openOutbox();
});

it('nothing was refused', async () => {
  expect(await findLastRefusal(database, 'a', NOW)).toBeUndefined();
});

it('the newest of what stopped a campaign, refused a mail or slowed the mailbox down, and only of this mailbox', async () => {
  await database.put(
    'submissions',
    submission('c1', 'a', { state: 'rejected', settledAt: NOW - 3_000, said: { status: 400, text: 'no such address' } }),
  );
  expect(await findLastRefusal(database, 'a', NOW)).toEqual({ at: NOW - 3_000, said: { status: 400, text: 'no such address' } });
  await database.add('pushbacks', { accountId: 'a', at: NOW - 2_000, cause: 'rate', inDay: 3 });
  expect(await findLastRefusal(database, 'a', NOW)).toEqual({ at: NOW - 2_000, cause: 'rate' });
  await database.put('submissions', submission('c2', 'a', { state: 'queued', notBeforeAt: NOW + 1_000, said: { status: 429 } }));
  expect(await findLastRefusal(database, 'a', NOW)).toEqual({ at: NOW - 2_000, cause: 'rate', said: { status: 429 } });
  await database.put('campaigns', campaign('c3', 'a', { state: 'paused', since: NOW - 1_000, reason: 'blocked', said: { status: 403 } }));
  expect(await findLastRefusal(database, 'a', NOW)).toEqual({ at: NOW - 1_000, said: { status: 403 } });
  await database.put('campaigns', campaign('c4', 'b', { state: 'paused', since: NOW, reason: 'blocked', said: { status: 500 } }));
  expect(await findLastRefusal(database, 'a', NOW)).toEqual({ at: NOW - 1_000, said: { status: 403 } });
});

it('a campaign that waits without a word of the provider’s was refused nothing', async () => {
  await database.put('campaigns', campaign('c1', 'a', { state: 'paused', since: NOW, reason: 'unauthorized', said: {} }));
  await database.put('campaigns', campaign('c2', 'a', { state: 'paused', since: NOW, reason: 'offline', said: {} }));
  expect(await findLastRefusal(database, 'a', NOW)).toBeUndefined();
  await database.put('campaigns', campaign('c3', 'a', { state: 'paused', since: NOW - 1, reason: 'blocked', said: { status: 403 } }));
  expect(await findLastRefusal(database, 'a', NOW)).toEqual({ at: NOW - 1, said: { status: 403 } });
});
