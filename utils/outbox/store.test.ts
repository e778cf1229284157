import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AddrSpec } from '../contacts/contact';
import type { MessageRecord } from '../message/message';
import { openOutbox, type OutboxDatabase } from './database';
import { createStore, type Store } from './store';
import { SubmissionState, type CampaignRun, type Submission } from './submission';

const NOW = 1_800_000_000_000;
const said = { status: 429 };
const HANDLE = 'https://gmail.googleapis.com/upload?upload_id=1';
const prepared = { handle: HANDLE, sizeOctets: 100, at: NOW - 10 };

const letter = (to: string): MessageRecord => ({
  from: { addrSpec: 'ana@example.org' as AddrSpec },
  to: { addrSpec: to as AddrSpec },
  subject: 'Night trains',
  text: 'I have just signed this.',
  messageId: `${to.replace('@', '.')}@example.org`,
});
const campaign = (patch: Partial<CampaignRun> = {}): CampaignRun => ({
  id: 'c',
  accountId: 'gmail:ana',
  title: 'Night trains',
  createdAt: NOW,
  run: { state: 'running', since: NOW },
  ...patch,
});
const record = (state: Submission['state'], patch: Partial<Submission> = {}): Submission => ({
  id: 'c/0',
  campaignId: 'c',
  accountId: 'gmail:ana',
  seq: 0,
  to: { addrSpec: 'bo@example.net' as AddrSpec },
  state,
  prepared,
  ...(state !== 'queued' && { claimedAt: NOW - 5 }),
  ...patch,
});

let database: OutboxDatabase;
let store: Store;
let announced: number;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  database = await openOutbox();
  announced = 0;
  store = createStore(database, () => announced++);
});

const found = async (id = 'c/0') => (await database.get('submissions', id)) as Submission;
const runState = async () => ((await database.get('campaigns', 'c')) as CampaignRun).run.state;

describe('what each operation makes of each state', () => {
  /** From which states an operation moves a submission, and where to. Every state it does not name is left as it is. */
  const operations: [string, () => Promise<unknown>, Partial<Record<SubmissionState, SubmissionState>>][] = [
    ['claim', () => store.claim('c/0', HANDLE, NOW), { queued: 'sending' }],
    ['settle accepted', () => store.settle('c/0', { state: 'accepted' }, NOW), { sending: 'accepted' }],
    ['settle rejected', () => store.settle('c/0', { state: 'rejected', said }, NOW), { sending: 'rejected' }],
    ['settle unconfirmed', () => store.settle('c/0', { state: 'unconfirmed', said }, NOW), { sending: 'unconfirmed' }],
    ['settle not taken', () => store.settle('c/0', { state: 'queued', said, startOver: false }, NOW), { sending: 'queued' }],
    ['reject', () => store.reject('c/0', said, NOW), { queued: 'rejected' }],
    ['cancelOne', () => store.cancelOne('c/0', NOW), { queued: 'canceled' }],
    ['cancel', () => store.cancel('c', NOW), { queued: 'canceled' }],
    ['settleCancel of one that nobody wants back', () => store.settleCancel('c/0', 'canceled', NOW), {}],
    ['decide: it went', () => store.decide('c/0', true, NOW), { unconfirmed: 'accepted' }],
    ['decide: it did not go', () => store.decide('c/0', false, NOW), { unconfirmed: 'queued' }],
    ['openByHand', () => store.openByHand('c/0', NOW), {}],
    ['defer', () => store.defer('c/0', said, NOW + 1), {}],
    ['keepHandle', () => store.keepHandle('c/0', NOW, { ...prepared, handle: 'other' }), {}],
    ['pause', () => store.pause('c', { reason: 'user', since: NOW }), {}],
    ['resume', () => store.resume('c', NOW), {}],
  ];
  const table = operations.flatMap(([name, operate, moves]) =>
    SubmissionState.options.map((from) => ({ name, from, to: moves[from] ?? from, operate, moves: from in moves })),
  );

  it.each(table)('$name: $from → $to', async ({ name, from, to, operate, moves }) => {
    await database.put('campaigns', campaign());
    await database.put('submissions', record(from));
    await operate();
    expect((await found()).state).toBe(to);
    // Apart from data on a queued record, and that one in doubt is no longer wanted, what an operation may not move it does not touch at all.
    const marks = ['sending', 'unconfirmed'].includes(from) && name === 'cancelOne';
    const mayWrite = moves || marks || (from === 'queued' && ['defer', 'keepHandle'].includes(name));
    if (!mayWrite) expect(await found()).toEqual(record(from));
  });

  it.each(operations)('%s leaves a record it cannot read as it is', async (_, operate) => {
    const unreadable = { ...record('queued'), to: 'bo@example.net', shape: 2 };
    await database.put('campaigns', campaign());
    await database.put('submissions', unreadable);
    await operate();
    expect(await found()).toEqual(unreadable);
  });
});

describe('enqueue', () => {
  it('writes the campaign, one queued submission for each person in order, and their frozen mails', async () => {
    expect(await store.enqueue(campaign(), [letter('bo@example.net'), letter('cy@example.net')])).toBe('written');
    const submissions = (await database.getAll('submissions')) as Submission[];
    expect(submissions.map(({ id, to, state }) => [id, to?.addrSpec, state])).toEqual([
      ['c/0', 'bo@example.net', 'queued'],
      ['c/1', 'cy@example.net', 'queued'],
    ]);
    expect(await database.get('messages', 'c/1')).toEqual(letter('cy@example.net'));
  });

  it('leaves a campaign that exists as it is, however far it is', async () => {
    await store.enqueue(campaign(), [letter('bo@example.net')]);
    await store.keepHandle('c/0', NOW, prepared);
    await store.claim('c/0', HANDLE, NOW);
    expect(await store.enqueue(campaign(), [letter('cy@example.net'), letter('di@example.net')])).toBe('exists');
    expect(await database.count('submissions')).toBe(1);
    expect((await found()).state).toBe('sending');
  });

  it('leaves nothing behind when one of its records cannot be written', async () => {
    await database.put('submissions', record('accepted', { id: 'c/1', seq: 1 }));
    await expect(store.enqueue(campaign(), [letter('bo@example.net'), letter('cy@example.net')])).rejects.toThrow(DOMException);
    expect(await database.getAll('campaigns')).toEqual([]);
    expect(await database.getAllKeys('messages')).toEqual([]);
    expect(await database.getAll('submissions')).toEqual([record('accepted', { id: 'c/1', seq: 1 })]);
    expect(announced).toBe(0);
  });
});

describe('claim', () => {
  const claim = () => store.claim('c/0', HANDLE, NOW);
  beforeEach(async () => {
    await database.put('campaigns', campaign());
    await database.put('submissions', record('queued'));
  });

  it('marks the submission, its moment and its handle as used', async () => {
    expect(await claim()).toBe('claimed');
    expect(await found()).toEqual(record('sending', { claimedAt: NOW, prepared: { ...prepared, used: true } }));
  });

  it('is given to one of two who ask at once', async () => {
    expect(await Promise.all([claim(), claim()])).toEqual(['claimed', 'not-queued']);
  });

  it.each(['paused', 'canceled'] as const)('is refused while the campaign is %s', async (state) => {
    const run = state === 'paused' ? { state, since: NOW, reason: 'user' as const } : { state, since: NOW };
    await database.put('campaigns', campaign({ run }));
    expect(await claim()).toBe('not-running');
    expect((await found()).state).toBe('queued');
  });

  it('is refused without a campaign, or with one that cannot be read', async () => {
    await database.put('campaigns', { ...campaign(), run: { state: 'dreaming' } });
    expect(await claim()).toBe('not-running');
    await database.delete('campaigns', 'c');
    expect(await claim()).toBe('not-running');
  });

  it.each([
    ['another mail of the account is on its way', record('sending', { id: 'x/0', campaignId: 'x' })],
    ['a record nobody can read says it is', { id: 'x/0', accountId: 'gmail:ana', state: 'sending', shape: 2 }],
  ])('is refused while %s', async (_, other) => {
    await database.put('submissions', other);
    expect(await claim()).toBe('another-is-sending');
    expect((await found()).state).toBe('queued');
  });

  it('is not kept back by another account', async () => {
    await database.put('submissions', record('sending', { id: 'x/0', campaignId: 'x', accountId: 'gmail:bo' }));
    expect(await claim()).toBe('claimed');
  });

  it('is refused for another handle: the campaign was taken back and started anew with other words', async () => {
    expect(await store.claim('c/0', 'older', NOW)).toBe('not-queued');
    expect((await found()).state).toBe('queued');
  });
});

describe('handles', () => {
  const other = { handle: 'other', sizeOctets: 7, at: NOW };
  beforeEach(() => database.put('campaigns', campaign()));

  it('one that was used is kept: the mail may yet finish there', async () => {
    const used = record('queued', { prepared: { ...prepared, used: true } });
    await database.put('submissions', used);
    await store.keepHandle('c/0', NOW, other);
    expect(await found()).toEqual(used);
  });

  it('one that was got for a campaign before it was taken back and started anew is dropped', async () => {
    const fresh = record('queued');
    await database.put('submissions', fresh);
    await store.keepHandle('c/0', NOW - 1, other);
    expect(await found()).toEqual(fresh);
  });

  it('one that is spent goes with the settlement that says so', async () => {
    await database.put('submissions', record('sending'));
    await store.settle('c/0', { state: 'queued', said, startOver: true }, NOW);
    expect(await found()).not.toHaveProperty('prepared');
  });
});

describe('settle', () => {
  it('counts a deferral, keeps what was said and until when, and frees the pace', async () => {
    await database.put('campaigns', campaign());
    await database.put('submissions', record('sending', { deferrals: 1 }));
    await store.settle('c/0', { state: 'queued', said, startOver: false, notBeforeAt: NOW + 60_000 }, NOW);
    expect(await found()).toEqual(record('queued', { deferrals: 2, said, notBeforeAt: NOW + 60_000 }));
  });

  it('cancels one that did not go in a campaign canceled meanwhile', async () => {
    await database.put('campaigns', campaign({ run: { state: 'canceled', since: NOW } }));
    await database.put('submissions', record('sending'));
    await store.settle('c/0', { state: 'queued', said, startOver: false }, NOW);
    expect((await found()).state).toBe('canceled');
  });
});

describe('decide', () => {
  it('remembers that the user said it went', async () => {
    await database.put('submissions', record('unconfirmed'));
    await store.decide('c/0', true, NOW);
    expect(await found()).toMatchObject({ state: 'accepted', decidedByUser: true, settledAt: NOW });
  });

  it('starts from the beginning when it did not go: no handle, no moment that counts for the pace', async () => {
    await database.put('campaigns', campaign());
    await database.put('submissions', record('unconfirmed', { settledAt: NOW }));
    await store.decide('c/0', false, NOW);
    const { prepared: _, ...rest } = record('queued');
    expect(await found()).toEqual(rest);
  });

  it('cancels it where the rest is canceled', async () => {
    await database.put('campaigns', campaign({ run: { state: 'canceled', since: NOW } }));
    await database.put('submissions', record('unconfirmed'));
    await store.decide('c/0', false, NOW);
    expect((await found()).state).toBe('canceled');
  });
});

describe('cancel', () => {
  it('cancels all that is queued, in this campaign only, and for good', async () => {
    await store.enqueue(campaign(), [letter('bo@example.net'), letter('cy@example.net')]);
    await store.enqueue(campaign({ id: 'd' }), [letter('di@example.net')]);
    await store.cancel('c', NOW);
    await store.resume('c', NOW);
    expect(await runState()).toBe('canceled');
    const all = (await database.getAll('submissions')) as Submission[];
    expect(all.map(({ state }) => state)).toEqual(['canceled', 'canceled', 'queued']);
  });
});

describe('pause and resume', () => {
  it('the user’s pause stays where the run would have gone on by itself', async () => {
    await database.put('campaigns', campaign());
    await store.pause('c', { reason: 'offline', since: NOW, resumeAt: NOW + 30_000 });
    await store.pause('c', { reason: 'user', since: NOW + 1 });
    expect((await database.get('campaigns', 'c')) as CampaignRun).toMatchObject({
      run: { state: 'paused', reason: 'user', since: NOW + 1 },
    });
    expect(((await database.get('campaigns', 'c')) as CampaignRun).run).not.toHaveProperty('resumeAt');
  });

  it('a second pause does not hide the reason of the first', async () => {
    await database.put('campaigns', campaign());
    await store.pause('c', { reason: 'blocked', since: NOW });
    await store.pause('c', { reason: 'user', since: NOW + 1 });
    expect(await database.get('campaigns', 'c')).toMatchObject({ run: { reason: 'blocked', since: NOW } });
    await store.resume('c', NOW + 2);
    expect(await runState()).toBe('running');
  });
});
