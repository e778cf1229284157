// When mails of each account may have left, as one drain knows it for the pace. Read once and kept in step with its claims; all of it
// can be lost: the records decide.
import { horizonMs, insertTime, type Limits } from './pacing';
import type { Outbox } from './outbox';

export class Histories {
  readonly #outbox: Pick<Outbox, 'queue' | 'store'>;
  readonly #clock: () => number;
  readonly #histories = new Map<string, number[]>();
  /** Those that go or went from the provider. The clock says nothing against those ahead of it. */
  readonly #going = new Map<string, number[]>();
  /** The clock at the last look into each, epoch ms. */
  readonly #lookedAt = new Map<string, number>();

  /** @param clock epoch ms */
  constructor(outbox: Pick<Outbox, 'queue' | 'store'>, clock: () => number) {
    this.#outbox = outbox;
    this.#clock = clock;
  }

  /** Of as long as the limits look back: epoch ms ascending; in the future only those that the provider holds until then. */
  async of(accountId: string, limits: Limits): Promise<number[]> {
    const { queue, store } = this.#outbox;
    const now = this.#clock();
    let history = this.#histories.get(accountId);
    // The clock went back: older mails count again, and what it calls the future was sent just now.
    if (history === undefined || now < (this.#lookedAt.get(accountId) ?? 0)) {
      const sinceAt = now - horizonMs(limits);
      history = await queue.history(accountId, sinceAt);
      if ((history.at(-1) ?? 0) > now) {
        await store.rewindClaims(accountId, now);
        history = await queue.history(accountId, sinceAt);
      }
      this.#histories.set(accountId, history);
      this.#going.set(accountId, await queue.going(accountId, sinceAt));
    }
    this.#lookedAt.set(accountId, now);
    // A record that cannot be read was not rewound.
    for (let i = history.length - 1; i >= 0 && history[i]! > now; i--) history[i] = now;
    const going = this.#going.get(accountId) ?? [];
    return going.length === 0 ? history : [...history, ...going].sort((a, b) => a - b);
  }

  /** A mail of the account was claimed. @param goesAt when it goes, where the provider holds it */
  add(accountId: string, claimedAt: number, goesAt?: number): void {
    if (goesAt === undefined) this.#histories.get(accountId)?.push(claimedAt);
    else insertTime(this.#going.get(accountId) ?? [], goesAt);
  }

  /** A claim was taken back: it is read anew. */
  forget(accountId: string): void {
    this.#histories.delete(accountId);
  }
}
