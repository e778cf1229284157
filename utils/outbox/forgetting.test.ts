import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { AddrSpec } from '../contacts/contact';
import type { MessageRecord } from '../message/message';
import { keepSettings, readSettings } from '../settings';
import { dropStarted } from '../started-key';
import { openOutbox, type OutboxDatabase } from './database';
import { createForgetting } from './forgetting';
import { createOutbox, type Outbox } from './outbox';
import { forgetBefore, ForgetAfter } from './retention';
import { readOverview } from './view';

const DAY_MS = 24 * 60 * 60_000;
const START = Date.UTC(2026, 10, 30, 18);
const HANDLE = 'https://gmail.googleapis.com/?upload_id=X';
const PEOPLE = ['Bo Lee <bo@example.net>', 'Dana Ortiz <dana@example.com>', 'Eli Berg <eli@example.org>'];
/** Whatever tells who got a mail and what stood in it. */
const TELLING = [
  'Bo',
  'Lee',
  'bo@',
  'Dana',
  'Ortiz',
  'Eli',
  'Berg',
  'example',
  'Lindqvist',
  'night',
  'trains',
  'petition',
  'Invalid',
  'upload_id',
];

let now = START;
let database: OutboxDatabase;
let outbox: Outbox;
/** The background starts anew and has looked. */
let start: () => Promise<void>;

beforeEach(async () => {
  fakeBrowser.reset();
  globalThis.indexedDB = new IDBFactory();
  now = START;
  database = await openOutbox();
  outbox = createOutbox(database, () => undefined);
  start = async () => {
    await createForgetting({
      outbox: async () => outbox,
      forgetAfter: async () => (await readSettings()).forgetAfter,
      now: () => now,
      remember: async () => undefined,
      forgetElsewhere: dropStarted,
      sweep: async () => undefined,
    })();
  };
});

function message(person: string): MessageRecord {
  const [, displayName, addrSpec] = /^(.+) <(.+)>$/.exec(person)!;
  return {
    from: { displayName: 'Ana Lindqvist', addrSpec: 'ana@example.org' as AddrSpec },
    to: { displayName: displayName!, addrSpec: addrSpec as AddrSpec },
    subject: 'Keep the night trains',
    text: `Hi ${displayName}, https://petition.example/night-trains`,
    messageId: `m-${addrSpec}`,
  };
}

type End = 'accepted' | 'rejected' | 'unconfirmed' | 'queued';

async function campaign(id: string, ends: readonly End[]): Promise<void> {
  const { store } = outbox;
  const run = { state: 'running', since: now } as const;
  await store.enqueue(
    { id, accountId: 'gmail:17', title: 'Night trains', url: 'https://petition.example/night-trains', createdAt: now, run },
    ends.map((_, place) => message(PEOPLE[place % PEOPLE.length]!)),
  );
  for (const [seq, end] of ends.entries()) {
    if (end === 'queued') continue;
    await send(`${id}/${seq}`, now, end);
  }
}

/** A mail of a campaign started at `startedAt`, claimed and settled now. */
async function send(id: string, startedAt: number, end: Exclude<End, 'queued'>): Promise<void> {
  const { store } = outbox;
  await store.keepHandle(id, startedAt, { handle: HANDLE, sizeOctets: 9, at: now });
  expect(await store.claim(id, HANDLE, now)).toBe('claimed');
  const said = { status: 400, reason: 'invalidArgument', text: 'Invalid To header: bo@example.net' };
  await store.settle(id, { state: end, said }, now);
}

/** Every word on the disk. */
async function dump(): Promise<string> {
  const records: unknown[] = [];
  for (const name of database.objectStoreNames) records.push(await database.getAllKeys(name), await database.getAll(name));
  return JSON.stringify([records, await fakeBrowser.storage.local.get(null)]);
}
const told = async () => {
  const text = await dump();
  return TELLING.filter((word) => text.includes(word));
};

describe('a campaign that ended a month ago', () => {
  beforeEach(async () => {
    await campaign('c1', ['accepted', 'rejected', 'accepted']);
    await fakeBrowser.storage.local.set({ 'draftStarted:c1': { draft: { subject: 'night trains', to: 'Bo Lee' } } });
    now += 30 * DAY_MS;
  });

  it('names nobody any more, and none of its words is left', async () => {
    expect((await told()).length).toBe(TELLING.length);
    await start();
    expect(await told()).toEqual([]);
  });

  it('still says how many were sent, and when', async () => {
    const history = await outbox.queue.history('gmail:17', 0);
    await start();
    const [view] = (await readOverview(database, () => undefined, now)).campaigns;
    expect(view).toMatchObject({
      total: 3,
      counts: { accepted: 2, rejected: 1 },
      campaign: { id: 'c1', createdAt: START, forgottenAt: now },
    });
    expect(view?.people.map((each) => each.kind)).toEqual(['submission', 'submission', 'submission']);
    expect(await outbox.queue.history('gmail:17', 0)).toEqual(history);
  });

  it('is as it was while somebody may still say whether a mail went', async () => {
    await campaign('c2', ['accepted', 'unconfirmed']);
    now += 90 * DAY_MS;
    await start();
    expect(await told()).toContain('Bo');
    await outbox.store.decide('c2/1', true, now);
    now += 30 * DAY_MS;
    await start();
    expect(await told()).toEqual([]);
  });

  it('can neither be queued nor sent again', async () => {
    await start();
    for (const id of ['c1/0', 'c1/1']) {
      expect(await outbox.store.claim(id, HANDLE, now)).toBe('not-queued');
      await outbox.store.decide(id, false, now);
    }
    // Even a record that somebody else put back in the queue.
    const record = (await database.get('submissions', 'c1/0')) as object;
    await database.put('submissions', { ...record, state: 'queued', prepared: { handle: HANDLE, sizeOctets: 9, at: now } });
    expect(await outbox.store.claim('c1/0', HANDLE, now)).toBe('not-queued');
    expect(await outbox.queue.findNext('c1')).toBeUndefined();
  });

  it('is kept when one of its records cannot be read', async () => {
    await database.put('submissions', { id: 'c1/1', campaignId: 'c1', seq: 1, state: 'accepted', version: 9 });
    await start();
    expect(await told()).toContain('Bo');
  });

  it('is kept in full when forgetting breaks in the middle', async () => {
    const before = await dump();
    const broken = { ...outbox.store, forget: () => Promise.reject(new DOMException('disk full', 'QuotaExceededError')) };
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await createForgetting({
      outbox: async () => ({ ...outbox, store: broken }),
      forgetAfter: async () => '30',
      now: () => now,
      remember: async () => undefined,
      forgetElsewhere: async () => undefined,
      sweep: async () => undefined,
    })();
    expect(await dump()).toBe(before);
    expect(said).toHaveBeenCalledOnce();
    said.mockRestore();
  });
});

describe('how long people are remembered', () => {
  it.each([
    ['30', 30 * DAY_MS - 1, true],
    ['30', 30 * DAY_MS, false],
    ['7', 7 * DAY_MS - 1, true],
    ['7', 7 * DAY_MS, false],
    ['365', 364 * DAY_MS, true],
    ['365', 365 * DAY_MS, false],
    ['never', 3_650 * DAY_MS, true],
    // The clock went back: nothing is older than now.
    ['7', -400 * DAY_MS, true],
  ] as const)('forget after %s days: %i ms after the last mail, remembered: %s', async (forgetAfter, passedMs, remembered) => {
    await campaign('c1', ['accepted']);
    await keepSettings({ forgetAfter });
    now += passedMs;
    await start();
    expect((await told()).length > 0).toBe(remembered);
  });

  it('counts from the last mail that was settled, not from the start', async () => {
    await campaign('c1', ['accepted', 'queued']);
    now += 20 * DAY_MS;
    await send('c1/1', START, 'accepted');
    now += 29 * DAY_MS;
    await start();
    expect(await told()).toContain('Bo');
    now += DAY_MS;
    await start();
    expect(await told()).toEqual([]);
  });

  it('is never over for somebody whose mail still waits', async () => {
    await campaign('c1', ['accepted', 'queued']);
    await outbox.store.pause('c1', { reason: 'user', since: now });
    now += 3_650 * DAY_MS;
    await start();
    expect(await told()).toContain('Dana');
    await outbox.store.cancel('c1', now);
    now += 30 * DAY_MS;
    await start();
    expect(await told()).toEqual([]);
  });

  it('is a month where nothing was chosen, and for ever where the choice cannot be read', async () => {
    expect(await readSettings()).toEqual({ forgetAfter: '30' });
    await fakeBrowser.storage.local.set({ settings: { forgetAfter: 'fortnight' } });
    expect(await readSettings()).toEqual({ forgetAfter: 'never' });
    expect(ForgetAfter.options.map((each) => forgetBefore(each, 365 * DAY_MS))).toEqual([
      ...[358, 335, 275, 0].map((days) => days * DAY_MS),
      undefined,
    ]);
  });

  it('is looked at once a day, also while the browser stays open', async () => {
    await campaign('c1', ['accepted']);
    await start();
    const [alarm] = await fakeBrowser.alarms.getAll();
    expect(alarm).toMatchObject({ name: 'forget', periodInMinutes: 1_440 });
    now += 30 * DAY_MS;
    await fakeBrowser.alarms.onAlarm.trigger(alarm!);
    expect(await told()).toEqual([]);
  });
});
