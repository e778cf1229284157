// What one drain knows of its accounts' grants: which token the provider refused, and whose grant has ended. All of it can be lost.
import type { Authorization, Link } from '../provider/provider';
import type { SendingAccount } from '../provider/sending-account';
import type { Pause } from './reaction';

/** Getting a token while offline. */
const OFFLINE_GAP_MS = 30_000;

export type GrantParts = {
  /** @param refused what the provider no longer takes, so that a new one is got. @param claims what it wants of the new one */
  authorization(accountId: string, refused?: string, claims?: string): Promise<Authorization>;
  fetch: typeof fetch;
  now(): number;
};

/** What the provider no longer takes; in how many sends in a row one was refused, and what it wants of the next. */
type Refused = { authorization: string; sends: number; claims?: string };

export class Grants {
  readonly #parts: GrantParts;
  readonly #pause: (accountId: string, pause: Pause) => Promise<void>;
  readonly #refused = new Map<string, Refused>();
  /** Accounts whose grant turned out to have ended: only the user can renew it, and that starts a drain. */
  readonly #ended = new Set<string>();
  /** What each account's provider remembers between its calls, for speed. */
  readonly #memories = new Map<string, Map<string, string>>();

  /** @param pause all running campaigns of the account wait */
  constructor(parts: GrantParts, pause: (accountId: string, pause: Pause) => Promise<void>) {
    this.#parts = parts;
    this.#pause = pause;
  }

  hasEnded(accountId: string): boolean {
    return this.#ended.has(accountId);
  }

  noteEnded(accountId: string): void {
    this.#ended.add(accountId);
  }

  /** What to call with; undefined when there is nothing, and then the account's campaigns wait. */
  async authorization(accountId: string): Promise<string | undefined> {
    const { authorization, now } = this.#parts;
    const refused = this.#refused.get(accountId);
    const answer = await authorization(accountId, refused?.authorization, refused?.claims);
    if (answer.kind === 'given') {
      this.#ended.delete(accountId);
      return answer.authorization;
    }
    if (answer.kind === 'expired') {
      this.noteEnded(accountId);
      // Connected again with the same password, it is as good as new: the account itself remembers that it has ended.
      this.#refused.delete(accountId);
    }
    await this.#pause(
      accountId,
      answer.kind === 'expired'
        ? { reason: 'unauthorized', said: {} }
        : { reason: 'offline', said: answer.said ?? {}, resumeAt: now() + OFFLINE_GAP_MS },
    );
    return undefined;
  }

  /** For calls that may be repeated: once more with a new token when the first is refused. unconnected: there is nothing to call with. */
  async authorized<T extends { kind: string; claims?: string }>(
    accountId: string,
    account: SendingAccount,
    call: (link: Link) => Promise<T>,
  ): Promise<T | { kind: 'unconnected' }> {
    const authorization = await this.authorization(accountId);
    if (authorization === undefined) return { kind: 'unconnected' };
    const answer = await call(this.link(accountId, authorization, account));
    if (answer.kind !== 'unauthorized') return answer;
    this.#refuse(accountId, authorization, answer.claims, 0);
    const fresh = await this.authorization(accountId);
    return fresh === undefined ? { kind: 'unconnected' } : call(this.link(accountId, fresh, account));
  }

  link(accountId: string, authorization: string, { account }: SendingAccount): Link {
    const memory = this.#memories.get(accountId) ?? new Map<string, string>();
    this.#memories.set(accountId, memory);
    return { authorization, account, memory, fetch: this.#parts.fetch, now: this.#parts.now() };
  }

  /** A send was refused for its token. */
  refuseSend(accountId: string, authorization: string, claims: string | undefined): void {
    this.#refuse(accountId, authorization, claims, 1);
  }

  /** A send was accepted with the account's token. */
  take(accountId: string): void {
    this.#refused.delete(accountId);
  }

  /** The first 401 of a send is an old token; only a new one that is refused too needs the user. */
  mayBeOldToken(accountId: string): boolean {
    return (this.#refused.get(accountId)?.sends ?? 0) < 2;
  }

  #refuse(accountId: string, authorization: string, claims: string | undefined, sends: 0 | 1): void {
    const before = this.#refused.get(accountId)?.sends ?? 0;
    this.#refused.set(accountId, { authorization, sends: before + sends, ...(claims !== undefined && { claims }) });
  }
}
