// Mails sent by hand: in the outbox like all others, touched by nobody but their user.
import { beforeEach, describe, expect, it } from 'vitest';
import { SEND_SCOPE } from '../../utils/auth/google';
import { BY_HAND, byHandSender } from '../../utils/by-hand/by-hand';
import { openByHand } from '../../utils/outbox/open-by-hand';
import { startCampaign, type StartGates } from '../../utils/outbox/start';
import { readOverview } from '../../utils/outbox/view';
import { withSandbox } from '../with-sandbox';
import { letterTo, people, SENDER } from './letters';
import { World } from './world';

/** Nobody is barred, no file is missing. */
const GATES: StartGates = { findBarred: async () => [], hasFile: async () => true };

const id = 'by-hand-campaign';
const [bo, dana, eli] = [0, 1, 2].map((seq) => `${id}/${seq}`) as [string, string, string];

const local = withSandbox();
let world: World;
let opened: string[];

beforeEach(async () => {
  opened = [];
  const { accessToken } = await local.sandbox.tokens.issue(SENDER, ['openid', 'email', SEND_SCOPE]);
  world = await World.open({ fetch: local.fetch, authorization: () => `Bearer ${accessToken}` });
  const messages = ['bo@example.net', 'dana@example.com', 'eli@example.net'].map((to) => ({
    ...letterTo(to),
    from: { addrSpec: byHandSender() },
  }));
  const command = { campaignId: id, accountId: BY_HAND, title: 'Night trains', messages, undoMs: 60_000 };
  expect(await startCampaign(command, byHandSender(), world.store, GATES, world.clock)).toEqual({ state: 'started' });
});

const open = (submissionId: string) =>
  openByHand(
    { queue: world.queue, store: world.store, now: () => world.clock, openTab: async (url) => opened.push(url) },
    submissionId,
    'mailto',
  );
const states = async () => (await world.submissions()).filter(({ campaignId }) => campaignId === id).map(({ state }) => state);

describe('a campaign sent by hand', () => {
  it('is never touched by the drain, and holds up no other: all that a connected mailbox sends goes', async () => {
    const others = people(3);
    await world.enqueue('night-trains', others);
    await open(bo);
    const before = (await world.submissions()).filter(({ campaignId }) => campaignId === id);
    await world.liveOn();
    expect(local.sandbox.ledger.recipients().toSorted()).toEqual(others);
    expect((await world.submissions()).filter(({ campaignId }) => campaignId === id)).toEqual(before);
    expect(await world.database.get('campaigns', id)).toMatchObject({ run: { state: 'by-hand' } });
  });

  it('cannot be made to run: not by pause and resume, and no claim gets through', async () => {
    await world.store.pause(id, { reason: 'user', since: world.clock });
    await world.store.resume(id, world.clock);
    await world.store.keepHandle(bo, world.clock, { handle: 'https://gmail.googleapis.com/?upload_id=1', sizeOctets: 1, at: world.clock });
    expect(await world.store.claim(bo, 'https://gmail.googleapis.com/?upload_id=1', world.clock)).toBe('not-running');
    await world.liveOn();
    expect(local.sandbox.ledger.recipients()).toEqual([]);
    expect(await states()).toEqual(['queued', 'queued', 'queued']);
  });

  it('asks about a mail from before its window opens until its user has said what became of it, whatever closes in between', async () => {
    expect(await open(bo)).toBe('opened');
    const reopened = await world.reopen();
    const [view] = (await readOverview(reopened.database, () => undefined, world.clock)).campaigns;
    expect(view?.unconfirmed.map(({ to }) => to?.addrSpec)).toEqual(['bo@example.net']);
    await world.store.decide(bo, true, world.clock);
    expect(await states()).toEqual(['accepted', 'queued', 'queued']);
    expect(opened).toEqual([expect.stringMatching(/^mailto:bo@example\.net\?subject=/)]);
  });

  it('marks the mail also when the browser opens no window: better asked about than written twice', async () => {
    const parts = { queue: world.queue, store: world.store, now: () => world.clock, openTab: () => Promise.reject(new Error('no window')) };
    await expect(openByHand(parts, bo, 'gmail')).rejects.toThrow('no window');
    expect(await states()).toEqual(['unconfirmed', 'queued', 'queued']);
  });

  it.each([
    ['the same one', bo],
    ['another one', dana],
  ])('opens one window at a time: not %s while the first is unanswered', async (_, second) => {
    await open(bo);
    expect(await open(second)).toBe(second === bo ? 'not-waiting' : 'another-is-open');
    expect(opened).toHaveLength(1);
  });

  it('two clicks at the same moment open one window', async () => {
    const answers = await Promise.all([open(bo), open(bo), open(dana)]);
    expect(answers.filter((answer) => answer === 'opened')).toHaveLength(1);
    expect(opened).toHaveLength(1);
  });

  it('never opens a mail again that went; one that did not go waits again', async () => {
    await open(bo);
    await world.store.decide(bo, false, world.clock);
    expect(await states()).toEqual(['queued', 'queued', 'queued']);
    await open(bo);
    await world.store.decide(bo, true, world.clock);
    expect(await open(bo)).toBe('not-waiting');
    expect(opened).toHaveLength(2);
  });

  it('is ticked off without a window, and a wrong tick is taken back', async () => {
    await world.store.decide(eli, true, world.clock);
    expect(await states()).toEqual(['queued', 'queued', 'accepted']);
    await world.store.decide(eli, false, world.clock);
    expect(await world.submissions()).toMatchObject([{ state: 'queued' }, { state: 'queued' }, { state: 'queued' }]);
    expect((await world.submissions())[2]).not.toHaveProperty('decidedByUser');
  });

  it('cancels the rest, keeps asking about the open one, and what went stays gone', async () => {
    await world.store.decide(eli, true, world.clock);
    await open(bo);
    await world.store.cancel(id, world.clock);
    expect(await states()).toEqual(['unconfirmed', 'canceled', 'accepted']);
    expect(await open(dana)).toBe('not-waiting');
    await world.store.decide(bo, false, world.clock);
    await world.store.decide(eli, false, world.clock);
    expect(await states()).toEqual(['canceled', 'canceled', 'accepted']);
  });

  it('is forgotten like any other, and no word of its user brings back who was forgotten', async () => {
    for (const each of [bo, dana, eli]) await world.store.decide(each, true, world.clock);
    await world.store.forget(id, world.clock + 1, world.clock + 1);
    await world.store.decide(bo, false, world.clock);
    expect(await states()).toEqual(['accepted', 'accepted', 'accepted']);
    expect(JSON.stringify([await world.submissions(), await world.database.getAll('messages')])).not.toContain('example');
  });
});

it('a mail of a connected mailbox is not opened by hand', async () => {
  await world.enqueue('night-trains', people(1));
  expect(await open('night-trains/0')).toBe('not-waiting');
  expect(opened).toEqual([]);
});

it('a command that names a hand and another sender is refused', async () => {
  const command = { campaignId: 'x', accountId: BY_HAND, title: '', messages: [letterTo('bo@example.net')], undoMs: 0 };
  expect(await startCampaign(command, byHandSender(), world.store, GATES, world.clock)).toMatchObject({
    state: 'refused',
    reason: 'wrong-sender',
  });
});
