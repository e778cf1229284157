// When a mail that its provider holds until its time is handed over (docs/adr/0014), as one drain knows it.
import type { Hold } from '../provider/sending-account';

/** A mail that goes as soon as this need not be held. */
const SHORTEST_MS = 1_000;

export class Holds {
  readonly #now: () => number;
  /** When each account was handed a mail to hold last, epoch ms. */
  readonly #lastAt = new Map<string, number>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * When a mail that goes at `at` is handed over for that, epoch ms; `at` itself when holding it is not worth it.
   * @param freeAt nothing may leave before
   */
  handOverAt(accountId: string, { longestMs, gapMs }: Hold, freeAt: number, at: number): number {
    const last = this.#lastAt.get(accountId);
    const handOverAt = Math.max(this.#now(), freeAt, at - longestMs, last === undefined ? 0 : last + gapMs);
    return at - handOverAt > SHORTEST_MS ? handOverAt : at;
  }

  /** A mail to hold was handed over. @param at epoch ms */
  handed(accountId: string, at: number): void {
    this.#lastAt.set(accountId, at);
  }
}
