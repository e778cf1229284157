import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AddrSpec } from '../contacts/contact';
import { openOutbox, type OutboxDatabase } from './database';
import type { Limits } from './pacing';
import type { CampaignRun, Submission } from './submission';
import { readOverview, readPeople, readStrays } from './view';

const NOW = 1_800_000_000_000;
const MINUTE_MS = 60_000;
const limits: Limits = { rules: [{ max: 10, windowMs: 24 * 60 * MINUTE_MS }], gapMs: { min: MINUTE_MS, max: MINUTE_MS } };

const campaign = (id: string, run: CampaignRun['run'] = { state: 'running', since: NOW }, createdAt = NOW): CampaignRun => ({
  id,
  accountId: 'gmail:ana',
  title: id,
  createdAt,
  run,
});
const submission = (seq: number, state: Submission['state'], patch: Partial<Submission> = {}): Submission => ({
  id: `c/${seq}`,
  campaignId: 'c',
  accountId: 'gmail:ana',
  seq,
  to: { addrSpec: `p${seq}@example.net` as AddrSpec },
  state,
  ...patch,
});

let database: OutboxDatabase;
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  database = await openOutbox();
});

async function put(run: CampaignRun, ...submissions: unknown[]): Promise<void> {
  await database.put('campaigns', run);
  for (const each of submissions) await database.put('submissions', each);
}
const look = (connected = true) => readOverview(database, () => (connected ? limits : undefined), NOW);
const first = async (connected = true) => (await look(connected)).campaigns[0];

describe('a campaign', () => {
  it.each<[string, number, number, number]>([
    ['of a long list, those around the next one are shown', 1_500, 300, 200],
    ['near the end of a long list, the last thousand are', 1_500, 1_450, 500],
    ['of a long list that has been sent, the first thousand are', 1_500, 1_500, 0],
    ['a list of a thousand is shown whole', 1_000, 900, 0],
  ])('%s', async (_, total, sent, before) => {
    await put(campaign('c'), ...Array.from({ length: total }, (_, seq) => submission(seq, seq < sent ? 'accepted' : 'queued')));
    const view = await first();
    expect(view?.before).toBe(before);
    const places = view?.people.map((each) => each.kind === 'submission' && each.submission.seq);
    expect(places).toEqual(Array.from({ length: 1_000 }, (_, place) => before + place));
    expect((await readPeople(database, 'c')).length).toBe(total);
  });

  it('is counted by state and shown person by person, in their order', async () => {
    await put(campaign('c'), submission(2, 'queued'), submission(0, 'accepted'), submission(3, 'queued'), submission(1, 'unconfirmed'));
    const view = await first();
    expect(view?.counts).toEqual({ queued: 2, sending: 0, accepted: 1, rejected: 0, unconfirmed: 1, canceled: 0 });
    expect(view?.total).toBe(4);
    const people = view?.people.map((each) => (each.kind === 'submission' ? each.submission.seq : each.id));
    expect(people).toEqual([0, 1, 2, 3]);
    expect(view?.unconfirmed.map(({ id }) => id)).toEqual(['c/1']);
  });

  it('stands before older ones', async () => {
    await put(campaign('old', undefined, NOW - 2));
    await put(campaign('new', undefined, NOW));
    await put(campaign('middle', undefined, NOW - 1));
    expect((await look()).campaigns.map((view) => view.campaign.id)).toEqual(['new', 'middle', 'old']);
  });

  it('is none when nothing was sent yet', async () => {
    expect(await look()).toEqual({ campaigns: [] });
  });
});

describe('records of another version', () => {
  it('are shown in their place and counted in the whole, in no state that is not known', async () => {
    await put(campaign('c'), submission(0, 'accepted'), { ...submission(1, 'queued'), to: 'p1@example.net', state: 'dreaming' });
    const view = await first();
    expect(view?.total).toBe(2);
    expect(view?.people.at(1)).toEqual({ kind: 'unreadable', id: 'c/1' });
    expect(Object.values(view?.counts ?? {}).reduce((sum, n) => sum + n, 0)).toBe(1);
    expect(await readStrays(database)).toEqual([]);
  });

  it('are named when no campaign can show them: none is there, theirs cannot be read, or they have no place', async () => {
    await put(campaign('c'), submission(0, 'accepted'));
    await put(
      campaign('d', { state: 'dreaming' } as unknown as CampaignRun['run']),
      submission(0, 'queued', { id: 'd/0', campaignId: 'd' }),
    );
    await put(campaign('c'), { id: 'x/0', campaignId: 'x', seq: 0 }, { id: 'c/?', campaignId: 'c' }, { id: 'lost' });
    expect((await look()).campaigns.map((view) => view.campaign.id)).toEqual(['c']);
    expect((await readStrays(database)).toSorted()).toEqual(['c/?', 'd', 'd/0', 'lost', 'x/0']);
  });
});

describe('the clock', () => {
  const queued = [submission(0, 'queued'), submission(1, 'queued'), submission(2, 'queued')];

  it('says when the next mail goes and when the last one will have gone', async () => {
    await put(campaign('c'), ...queued, submission(3, 'accepted', { claimedAt: NOW - MINUTE_MS / 2 }));
    expect(await first()).toMatchObject({ nextAt: NOW + MINUTE_MS / 2, finishAt: NOW + 2.5 * MINUTE_MS });
  });

  it('waits for a deferral', async () => {
    await put(campaign('c'), ...queued.slice(1), submission(0, 'queued', { notBeforeAt: NOW + 10 * MINUTE_MS }));
    expect(await first()).toMatchObject({ nextAt: NOW + 10 * MINUTE_MS });
  });

  it('says when a pause ends by itself', async () => {
    await put(campaign('c', { state: 'paused', since: NOW, reason: 'quota', resumeAt: NOW + 60 * MINUTE_MS }), ...queued);
    expect(await first()).toMatchObject({ nextAt: NOW + 60 * MINUTE_MS });
  });

  it.each<[string, CampaignRun['run'], boolean]>([
    ['a pause that only the user ends', { state: 'paused', since: NOW, reason: 'user' }, true],
    ['a canceled campaign', { state: 'canceled', since: NOW }, true],
    ['a mailbox that is not connected', { state: 'running', since: NOW }, false],
  ])('says nothing for %s', async (_, run, connected) => {
    await put(campaign('c', run), ...queued);
    const view = await first(connected);
    expect(view).not.toHaveProperty('nextAt');
    expect(view).not.toHaveProperty('finishAt');
  });
});

describe('what the account may still send today', () => {
  it('counts all that may have left in 24 hours, in every campaign, and nothing that did not', async () => {
    const at = { claimedAt: NOW - MINUTE_MS };
    const old = { claimedAt: NOW - 24 * 60 * MINUTE_MS - 1 };
    await put(campaign('c'), submission(0, 'accepted', at), submission(1, 'unconfirmed', at), submission(2, 'sending', at));
    await put(campaign('d'), submission(0, 'accepted', { ...at, id: 'd/0', campaignId: 'd' }));
    await put(campaign('c'), submission(3, 'queued'), submission(4, 'rejected'), submission(5, 'accepted', old));
    expect((await first())?.leftToday).toBe(10 - 4);
  });

  it('is another question for another account', async () => {
    await put(campaign('c'), submission(0, 'accepted', { claimedAt: NOW - 1, accountId: 'gmail:bo' }));
    expect((await first())?.leftToday).toBe(10);
  });

  it('is not known while the mailbox is not connected', async () => {
    await put(campaign('c'), submission(0, 'accepted', { claimedAt: NOW - 1 }));
    expect(await first(false)).not.toHaveProperty('leftToday');
  });
});
