import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { unwrap } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { StartCommand } from '../commands';
import type { AddrSpec } from '../contacts/contact';
import { DO_NOT_WRITE, openHashedPeople } from '../memory/hashed-people';
import type { MessageRecord } from '../message/message';
import { openOutbox, type OutboxDatabase } from './database';
import { startCampaign, type StartGates } from './start';
import { createStore } from './store';
import type { CampaignRun } from './submission';

type FindBarred = StartGates['findBarred'];

const NOW = 1_800_000_000_000;
const ANA = 'ana@example.org';

const letter = (to: string, patch: Partial<MessageRecord> = {}): MessageRecord => ({
  from: { addrSpec: ANA as AddrSpec },
  to: { addrSpec: to as AddrSpec },
  subject: 'Night trains',
  text: 'I have just signed this.',
  messageId: `${to.replace('@', '.')}@example.org`,
  ...patch,
});
const command = (messages: MessageRecord[], patch: Partial<StartCommand> = {}): StartCommand => ({
  campaignId: 'c',
  accountId: 'gmail:ana',
  title: 'Night trains',
  messages,
  undoMs: 10_000,
  ...patch,
});

let database: OutboxDatabase;
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  database = await openOutbox();
});

const nobody = async () => [];
/** One file is kept. */
const hasFile = async (id: string) => id === 'kept';

const start = (confirmed: StartCommand, sender: string | undefined = ANA, on = database, findBarred = nobody as FindBarred) =>
  startCampaign(
    confirmed,
    sender,
    createStore(on, () => undefined),
    { findBarred, hasFile },
    NOW,
  );
const onDisk = async () => ({
  campaigns: await database.count('campaigns'),
  submissions: await database.count('submissions'),
  messages: await database.count('messages'),
});
const NOTHING = { campaigns: 0, submissions: 0, messages: 0 };

describe('a campaign that was confirmed', () => {
  it('as a test goes to the sender’s own address, whatever its capitals, and to nobody else', async () => {
    expect(await start(command([letter('bo@example.net')], { test: true }))).toMatchObject({ state: 'refused', reason: 'not-to-self' });
    expect(await onDisk()).toEqual(NOTHING);
    expect(await start(command([letter('Ana@Example.org')], { test: true, undoMs: 0 }))).toEqual({ state: 'started' });
    expect(await database.getAll('campaigns')).toMatchObject([{ test: true, undoUntil: NOW }]);
  });

  it('keeps with each mail which version of the words it is', async () => {
    await start(command([letter('bo@example.net'), letter('cy@example.net')], { versions: ['A', 'B'], language: 'de' }));
    expect(await database.getAll('submissions')).toMatchObject([{ version: 'A' }, { version: 'B' }]);
    expect(await database.getAll('campaigns')).toMatchObject([{ language: 'de' }]);
  });

  it('is queued whole: each person, and each mail as it was seen', async () => {
    const letters = [letter('bo@example.net'), letter('cy@example.net', { text: 'Dear Cy' })];
    expect(await start(command(letters, { url: 'https://petition.example/' }))).toEqual({ state: 'started' });
    expect(await database.getAll('messages')).toEqual(letters);
    expect(await database.getAll('campaigns')).toMatchObject([{ id: 'c', url: 'https://petition.example/', run: { state: 'running' } }]);
  });

  it('can be taken back for as long as the user was told', async () => {
    await start(command([letter('bo@example.net')]));
    expect(((await database.get('campaigns', 'c')) as CampaignRun).undoUntil).toBe(NOW + 10_000);
  });

  it('is one campaign however often it is confirmed, from two windows at once too', async () => {
    const confirmed = command([letter('bo@example.net')]);
    expect(await Promise.all([start(confirmed), start(confirmed)])).toEqual([{ state: 'started' }, { state: 'started' }]);
    expect(await start(confirmed)).toEqual({ state: 'started' });
    expect(await onDisk()).toEqual({ campaigns: 1, submissions: 1, messages: 1 });
  });

  it("may be sent from the account's address in other letters: Ana@Example.org", async () => {
    const letters = [letter('bo@example.net', { from: { addrSpec: 'Ana@Example.org' as AddrSpec } })];
    expect(await start(command(letters))).toEqual({ state: 'started' });
  });
});

describe('a campaign with a problem', () => {
  const many = (last: MessageRecord) => [letter('bo@example.net'), letter('cy@example.net'), last];

  it.each<[string, MessageRecord[], string, number[]]>([
    ['nobody to write to', [], 'no-people', []],
    [
      'a mail from another mailbox',
      many(letter('di@example.net', { from: { addrSpec: 'eve@example.org' as AddrSpec } })),
      'wrong-sender',
      [2],
    ],
    ['somebody in it twice', many(letter('bo@example.net')), 'same-person-twice', [2]],
    ['somebody in it twice, in capitals', many(letter('BO@Example.NET')), 'same-person-twice', [2]],
    ['a mail that cannot become octets', many(letter('di@example.net', { messageId: 'no id' })), 'bad-message', [2]],
  ])('queues nothing and says who: %s', async (_, messages, reason, people) => {
    expect(await start(command(messages))).toEqual({ state: 'refused', reason, people });
    expect(await onDisk()).toEqual(NOTHING);
  });

  it('queues nothing when somebody must not be written to, however the form came to name them', async () => {
    const doNotWrite = openHashedPeople(DO_NOT_WRITE);
    await doNotWrite.put([{ addrSpec: 'bo.lee@gmail.com', at: NOW }]);
    const findBarred: FindBarred = async (people) =>
      (await doNotWrite.find(people)).flatMap((at, place) => (at === undefined ? [] : place));
    const letters = [letter('di@example.net'), letter('BoLee+x@googlemail.com')];
    expect(await start(command(letters), ANA, database, findBarred)).toEqual({ state: 'refused', reason: 'do-not-write', people: [1] });
    expect(await onDisk()).toEqual(NOTHING);
    expect(await start(command(letters.slice(0, 1)), ANA, database, findBarred)).toEqual({ state: 'started' });
  });

  it('queues nothing when nobody can say who must not be written to', async () => {
    const unread: FindBarred = () => Promise.reject(new DOMException('gone', 'UnknownError'));
    await expect(start(command([letter('bo@example.net')]), ANA, database, unread)).rejects.toThrow('gone');
    expect(await onDisk()).toEqual(NOTHING);
  });

  it('queues nothing when a file is gone that one of the mails names', async () => {
    const file = (id: string) => ({ id, fileName: 'a.pdf', mediaType: 'application/pdf', sizeOctets: 3 });
    const letters = [
      letter('bo@example.net', { attachments: [file('kept')] }),
      letter('di@example.net', { attachments: [file('kept'), file('gone')] }),
    ];
    expect(await start(command(letters))).toEqual({ state: 'refused', reason: 'missing-file', people: [1] });
    expect(await onDisk()).toEqual(NOTHING);
    expect(await start(command(letters.slice(0, 1)))).toEqual({ state: 'started' });
  });

  it('queues nothing without a mailbox', async () => {
    const answer = await startCampaign(
      command([letter('bo@example.net')]),
      undefined,
      createStore(database, () => undefined),
      { findBarred: nobody, hasFile },
      NOW,
    );
    expect(answer).toMatchObject({ state: 'refused', reason: 'no-account' });
    expect(await onDisk()).toEqual(NOTHING);
  });

  it.each([0, 1, 5])('queues nothing when the disk is full, however much was written (%i turns)', async (turns) => {
    const full = new Proxy(database, {
      get(target, key: keyof OutboxDatabase) {
        if (key !== 'transaction') return target[key];
        return (...args: Parameters<OutboxDatabase['transaction']>) => {
          const tx = target.transaction(...args);
          void fillUp(unwrap(tx), turns);
          return tx;
        };
      },
    });
    const letters = Array.from({ length: 30 }, (_, i) => letter(`p${i}@example.net`));
    expect(await start(command(letters), ANA, full)).toEqual({ state: 'refused', reason: 'storage', people: [] });
    expect(await onDisk()).toEqual(NOTHING);
  });
});

/** The browser ends a transaction for which there is no room (IndexedDB §2.7.1): fake-indexeddb has it, but no disk that fills up. */
async function fillUp(tx: IDBTransaction, turns: number): Promise<void> {
  for (let turn = 0; turn <= turns; turn++) await new Promise((resolve) => setImmediate(resolve));
  const { _abort: abort } = tx as IDBTransaction & { _abort(this: IDBTransaction, name: string): void };
  abort.call(tx, 'QuotaExceededError');
}
