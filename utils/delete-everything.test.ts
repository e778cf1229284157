import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createAccounts, type Accounts } from './auth/accounts';
import { setOwnClient } from './auth/client';
import { createConnecting } from './auth/connecting';
import type { AddrSpec } from './contacts/contact';
import { deleteEverything, type DeletingParts } from './delete-everything';
import { keepDraft, putDraftAway, type Draft } from './draft';
import { eraseAll } from './erase';
import { DO_NOT_WRITE, openHashedPeople, WRITTEN } from './memory/hashed-people';
import { createLog } from './log/log-store';
import { loggedFetch } from './log/logged-fetch';
import type { MessageRecord } from './message/message';
import { openOutbox } from './outbox/database';
import { createForgetting } from './outbox/forgetting';
import { createKeeper } from './outbox/keeper';
import { createOutbox, type Outbox } from './outbox/outbox';
import { keepSettings } from './settings';
import { keepStarted } from './started-drafts';
import { keepUndoMs } from './undo-window';

const NOW = Date.UTC(2026, 10, 30, 18);
const CLIENT = { clientId: 'own-client.apps.googleusercontent.com', clientSecret: 'own-secret' };
const HANDLE = 'https://gmail.googleapis.com/?upload_id=X';
const now = () => NOW;

const draft: Draft = {
  id: 'd1',
  title: 'Night trains',
  url: 'https://petition.example/night-trains',
  contacts: [{ mailbox: { displayName: 'Dana Ortiz', addrSpec: 'dana@example.com' as AddrSpec }, fields: {}, groups: [] }],
  problems: [],
  typing: '',
  subject: 'Five minutes?',
  body: 'Hi',
  touched: true,
  writtenBy: 'popup',
};
const message: MessageRecord = {
  from: { addrSpec: 'ana@example.org' as AddrSpec },
  to: { displayName: 'Bo Lee', addrSpec: 'bo@example.net' as AddrSpec },
  subject: 'Keep the night trains',
  text: 'Hi Bo',
  messageId: 'm1',
};

/** What Google was asked to take back, and what it says to that. */
let takenBack: string[] = [];
let google: () => Promise<Response>;
let outbox: Outbox;
let accounts: Accounts;
let parts: DeletingParts;

beforeEach(async () => {
  fakeBrowser.reset();
  fakeBrowser.runtime.getPlatformInfo = () => Promise.resolve({ os: 'linux', arch: 'x86-64' });
  globalThis.indexedDB = new IDBFactory();
  let last: Promise<unknown> = Promise.resolve();
  // Web Locks of one browser profile, first come first served.
  const request = (_: string, ...args: unknown[]) => (last = last.catch(() => undefined).then(args.at(-1) as () => unknown));
  vi.stubGlobal('navigator', { locks: { request } });

  takenBack = [];
  google = async () => new Response(null, { status: 200 });
  const log = createLog(() => undefined);
  const answer: typeof fetch = (input, init) => {
    takenBack.push(
      `${input instanceof Request ? input.url : input.toString()} ${new URLSearchParams(init?.body as URLSearchParams).get('token')}`,
    );
    return google();
  };
  const shared = {
    fetch: loggedFetch(answer, log.write, now),
    now,
    announce: () => undefined,
    connectSilently: () => Promise.reject(new Error('not in this test')),
  };
  outbox = createOutbox(await openOutbox(), () => undefined);
  accounts = createAccounts(shared);
  const keeper = createKeeper(async () => undefined);
  parts = { ...outbox, keeper, accounts, connecting: createConnecting({ ...shared, accounts }), log, now };

  // A user of some weeks: two mailboxes, a campaign that ended, drafts, choices.
  for (const subject of ['17', '18'])
    await accounts.keep(
      'gmail',
      {
        subject,
        scopes: [],
        addrSpec: `ana${subject}@example.org`,
        accessToken: `access-${subject}`,
        expiresAt: NOW + 1e6,
        refreshToken: `refresh-${subject}`,
      },
      CLIENT,
    );
  await campaign('ended');
  await send('ended/0', 'accepted');
  await keepDraft(draft);
  await putDraftAway({ ...draft, id: 'd2' });
  await keepStarted({ ...draft, id: 'ended' });
  await setOwnClient('gmail', CLIENT);
  await keepSettings({ forgetAfter: '7' });
  await keepUndoMs(0);
  await fakeBrowser.storage.session.set({ connectState: { state: 'problem', provider: 'gmail', problem: 'closed' } });
  createForgetting({
    outbox: async () => outbox,
    forgetAfter: async () => 'never',
    now,
    forgetElsewhere: async () => undefined,
    remember: async () => undefined,
    sweep: async () => undefined,
  });
});
afterEach(() => vi.unstubAllGlobals());

async function campaign(id: string): Promise<void> {
  await outbox.store.enqueue({ id, accountId: 'gmail:17', title: 'Night trains', createdAt: NOW, run: { state: 'running', since: NOW } }, [
    message,
  ]);
}

async function claim(id: string): Promise<void> {
  await outbox.store.keepHandle(id, NOW, { handle: HANDLE, sizeOctets: 9, at: NOW });
  expect(await outbox.store.claim(id, HANDLE, NOW)).toBe('claimed');
}

async function send(id: string, state: 'accepted' | 'unconfirmed'): Promise<void> {
  await claim(id);
  await outbox.store.settle(id, { state }, NOW);
}

/** Whatever is in any table of any database, in any storage area, or set as an alarm. */
async function stored(): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const { name } of await indexedDB.databases()) {
    const database = await openDB(name!);
    for (const table of database.objectStoreNames) {
      const records = [...(await database.getAllKeys(table)), ...(await database.getAll(table))];
      if (records.length > 0) found[`${name} ${table}`] = records;
    }
    database.close();
  }
  for (const area of ['local', 'session', 'sync', 'managed'] as const)
    for (const [key, value] of Object.entries(await fakeBrowser.storage[area].get(null))) found[`${area} ${key}`] = value;
  for (const { name } of await fakeBrowser.alarms.getAll()) found[`alarm ${name}`] = true;
  return found;
}

describe('Delete everything', () => {
  it('leaves nothing: no table, no storage area, no alarm has anything in it', async () => {
    // The test sees what it looks for.
    expect(Object.keys(await stored()).toSorted()).toEqual([
      'alarm forget',
      'handbill-accounts accounts',
      'handbill-outbox campaigns',
      'handbill-outbox messages',
      'handbill-outbox submissions',
      'local draft',
      'local draftPeople',
      'local draftStarted:ended',
      'local draftsPutAway',
      'local oauthClient',
      'local settings',
      'local undoMs',
      'session connectState',
      'session token:gmail:17',
      'session token:gmail:18',
    ]);
    expect(await deleteEverything(parts, false)).toEqual({ state: 'deleted', revoked: true });
    expect(await stored()).toEqual({});
  });

  it('gives every permission to send back to Google', async () => {
    await deleteEverything(parts, false);
    expect(takenBack.toSorted()).toEqual(['17', '18'].map((subject) => `https://oauth2.googleapis.com/revoke#revoke refresh-${subject}`));
  });

  it.each([
    ['Google cannot be reached', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['Google does not confirm', async () => new Response(null, { status: 503 })],
    ['something breaks', () => Promise.reject(new Error('broken'))],
  ])('deletes here in any case and says that %s', async (_, answer) => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    google = answer;
    expect(await deleteEverything(parts, false)).toEqual({ state: 'deleted', revoked: false });
    expect(await stored()).toEqual({});
    said.mockRestore();
  });

  it('deletes nothing while mails wait, unless they may be canceled', async () => {
    await campaign('waiting');
    const before = await stored();
    expect(await deleteEverything(parts, false)).toEqual({ state: 'refused', reason: 'mails-wait' });
    expect(await stored()).toEqual(before);
    expect(takenBack).toEqual([]);
    expect(await deleteEverything(parts, true)).toEqual({ state: 'deleted', revoked: true });
    expect(await stored()).toEqual({});
  });

  it('cancels the rest and keeps everything while one mail is on its way', async () => {
    await campaign('sending');
    await campaign('waiting');
    await claim('sending/0');
    expect(await deleteEverything(parts, true)).toEqual({ state: 'refused', reason: 'on-its-way' });
    expect(await outbox.queue.tally()).toMatchObject({ left: 1 });
    expect((await outbox.queue.campaigns('canceled')).map(({ id }) => id)).toEqual(['waiting']);
    expect(takenBack).toEqual([]);
    await outbox.store.settle('sending/0', { state: 'accepted' }, NOW);
    expect(await deleteEverything(parts, true)).toEqual({ state: 'deleted', revoked: true });
    expect(await stored()).toEqual({});
  });

  it('waits until the drain is at rest', async () => {
    let rest = () => {};
    const draining = new Promise<void>((resolve) => (rest = resolve));
    let deleted = false;
    const keeper = createKeeper(() => draining);
    keeper.wake();
    const deleting = deleteEverything({ ...parts, keeper }, false).then(() => (deleted = true));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(deleted).toBe(false);
    rest();
    await deleting;
    expect(await stored()).toEqual({});
  });

  it('deletes nothing when the drain does not come to rest', async () => {
    const before = await stored();
    const keeper = { atRest: async () => undefined };
    expect(await deleteEverything({ ...parts, keeper }, false)).toEqual({ state: 'refused', reason: 'on-its-way' });
    expect(await stored()).toEqual(before);
  });

  it('deletes nothing while a sign-in window is open: the mailbox would be there afterwards', async () => {
    const connecting = { state: async () => ({ state: 'connecting' as const, provider: 'gmail' as const }) };
    const before = await stored();
    expect(await deleteEverything({ ...parts, connecting }, true)).toEqual({ state: 'refused', reason: 'signing-in' });
    expect(await stored()).toEqual(before);
  });

  it('lets Handbill be used at once: the next campaign and mailbox are kept as on the first day', async () => {
    await deleteEverything(parts, false);
    await campaign('first');
    await accounts.keep(
      'gmail',
      { subject: '19', scopes: [], addrSpec: 'ana@example.org', accessToken: 'a', expiresAt: NOW + 1e6 },
      CLIENT,
    );
    expect(await outbox.queue.findNext('first')).toMatchObject({ id: 'first/0', state: 'queued' });
    expect(await accounts.list()).toHaveLength(1);
  });

  it('keeps the do-not-write list, which names nobody, and nothing else', async () => {
    const doNotWrite = openHashedPeople(DO_NOT_WRITE);
    await doNotWrite.put([{ addrSpec: 'bo@example.net', at: NOW }]);
    await openHashedPeople(WRITTEN).put([{ addrSpec: 'bo@example.net', at: NOW }]);
    expect(await deleteEverything(parts, false)).toEqual({ state: 'deleted', revoked: true });
    const left = await stored();
    expect(Object.keys(left).toSorted()).toEqual(['handbill-do-not-write people', 'handbill-do-not-write salt']);
    expect(JSON.stringify(left)).not.toMatch(/bo|example/i);
    // Also for the background that starts tomorrow, and in other letters.
    expect(await openHashedPeople(WRITTEN).find(['bo@example.net'])).toEqual([undefined]);
    expect(await openHashedPeople(DO_NOT_WRITE).find(['BO@example.net', 'dana@example.com'])).toEqual([NOW, undefined]);
  });

  it('spares what is named as kept, and nothing else', async () => {
    await eraseAll({ databases: ['handbill-outbox'], keys: ['settings'] });
    expect(Object.keys(await stored()).toSorted()).toEqual([
      'handbill-outbox campaigns',
      'handbill-outbox messages',
      'handbill-outbox submissions',
      'local settings',
    ]);
  });
});
