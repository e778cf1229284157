// Mails of which nobody knows yet whether they left, as one drain knows them: it asks the provider until answer and look-up make a verdict.
// Must never call a mail taken or not taken without the proof (./reaction.ts).
import type { LookUp, Outcome } from '../provider/provider';
import type { SendingAccount } from '../provider/sending-account';
import type { Grants } from './grants';
import { verdictOf, type Settle } from './reaction';
import type { Setbacks } from './setbacks';
import type { Submission } from './submission';

/** Asking again. */
const FIRST_GAP_MS = 2_000;
const LONGEST_GAP_MS = 60_000;

type DoubtParts = {
  findAccount(accountId: string): Promise<SendingAccount | undefined>;
  now(): number;
};

export class Doubts {
  readonly #parts: DoubtParts;
  readonly #grants: Grants;
  readonly #setbacks: Setbacks;
  /** What the provider answered, where this drain sent it; when it was last asked, and when to ask again. */
  readonly #open = new Map<string, { answer?: Outcome; askedAt: number; askAt: number; tries: number }>();

  constructor(parts: DoubtParts, grants: Grants, setbacks: Setbacks) {
    this.#parts = parts;
    this.#grants = grants;
    this.#setbacks = setbacks;
  }

  /** When to ask about one, epoch ms; at once where the clock went back meanwhile. */
  askAt({ id }: Submission): number {
    const { askedAt, askAt } = this.#open.get(id) ?? { askedAt: 0, askAt: 0 };
    return askedAt > this.#parts.now() ? 0 : askAt;
  }

  /** One was handed over, and the answer was no acceptance. */
  note({ id }: Submission, answer: Outcome): void {
    this.#open.set(id, { answer, askedAt: 0, askAt: 0, tries: 0 });
  }

  /** @returns what is now known of it; undefined: nothing yet, ask again */
  async ask(submission: Submission): Promise<Settle | undefined> {
    const { id, accountId, deferrals = 0 } = submission;
    const { answer, tries = 0 } = this.#open.get(id) ?? {};
    const asked = await this.#told(submission);
    const now = this.#parts.now();
    const verdict = verdictOf(answer, asked, deferrals, now);
    if (verdict.kind === 'ask-later') {
      const askAt = now + Math.min(LONGEST_GAP_MS, FIRST_GAP_MS * 2 ** Math.min(tries, 10));
      this.#open.set(id, { ...(answer && { answer }), askedAt: now, askAt, tries: tries + 1 });
      return undefined;
    }
    this.#open.delete(id);
    if (answer !== undefined) await this.#setbacks.learn(accountId, answer);
    return verdict;
  }

  /** undefined: its provider has no way to ask about it, and the answer alone decides. */
  async #told({ accountId, prepared, goesAt }: Submission): Promise<LookUp | undefined> {
    const account = await this.#parts.findAccount(accountId);
    // Nobody to ask is no answer: a refusal alone does not prove what a look-up was meant to.
    if (account === undefined || prepared === undefined) return { kind: 'cannot-tell', said: {} };
    if (!account.provider.canLookUp(prepared.handle)) return undefined;
    const told = await this.#grants.authorized(accountId, account, (link) =>
      account.provider.lookUp(prepared.handle, prepared.sizeOctets, link, goesAt),
    );
    if (told.kind === 'unconnected') return { kind: 'later', said: {} };
    if (told.kind === 'unauthorized') {
      this.#grants.noteEnded(accountId);
      await this.#setbacks.pause(accountId, { reason: 'unauthorized', said: told.said });
    }
    return told;
  }
}
