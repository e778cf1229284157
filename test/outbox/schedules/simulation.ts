// Plays a schedule: lets the lives of an outbox go on call by call, makes the events happen between the calls, and looks whether
// every promise holds: when the power goes off, when the outbox has come to rest, and when the user has done what was asked.
import type { Sandbox } from '../../../sandbox';
import type { FaultKind } from '../../../sandbox/faults';
import { isPut, World, type OutsideCall } from '../world';
import { Life } from './life';
import { brokenPromises, Departures, type Standing } from './promises';
import type { Answer, Event, Moment, Schedule } from './schedule';
import { isDeed, User } from './user';

const START_AT = Date.parse('2026-12-01T09:00:00Z');
/** Longer than any outbox needs for so few people. */
const LONGEST_CALLS = 20_000;
const LONGEST_SEARCH = 200;

/** A promise that did not hold. */
export class Broken extends Error {}

/** What a run came to: for the look whether the schedules reach everything. */
export type Tally = Map<string, number>;

export class Simulation {
  readonly #world: World;
  readonly #sandbox: Sandbox;
  readonly #schedule: Schedule;
  readonly #tally: Tally;
  readonly #user: User;
  readonly #departures = new Departures();
  /** When each was claimed last, and whether the clock had gone back just before. */
  readonly #claims = new Map<string, { at: number; unfair: boolean }>();
  #awake: Life[] = [];
  #current: Life | undefined;
  #calls = 0;
  #seen = 0;

  private constructor(world: World, sandbox: Sandbox, schedule: Schedule, tally: Tally) {
    this.#world = world;
    this.#sandbox = sandbox;
    this.#schedule = schedule;
    this.#tally = tally;
    const mayHaveGone = (id: string) => schedule.lives === 2 || this.#taken().includes(id);
    this.#user = new User({ world, departures: this.#departures, mayHaveGone, count: (what) => this.#count(what) });
    world.elapse = (ms) => {
      world.clock += this.#current?.woken ? 0 : ms;
    };
  }

  /** @throws Broken when a promise does not hold */
  static async play(schedule: Schedule, sandbox: Sandbox, accessToken: string, clock: { now: () => number }, tally: Tally): Promise<void> {
    sandbox.clear();
    const { limits } = schedule;
    const world = await World.open({ fetch: sandbox.fetch, authorization: () => `Bearer ${accessToken}`, startAt: START_AT, limits });
    clock.now = () => world.clock;
    await new Simulation(world, sandbox, schedule, tally).#play();
    world.database.close();
  }

  async #play(): Promise<void> {
    await this.#user.start(this.#schedule.people, 0);
    for (const { at, event } of this.#schedule.events) {
      await this.#passUntil(at);
      await this.#happen(event);
    }
    await this.#passUntil(5);
    for (const life of this.#awake) await life.die('before');
    await this.#look('crashed');
    // Offline it goes on trying for ever, as it should.
    if (this.#world.grant === 'offline') this.#world.grant = 'given';
    await this.#rest();
    await this.#look('resting');
    await this.#goOn();
    await this.#look('settled');
    for (const { state } of await this.#world.submissions()) this.#count(state);
  }

  /** As many lives as the schedule has; any spurious start is harmless. */
  async #wake(lives: number): Promise<void> {
    this.#awake = this.#awake.filter((life) => life.at !== undefined);
    while (this.#awake.length < lives) this.#awake.push(await Life.begin(this.#world));
  }

  async #passUntil(at: Moment): Promise<void> {
    await this.#wake(this.#schedule.lives);
    for (let i = 0; i < (typeof at === 'number' ? at : LONGEST_SEARCH); i++) {
      if (this.#awake.some((life) => life.at !== undefined && isAt(life.at, at))) return;
      if (!(await this.#turn())) return;
    }
  }

  /** One call of one life; false when all sleep. */
  async #turn(): Promise<boolean> {
    const awake = this.#awake.filter((each) => each.at !== undefined);
    const { turns } = this.#schedule;
    const life = awake[turns[this.#calls % turns.length] ? 0 : awake.length - 1];
    const call = life?.at;
    if (life === undefined || call === undefined) return false;
    if (++this.#calls > LONGEST_CALLS) throw new Broken('the outbox never comes to rest');
    if (call.name === 'campaigns' && call.args[0] === 'paused') life.clockWentBack = false;
    const claimed = call.name === 'claim' ? String(call.args[0]) : undefined;
    const objection = claimed === undefined ? undefined : await this.#objection(claimed);
    if (claimed !== undefined && objection === undefined)
      this.#claims.set(claimed, { at: Number(call.args[2]), unfair: life.clockWentBack });
    this.#current = life;
    await life.step();
    if (claimed !== undefined && objection !== undefined && life.at?.name === 'fetch')
      throw new Broken(`${claimed} is sent although ${objection}`);
    if (call.name === 'wait') life.woken = false;
    if (call.name === 'fetch') this.#watchLedger();
    return true;
  }

  #watchLedger(): void {
    const taken = this.#taken();
    for (const id of taken.slice(this.#seen)) {
      const claim = this.#claims.get(id);
      if (claim === undefined || !Number.isFinite(claim.at)) throw new Error(`${id} went without a claim`);
      this.#departures.clockIs(this.#world.clock);
      const exceeded = this.#departures.add(id, claim.at, this.#world.limits);
      // A clock that goes back between the look at the pace and the claim cannot be seen; two drains without a lock keep two paces.
      if (exceeded.length > 0 && !claim.unfair && this.#schedule.lives === 1) throw new Broken(exceeded.join('; '));
    }
    this.#seen = taken.length;
  }

  async #happen(event: Event): Promise<void> {
    this.#count(event.kind);
    const { clock } = this.#world;
    if (isDeed(event)) {
      await this.#user.do(event);
      for (const life of this.#awake) life.woken = life.at?.name === 'wait';
      return;
    }
    switch (event.kind) {
      case 'answer':
        return this.#sandbox.faults.next({ on: event.on, times: event.times, do: faultOf(event.answer, clock) });
      case 'sessions-forgotten':
        return this.#sandbox.expireUploads();
      case 'crash': {
        const life = this.#awake.find((each) => each.at !== undefined && each.at.name !== 'wait') ?? this.#awake[0];
        await life?.die(event.when);
        return this.#watchLedger();
      }
      case 'clock':
        this.#world.clock += event.byMs;
        this.#departures.clockIs(this.#world.clock);
        for (const life of this.#awake) life.clockWentBack ||= event.byMs < 0;
        return;
      case 'alarm':
        if (this.#awake.every((life) => life.at === undefined)) this.#world.clock = Math.max(clock, this.#world.alarmAt ?? 0);
        return;
      default:
        return event satisfies never;
    }
  }

  /** Why this one may not be claimed just now. */
  async #objection(id: string): Promise<string | undefined> {
    const submissions = await this.#world.submissions();
    const { state, campaignId } = submissions.find((each) => each.id === id) ?? {};
    const running = await this.#world.queue.campaigns('running');
    if (submissions.some((each) => each.state === 'sending')) return 'another one was on its way';
    if (!running.some((campaign) => campaign.id === campaignId)) return 'its campaign did not run';
    return state === 'queued' ? undefined : `it was ${state ?? 'not there'}`;
  }

  /** Wakes by alarm until there is none, or only one of a pause the user must end. */
  async #rest(): Promise<void> {
    for (let i = 0; i < 100; i++) {
      await this.#wake(1);
      while (await this.#turn());
      const { alarmAt } = this.#world;
      if (alarmAt === undefined) return;
      if (i === 0) await this.#look('resting');
      this.#world.clock = Math.max(this.#world.clock, alarmAt);
    }
    throw new Broken('the outbox never comes to rest');
  }

  /** The faults end, the mailbox is connected, and the user resumes what waits and says of each in doubt whether it went. */
  async #goOn(): Promise<void> {
    const { queue, store } = this.#world;
    this.#sandbox.faults.clear();
    Object.assign(this.#world, { grant: 'given', connected: true });
    for (let i = 0; i < 10; i++) {
      const paused = await queue.campaigns('paused');
      const doubtful = (await this.#world.submissions()).filter(({ state }) => state === 'unconfirmed');
      if (i > 0 && paused.length === 0 && doubtful.length === 0) return;
      for (const { id } of doubtful) {
        const went = this.#taken().includes(id);
        this.#count(went ? 'it went, rightly' : 'it did not go, rightly');
        await store.decide(id, went, this.#world.clock);
      }
      for (const { id } of paused) await store.resume(id, this.#world.clock);
      await this.#rest();
    }
  }

  async #look(phase: Standing['phase']): Promise<void> {
    const { database, alarmAt } = this.#world;
    const [submissions, campaigns] = await Promise.all([database.getAll('submissions'), database.getAll('campaigns')]);
    const broken = brokenPromises(
      { taken: this.#taken(), submissions, campaigns, alarmAt, drains: this.#schedule.lives, phase },
      this.#user,
    );
    if (broken.length > 0) throw new Broken(broken.join('\n'));
  }

  /** Submission ids in the ledger, in the order of acceptance. */
  #taken(): string[] {
    return this.#sandbox.ledger.recipients().map((addrSpec) => addrSpec.replace(/^(\d+)\.(c\d+)@.*$/, '$2/$1'));
  }

  #count(what: string): void {
    this.#tally.set(what, (this.#tally.get(what) ?? 0) + 1);
  }
}

function isAt(call: OutsideCall, moment: Moment): boolean {
  if (typeof moment === 'number') return false;
  if (call.name !== 'fetch') return call.name === moment;
  const isPost = (call.args[1] as RequestInit | undefined)?.method === 'POST';
  return moment === (isPost ? 'session' : isPut(call) ? 'put' : 'query');
}

function faultOf(answer: Answer, now: number): FaultKind {
  if (answer.kind !== 'retry-in') return answer;
  const { ms, limit } = answer;
  return { kind: 'retry-after', retryAt: now + ms, mailSending: limit === 'mail sending', accept: limit === 'rate although taken' };
}
