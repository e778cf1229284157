// Mails that the provider holds until their time: handed over at once, sent by Outlook at the pace the plan shows, taken back while they
// wait there. Everything is real but the clock and the process (see world.ts); time passes for the provider as for us.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Limits } from '../../utils/outbox/pacing';
import { readOverview } from '../../utils/outbox/view';
import { provider as graph } from '../../utils/provider/graph-provider';
import { withSandbox } from '../with-sandbox';
import { people } from './letters';
import { ACCOUNT, World, type CrashPoint } from './world';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const IDA = 'ana@example.org';
const START = Date.UTC(2027, 0, 5, 12);
const limits: Limits = { rules: [{ max: 4, windowMs: DAY }], gapMs: { min: 5 * MINUTE, max: 5 * MINUTE } };
const SCOPES = ['Mail.Send', 'Mail.ReadWrite'];
const everyone = people(3);
/** For what is done over and over: the first goes at once, the second is held. */
const two = people(2);

const local = withSandbox({
  now: () => world?.clock ?? START,
  microsoftUsers: [{ addrSpec: IDA, name: 'Ana Sousa', kind: 'm365' }],
  delivery: false,
});
let token: string;
let world: World;

beforeAll(async () => {
  ({ accessToken: token } = await local.sandbox.tokens.issue(IDA, SCOPES));
});
beforeEach(async () => {
  world = await open();
});

const open = (longestMs = 30 * DAY) =>
  World.open({
    fetch: local.fetch,
    authorization: () => `Bearer ${token}`,
    startAt: START,
    limits,
    sendsBy: {
      provider: graph,
      account: { addrSpec: IDA, kind: 'work', scopes: SCOPES },
      hold: { longestMs, gapMs: 2_000 },
    },
  });
const states = async () => (await world.submissions()).map(({ state }) => state);
/** The provider's clock goes on; ours is off. */
const passTo = (at: number) => {
  world.clock = at;
  local.sandbox.graph.drafts.release();
};
const wentAt = () => local.sandbox.ledger.list().map(({ at }) => at);

describe('a campaign that the provider holds', () => {
  it('is handed over at once, and goes at the times the plan showed', async () => {
    await world.enqueue('night-trains', people(6), { hold: true });
    const [before] = (await readOverview(world.database, () => limits, START)).campaigns;
    await world.liveOn();
    expect(await states()).toEqual(people(6).map(() => 'accepted'));
    expect(world.clock - START).toBeLessThan(MINUTE);
    expect(wentAt()).toEqual([START]);

    const [view] = (await readOverview(world.database, () => limits, world.clock)).campaigns;
    expect(view?.held).toHaveLength(5);
    expect(view?.held.at(-1)).toBe(before?.finishAt);
    passTo(START + 3 * DAY);
    // The clock of the sandbox stands where it was moved to: when each was to go is what it was told.
    expect(local.sandbox.ledger.recipients()).toEqual(people(6));
    const times = [START, ...view!.held];
    expect(Math.min(...times.slice(1).map((at, i) => at - times[i]!))).toBeGreaterThanOrEqual(5 * MINUTE);
    expect(times[4]! - times[0]!).toBeGreaterThanOrEqual(DAY);
    expect((await readOverview(world.database, () => limits, world.clock)).campaigns[0]?.held).toEqual([]);
  });

  it('goes one by one, each with the date it goes', async () => {
    await world.enqueue('night-trains', everyone, { hold: true });
    await world.liveOn();
    for (const minutes of [4, 5, 9, 10]) passTo(START + minutes * MINUTE + 3_000);
    expect(wentAt()).toEqual([START, START + 5 * MINUTE + 3_000, START + 10 * MINUTE + 3_000]);
    const dates = local.sandbox.ledger.list().map(({ raw }) => Date.parse(/^Date: (.*)\r$/m.exec(raw.toString())![1]!));
    expect(dates.map((date) => Math.round((date - START) / MINUTE))).toEqual([0, 5, 10]);
  });

  it('waits for its start at the provider', async () => {
    await world.enqueue('night-trains', everyone, { hold: true, schedule: { timeZone: 'UTC', startAt: START + 2 * DAY } });
    await world.liveOn();
    expect(await states()).toEqual(everyone.map(() => 'accepted'));
    passTo(START + 2 * DAY - 1);
    expect(local.sandbox.ledger.list()).toEqual([]);
    passTo(START + 2 * DAY + 1_000);
    expect(local.sandbox.ledger.recipients()).toEqual(everyone.slice(0, 1));
  });

  it('waits here as usual while the provider would hold it for less long', async () => {
    world = await open(6 * MINUTE);
    await world.enqueue('night-trains', everyone, { hold: true });
    await world.live();
    expect(await states()).toEqual(['accepted', 'accepted', 'queued']);
    await world.liveOn();
    expect(await states()).toEqual(everyone.map(() => 'accepted'));
    expect(world.clock).toBeGreaterThanOrEqual(START + 4 * MINUTE);
  });

  it('leaves the pace to a campaign beside it: nobody goes between two of it too soon', async () => {
    await world.enqueue('held', people(3, 'held-'), { hold: true, schedule: { timeZone: 'UTC', startAt: START + 60 * MINUTE } });
    await world.liveOn();
    await world.enqueue('now', people(1, 'now-'));
    await world.liveOn();
    expect(world.clock).toBeLessThan(START + MINUTE);
    // The day holds four: those three and this one.
    await world.enqueue('later', people(1, 'later-'));
    await world.live();
    expect(world.alarmAt).toBeGreaterThanOrEqual(START + DAY);
  });

  it('does not take its own mails for a clock that went back', async () => {
    await world.enqueue('night-trains', everyone, { hold: true });
    await world.liveOn();
    const before = (await world.submissions()).map(({ goesAt }) => goesAt);
    world.clock -= 60 * MINUTE;
    world = await world.reopen();
    await world.enqueue('more', people(1, 'more-'));
    await world.liveOn();
    expect((await world.submissions()).filter(({ campaignId }) => campaignId === 'night-trains').map(({ goesAt }) => goesAt)).toEqual(
      before,
    );
  });
});

describe('what the provider holds', () => {
  beforeEach(async () => {
    await world.enqueue('night-trains', everyone, { hold: true });
    await world.liveOn();
  });

  it('comes back with “Cancel the rest”, and never goes', async () => {
    await world.store.cancel('night-trains', world.clock);
    expect(await states()).toEqual(everyone.map(() => 'accepted'));
    await world.liveOn();
    expect(await states()).toEqual(['accepted', 'canceled', 'canceled']);
    passTo(START + 3 * DAY);
    expect(local.sandbox.ledger.recipients()).toEqual(everyone.slice(0, 1));
    // Their places in the pace are free again.
    expect(await world.queue.going(ACCOUNT, 0)).toEqual([]);
  });

  it('comes back for one person, and the others go', async () => {
    await world.store.cancelOne('night-trains/1', world.clock);
    await world.liveOn();
    passTo(START + 3 * DAY);
    expect(local.sandbox.ledger.recipients()).toEqual([everyone[0], everyone[2]]);
  });

  it('has gone when it is asked for too late, and says so', async () => {
    await world.store.cancelOne('night-trains/1', world.clock);
    passTo(START + 6 * MINUTE);
    await world.liveOn();
    expect((await world.submissions())[1]).toMatchObject({ state: 'accepted', uncanceled: 'gone' });
    expect(local.sandbox.ledger.recipients()).toEqual(everyone.slice(0, 2));
  });

  it('is asked for again when the answer is lost; nobody claims what nobody knows', async () => {
    local.sandbox.faults.next({ on: 'other', do: { kind: 'drop-after' } });
    await world.store.cancelOne('night-trains/1', world.clock);
    await world.liveOn();
    expect((await world.submissions())[1]).toMatchObject({ state: 'accepted', uncanceled: 'cannot-tell' });
    passTo(START + 3 * DAY);
    expect(local.sandbox.ledger.recipients()).toEqual([everyone[0], everyone[2]]);
  });

  it('cannot be asked for once its mailbox is disconnected: it goes', async () => {
    world.connected = false;
    await world.store.cancel('night-trains', world.clock);
    await world.liveOn();
    expect((await world.submissions()).map(({ uncanceled }) => uncanceled)).toEqual([undefined, 'cannot-tell', 'cannot-tell']);
    passTo(START + 3 * DAY);
    expect(local.sandbox.ledger.recipients()).toEqual(everyone);
  });

  it('waits for its user when the grant has ended, and is asked for when it holds again', async () => {
    world.grant = 'expired';
    await world.store.cancel('night-trains', world.clock);
    await world.live();
    expect(await states()).toEqual(everyone.map(() => 'accepted'));
    world.grant = 'given';
    await world.liveOn();
    expect(await states()).toEqual(['accepted', 'canceled', 'canceled']);
  });
});

/** Everything that leads to the end, and what must be true then. */
describe.each(['before', 'after'] as const)('a crash %s each call', (when) => {
  const calls = async (written: readonly string[], end: (crash: CrashPoint) => Promise<'slept' | 'crashed'>) => {
    let call = 1;
    for (; call < 1_000; call++) {
      local.sandbox.clear();
      world = await open();
      await world.enqueue('night-trains', written, { hold: true });
      if ((await end({ when, at: ({ n }) => n === call })) === 'slept') break;
    }
    // The run without a crash has been reached, and there was something to crash at on the way.
    expect(call).toBeGreaterThan(3 * written.length);
    expect(call).toBeLessThan(1_000);
  };

  it('hands over to everyone exactly once after the restart', async () => {
    await calls(two, async (crash) => {
      const ended = await world.live(crash);
      await world.liveOn();
      passTo(START + 3 * DAY);
      expect(local.sandbox.ledger.recipients().toSorted(), `crash ${when} a call`).toEqual(two);
      expect(await states()).toEqual(two.map(() => 'accepted'));
      return ended;
    });
  });

  it('of taking back: canceled are those who get none, and nobody else', async () => {
    await calls(everyone, async (crash) => {
      await world.liveOn();
      await world.store.cancel('night-trains', world.clock);
      const ended = await world.live(crash);
      await world.liveOn();
      passTo(START + 3 * DAY);
      const all = await world.submissions();
      const canceled = all.filter(({ state }) => state === 'canceled').map(({ to }) => to?.addrSpec);
      for (const person of canceled) expect(local.sandbox.ledger.countFor(person ?? '')).toBe(0);
      // Died between Exchange's answer and ours: nobody can tell, and it says so.
      for (const { to, state, uncanceled } of all)
        if (state === 'accepted' && uncanceled === undefined) expect(local.sandbox.ledger.countFor(to?.addrSpec ?? '')).toBe(1);
      expect(canceled.length).toBeGreaterThanOrEqual(1);
      return ended;
    });
  });
});
