// What the user does to an outbox while it runs, and what of it explains a record later.
import { letterTo } from '../letters';
import { ACCOUNT, type World } from '../world';
import type { Deeds, Departures } from './promises';
import type { Event } from './schedule';

export type Deed = Extract<Event, { is: unknown } | { of: unknown } | { person: unknown } | { people: unknown }>;

export function isDeed(event: Event): event is Deed {
  return 'is' in event || 'of' in event || 'person' in event || 'people' in event;
}

type UserParts = {
  world: World;
  departures: Departures;
  /** Whether the provider took it, or may yet. */
  mayHaveGone(id: string): boolean;
  count(what: string): void;
};

export class User implements Deeds {
  readonly canceled = new Set<string>();
  readonly sentBack = new Map<string, number>();
  readonly #campaigns: string[] = [];
  readonly #parts: UserParts;

  constructor(parts: UserParts) {
    this.#parts = parts;
  }

  async do(event: Deed): Promise<void> {
    const { world, count } = this.#parts;
    const { store } = world;
    switch (event.kind) {
      case 'grant':
        world.grant = event.is;
        break;
      case 'connected':
        world.connected = event.is;
        break;
      case 'campaign':
        await this.start(event.people, event.undoMs);
        break;
      case 'pause':
        await store.pause(this.#campaign(event.of), { reason: 'user', since: world.clock });
        break;
      case 'resume':
        await store.resume(this.#campaign(event.of), world.clock);
        break;
      case 'cancel':
        this.canceled.add(this.#campaign(event.of));
        await store.cancel(this.#campaign(event.of), world.clock);
        break;
      case 'withdraw':
        if ((await store.withdraw(this.#campaign(event.of))) === 'withdrawn') count('withdrawn');
        break;
      case 'cancel-one': {
        const queued = (await world.submissions()).filter(({ state }) => state === 'queued');
        const { id } = queued[event.person % Math.max(1, queued.length)] ?? {};
        if (id === undefined) return;
        this.canceled.add(id);
        await store.cancelOne(id, world.clock);
        break;
      }
      case 'decide':
        await this.#decide(event.person, event.went);
        break;
      default:
        event satisfies never;
    }
  }

  /** Starts a campaign with people nobody else has. */
  async start(people: number, undoMs: number): Promise<void> {
    const { clock, store } = this.#parts.world;
    const id = `c${this.#campaigns.length}`;
    this.#campaigns.push(id);
    const messages = Array.from({ length: people }, (_, seq) => letterTo(`${seq}.${id}@example.net`));
    const run = { state: 'running', since: clock } as const;
    const undo = undoMs > 0 && { undoUntil: clock + undoMs };
    await store.enqueue({ id, accountId: ACCOUNT, title: id, createdAt: clock, run, ...undo }, messages);
  }

  async #decide(person: number, went: boolean): Promise<void> {
    const { world, departures, mayHaveGone, count } = this.#parts;
    const doubtful = (await world.submissions()).filter(({ state }) => state === 'unconfirmed');
    const id = doubtful[person % Math.max(1, doubtful.length)]?.id;
    if (id === undefined) return;
    if (!went && mayHaveGone(id)) {
      this.sentBack.set(id, (this.sentBack.get(id) ?? 0) + 1);
      departures.forget(id);
    }
    count(went ? 'it went' : 'it did not go');
    await world.store.decide(id, went, world.clock);
  }

  #campaign(place: number): string {
    return this.#campaigns[place % this.#campaigns.length]!;
  }
}
