import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { BY_HAND } from './by-hand/by-hand';
import { parseAddrSpec } from './contacts/address';
import { keepCoolDownDays, readCoolDownDays } from './cool-down';
import { DO_NOT_WRITE, openHashedPeople, WRITTEN } from './memory/hashed-people';
import { openMemory } from './objections';
import { openOutbox } from './outbox/database';
import { createForgetting } from './outbox/forgetting';
import { createOutbox, type Outbox } from './outbox/outbox';

const DAY_MS = 24 * 60 * 60_000;
const START = Date.UTC(2026, 10, 1, 12);
const HANDLE = 'https://gmail.googleapis.com/?upload_id=X';
const addrSpec = (text: string) => parseAddrSpec(text) ?? expect.fail(`${text} is no address`);

let now = START;
let outbox: Outbox;
beforeEach(async () => {
  fakeBrowser.reset();
  globalThis.indexedDB = new IDBFactory();
  now = START;
  outbox = createOutbox(await openOutbox(), () => undefined);
});

type End = 'queued' | 'sending' | 'accepted' | 'unconfirmed' | 'rejected';

/** A campaign of a mailbox with one mail, and how that ended now. */
async function write(id: string, to: string, end: End, accountId = 'gmail:17'): Promise<void> {
  await outbox.store.enqueue({ id, accountId, title: `About ${id}`, createdAt: now, run: { state: 'running', since: now } }, [
    { from: { addrSpec: addrSpec('ana@example.org') }, to: { addrSpec: addrSpec(to) }, subject: 'Hi', text: 'Hi', messageId: id },
  ]);
  if (end === 'queued') return;
  await outbox.store.keepHandle(`${id}/0`, now, { handle: HANDLE, sizeOctets: 9, at: now });
  expect(await outbox.store.claim(`${id}/0`, HANDLE, now)).toBe('claimed');
  if (end !== 'sending') await outbox.store.settle(`${id}/0`, { state: end }, now);
}

/** What speaks against one person, asked by a view that has just opened. */
async function against(person: string, draft = 'draft') {
  const found = await openMemory(() => now).findObjections([addrSpec('nobody@example.net'), addrSpec(person)], draft);
  return found.get(addrSpec(person));
}

describe('somebody is left in peace', () => {
  it.each<[End, object | undefined]>([
    ['accepted', { kind: 'written', at: START, title: 'About trains' }],
    ['unconfirmed', { kind: 'written', at: START, title: 'About trains' }],
    ['sending', { kind: 'written', at: START, title: 'About trains' }],
    ['queued', { kind: 'waiting', title: 'About trains' }],
    ['rejected', undefined],
  ])('after a mail that is %s', async (end, objection) => {
    await write('trains', 'bo.lee@gmail.com', end);
    expect(await against('BoLee+x@googlemail.com')).toEqual(objection);
  });

  it.each([
    [undefined, 14 * DAY_MS, true],
    [undefined, 14 * DAY_MS + 1, false],
    [7, 7 * DAY_MS, true],
    [7, 7 * DAY_MS + 1, false],
    [90, 90 * DAY_MS, true],
    [0, 0, false],
    // The clock went back: it was just now.
    [undefined, -3 * DAY_MS, true],
  ] as const)('for as long as the user chose (%s days), %i ms later: %s', async (days, passedMs, left) => {
    if (days !== undefined) await keepCoolDownDays(days);
    await write('trains', 'bo@example.net', 'accepted');
    now += passedMs;
    expect((await against('bo@example.net')) !== undefined).toBe(left);
  });

  it('by all mailboxes, also one that is no longer connected, with the last of several mails', async () => {
    await write('trains', 'bo@example.net', 'accepted', 'gmail:1');
    now += DAY_MS;
    await write('bees', 'Bo@Example.net', 'accepted', 'gmail:3');
    await write('other', 'dana@example.com', 'accepted', 'gmail:2');
    expect(await against('bo@example.net')).toEqual({ kind: 'written', at: now, title: 'About bees' });
    expect(await against('dana@example.com')).toMatchObject({ title: 'About other' });
  });

  it('after a mail sent by hand and ticked off', async () => {
    await outbox.store.enqueue(
      { id: 'hand', accountId: BY_HAND, title: 'By hand', createdAt: now, run: { state: 'by-hand', since: now } },
      [
        {
          from: { addrSpec: addrSpec('ana@example.org') },
          to: { addrSpec: addrSpec('bo@example.net') },
          subject: 'Hi',
          text: 'Hi',
          messageId: 'h',
        },
      ],
    );
    await outbox.store.decide('hand/0', true, now);
    expect(await against('bo@example.net')).toEqual({ kind: 'written', at: now, title: 'By hand' });
  });

  it('not by what the draft itself has become', async () => {
    await write('trains', 'bo@example.net', 'queued');
    expect(await against('bo@example.net', 'trains')).toBeUndefined();
  });

  it('is on the do-not-write list before all else', async () => {
    await write('trains', 'bo@example.net', 'accepted');
    await openHashedPeople(DO_NOT_WRITE).put([{ addrSpec: 'bo@example.net', at: now }]);
    expect(await against('BO@example.net')).toEqual({ kind: 'do-not-write' });
    await keepCoolDownDays(0);
    expect(await against('BO@example.net')).toEqual({ kind: 'do-not-write' });
  });

  it('is two weeks where nothing was chosen, or nothing that can be read', async () => {
    expect(await readCoolDownDays()).toBe(14);
    await fakeBrowser.storage.local.set({ coolDownDays: 'fortnight' });
    expect(await readCoolDownDays()).toBe(14);
  });
});

describe('when a campaign is forgotten', () => {
  /** The background looks, with people forgotten after a week. */
  const forget = () => {
    const written = openHashedPeople(WRITTEN);
    return createForgetting({
      sweep: async () => undefined,
      outbox: async () => outbox,
      forgetAfter: async () => '7',
      now: () => now,
      remember: async (people) => {
        await written.put(people);
        await written.dropBefore(now - 90 * DAY_MS);
      },
      forgetElsewhere: async () => undefined,
    })();
  };

  it('whom it reached is remembered until the time is over, without a name and without what it was about', async () => {
    await write('trains', 'bo.lee@gmail.com', 'accepted');
    await write('bees', 'dana@example.com', 'rejected');
    now += 8 * DAY_MS;
    await forget();
    expect(await against('bolee@gmail.com')).toEqual({ kind: 'written', at: START });
    expect(await against('dana@example.com')).toBeUndefined();
    const database = await openDB(WRITTEN);
    expect(await database.getAll('people')).toEqual([START]);
    expect(await database.getAllKeys('people')).toEqual([expect.stringMatching(/^[\da-f]{32}$/)]);
    database.close();
    now = START + 14 * DAY_MS + 1;
    expect(await against('bolee@gmail.com')).toBeUndefined();
  });

  it('a later mail counts more than the forgotten one', async () => {
    await write('trains', 'bo@example.net', 'accepted');
    now += 8 * DAY_MS;
    await forget();
    await write('bees', 'bo@example.net', 'accepted');
    expect(await against('bo@example.net')).toEqual({ kind: 'written', at: now, title: 'About bees' });
  });

  it('nobody is remembered longer than anybody can be left in peace', async () => {
    await write('trains', 'bo@example.net', 'accepted');
    now += 8 * DAY_MS;
    await forget();
    expect(await openHashedPeople(WRITTEN).count()).toBe(1);
    now += 90 * DAY_MS;
    await write('bees', 'dana@example.com', 'accepted');
    now += 8 * DAY_MS;
    await forget();
    expect(await openHashedPeople(WRITTEN).find(['bo@example.net', 'dana@example.com'])).toEqual([undefined, now - 8 * DAY_MS]);
  });
});
