// Mails that a provider holds and that are wanted back, as one drain knows them: it asks until there is an answer, or the mail's time is past.
// Must never call one canceled that the provider has not confirmed.
import type { Canceled } from '../provider/provider';
import type { SendingAccount } from '../provider/sending-account';
import type { Grants } from './grants';
import type { Outbox } from './outbox';
import type { Submission } from './submission';

/** Asking again. */
const FIRST_GAP_MS = 2_000;
const LONGEST_GAP_MS = 15 * 60_000;
/** So long after a mail's time there is still an answer to be had: that it went. */
const GRACE_MS = 15 * 60_000;

type CancelParts = Pick<Outbox, 'store'> & {
  findAccount(accountId: string): Promise<SendingAccount | undefined>;
  now(): number;
};

export class Cancels {
  readonly #parts: CancelParts;
  readonly #grants: Grants;
  readonly #unanswered = new Map<string, { askedAt: number; askAt: number; tries: number }>();

  constructor(parts: CancelParts, grants: Grants) {
    this.#parts = parts;
    this.#grants = grants;
  }

  /** When to ask for one, epoch ms; at once where the clock went back meanwhile. */
  askAt({ id }: Submission): number {
    const { askedAt, askAt } = this.#unanswered.get(id) ?? { askedAt: 0, askAt: 0 };
    return askedAt > this.#parts.now() ? 0 : askAt;
  }

  /** @returns whether it came back */
  async ask(submission: Submission): Promise<boolean> {
    const { store, now } = this.#parts;
    const { id, goesAt = 0 } = submission;
    const told = await this.#told(submission);
    if (told.kind === 'canceled' || told.kind === 'gone' || told.kind === 'cannot-tell') {
      await store.settleCancel(id, told.kind, now());
      return told.kind === 'canceled';
    }
    if (now() >= goesAt + GRACE_MS) {
      await store.settleCancel(id, 'cannot-tell', now());
      return false;
    }
    const tries = this.#unanswered.get(id)?.tries ?? 0;
    const askedAt = now();
    const askAt = Math.min(goesAt + GRACE_MS, askedAt + Math.min(LONGEST_GAP_MS, FIRST_GAP_MS * 2 ** Math.min(tries, 10)));
    this.#unanswered.set(id, { askedAt, askAt, tries: tries + 1 });
    return false;
  }

  async #told({ accountId, prepared, reference, goesAt = 0 }: Submission): Promise<Canceled | { kind: 'unconnected' }> {
    const account = await this.#parts.findAccount(accountId);
    const cancelHeld = account?.provider.cancelHeld;
    // The mailbox is gone: nobody can be asked.
    if (!account || !cancelHeld || !prepared) return { kind: 'cannot-tell', said: {} };
    const held = { handle: prepared.handle, until: goesAt, ...(reference !== undefined && { reference }) };
    return this.#grants.authorized(accountId, account, (link) => cancelHeld(held, link));
  }
}
