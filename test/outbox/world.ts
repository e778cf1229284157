// An outbox with everything real but the clock and the process: IndexedDB, store, drain, Gmail's protocol over TLS to the sandbox.
// Time passes only when somebody waits; a crash ends the "process" at a chosen call and leaves what was written.
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openOutbox, type OutboxDatabase } from '../../utils/outbox/database';
import { drain, type DrainParts } from '../../utils/outbox/drain';
import type { Limits } from '../../utils/outbox/pacing';
import { createOutbox, type Outbox } from '../../utils/outbox/outbox';
import type { CampaignRun, Submission } from '../../utils/outbox/submission';
import { provider as gmail } from '../../utils/provider/gmail-provider';
import type { Authorization } from '../../utils/provider/provider';
import type { SendingAccount } from '../../utils/provider/sending-account';
import { letterTo } from './letters';

export const ACCOUNT = 'gmail:ana';
const UNLIMITED: Limits = { rules: [], gapMs: { min: 0, max: 0 } };

export class Crash extends Error {}

/** A call of the drain to anything outside it: the n-th of its life, by name. */
export type OutsideCall = { n: number; name: string; args: readonly unknown[] };

/** Where the process ends: before a call, or after it (its effect done, its result lost). */
export type CrashPoint = { when: 'before' | 'after'; at: (call: OutsideCall) => boolean };

export type Gate = (call: OutsideCall) => Promise<void>;

/** The octets going out: the PUT of a whole message. */
export function isPut({ name, args }: OutsideCall): boolean {
  const init = args[1] as RequestInit | undefined;
  return name === 'fetch' && init?.method === 'PUT' && init.body instanceof Blob;
}

type WorldOptions = {
  fetch: typeof fetch;
  /** The whole field. */
  authorization: () => string | Promise<string>;
  startAt?: number;
  limits?: Limits;
  /** By whom it sends; Gmail unless told. */
  sendsBy?: Omit<SendingAccount, 'limits'>;
};

const BY_GMAIL = { provider: gmail, account: { addrSpec: 'ana@example.org', scopes: [] } };

export class World {
  clock: number;
  limits: Limits;
  connected = true;
  /** What asking for a token tells; a grant that ended is the user's to renew. */
  grant: Authorization['kind'] = 'given';
  alarmAt: number | undefined;
  /** What a wait does to the clock. */
  elapse = (ms: number): void => {
    this.clock += ms;
  };
  readonly queue: Outbox['queue'];
  readonly store: Outbox['store'];
  readonly pushbacks: Outbox['pushbacks'];
  readonly #options: WorldOptions;

  private constructor(
    readonly database: OutboxDatabase,
    options: WorldOptions,
  ) {
    this.#options = options;
    this.clock = options.startAt ?? Date.now();
    this.limits = options.limits ?? UNLIMITED;
    ({ queue: this.queue, store: this.store, pushbacks: this.pushbacks } = createOutbox(database, () => undefined));
  }

  /** A computer with an empty disk. */
  static async open(options: WorldOptions): Promise<World> {
    globalThis.indexedDB = new IDBFactory();
    return new World(await openOutbox(), options);
  }

  /** The same computer after its background was started anew: what is on disk, and nothing else. */
  async reopen(): Promise<World> {
    const { clock: startAt, limits } = this;
    return new World(await openOutbox(), { ...this.#options, startAt, limits });
  }

  async enqueue(campaignId: string, people: readonly string[], more: Partial<CampaignRun> = {}): Promise<void> {
    const run = { state: 'running', since: this.clock } as const;
    const campaign = { id: campaignId, accountId: ACCOUNT, title: campaignId, createdAt: this.clock, run, ...more };
    await this.store.enqueue(campaign, people.map(letterTo));
  }

  /**
   * One life of the background: drains until it has nothing to do for now, or dies at the crash point.
   * @param gate holds every call of this life until it resolves, so that lives can be interleaved
   */
  async live(crash?: CrashPoint, gate?: Gate): Promise<'slept' | 'crashed'> {
    const interrupt = new Interrupter(crash, gate);
    const parts: DrainParts = {
      queue: interrupt.wrap(this.queue),
      store: interrupt.wrap(this.store),
      pushbacks: interrupt.wrap(this.pushbacks),
      ...interrupt.wrap({
        findAccount: async () => (this.connected ? { ...(this.#options.sendsBy ?? BY_GMAIL), limits: this.limits } : undefined),
        authorization: async (): Promise<Authorization> =>
          this.grant === 'given' ? { kind: 'given', authorization: await this.#options.authorization() } : { kind: this.grant },
        readAttachment: async () => undefined,
        fetch: this.#options.fetch,
        wait: async (ms: number) => this.elapse(ms),
        setAlarm: async (at: number | undefined) => {
          this.alarmAt = at;
        },
      }),
      now: () => this.clock,
    };
    try {
      await drain(parts);
      return 'slept';
    } catch (error) {
      if (error instanceof Crash) return 'crashed';
      throw error;
    }
  }

  /** Lives, sleeping from alarm to alarm, until nothing will happen by itself any more. */
  async liveOn(longest = 1_000): Promise<void> {
    for (let i = 0; i < longest; i++) {
      await this.live();
      if (this.alarmAt === undefined) return;
      this.clock = Math.max(this.clock, this.alarmAt);
    }
    throw new Error('the outbox never comes to rest');
  }

  async submissions(): Promise<Submission[]> {
    return (await this.database.getAll('submissions')) as Submission[];
  }
}

/** Ends everything at one call: no call of the same life gets through after it. */
class Interrupter {
  #calls = 0;
  #dead = false;
  readonly #crash: CrashPoint | undefined;
  readonly #gate: Gate | undefined;

  constructor(crash: CrashPoint | undefined, gate: Gate | undefined) {
    this.#crash = crash;
    this.#gate = gate;
  }

  wrap<T extends object>(parts: T): T {
    const wrapped = Object.entries(parts).map(([name, part]) => [
      name,
      (...args: unknown[]) => this.#call(name, part as (...args: unknown[]) => unknown, args),
    ]);
    return Object.fromEntries(wrapped) as T;
  }

  async #call(name: string, part: (...args: unknown[]) => unknown, args: unknown[]): Promise<unknown> {
    const call = { n: ++this.#calls, name, args };
    await this.#gate?.(call);
    const here = this.#crash?.at(call) ? this.#crash.when : undefined;
    if (here === 'before') this.#dead = true;
    if (this.#dead) throw new Crash();
    const result = await part(...args);
    if (here === 'after') this.#dead = true;
    if (this.#dead) throw new Crash();
    return result;
  }
}
