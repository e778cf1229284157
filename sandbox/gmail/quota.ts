// How much an account may use: API units and sent mails. Refused calls cost nothing; time is an argument.
// https://developers.google.com/workspace/gmail/api/reference/quota
import type { Reply } from '../http';
import type { User } from '../users';
import { REFUSALS, retryAfter } from './errors';

export type QuotaOptions = {
  /** API units per user in any 60 s. 6,000 for projects new since 1 May 2026; a send costs 100. */
  unitsPerMinute?: number;
  /** The older rule, as a leaky bucket: units per second and how many may come at once (one second's worth unless told). */
  unitsPerSecond?: number;
  burstUnits?: number;
  /** Mails per user in any 24 h. Unless told: 500 personal, 2,000 Workspace. https://support.google.com/a/answer/166852 */
  messagesPerDay?: number;
};

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

type Usage = { charges: { at: number; units: number }[]; sentAt: number[]; level: number; leakedAt: number };

export class Quota {
  readonly #options: QuotaOptions;
  readonly #now: () => number;
  readonly #usage = new Map<string, Usage>();

  constructor(options: QuotaOptions, now: () => number) {
    this.#options = options;
    this.#now = now;
  }

  /** Takes the units of one call, or gives the refusal and takes nothing. */
  charge(user: User, units: number): Reply | undefined {
    const { unitsPerMinute = 6000, unitsPerSecond, burstUnits = unitsPerSecond ?? 0 } = this.#options;
    const now = this.#now();
    const usage = this.#usageOf(user);
    usage.charges = usage.charges.filter(({ at }) => at > now - MINUTE_MS);
    const used = usage.charges.reduce((sum, charge) => sum + charge.units, 0);
    if (used + units > unitsPerMinute) return REFUSALS.queriesPerMinute();
    if (unitsPerSecond !== undefined) {
      usage.level = Math.max(0, usage.level - ((now - usage.leakedAt) / 1000) * unitsPerSecond);
      usage.leakedAt = now;
      if (usage.level + units > burstUnits) return REFUSALS.userRateLimitExceeded();
      usage.level += units;
    }
    usage.charges.push({ at: now, units });
    return undefined;
  }

  /** The refusal when today's mails are used up: 429 with a date and "(Mail sending)". */
  refuseMail(user: User): Reply | undefined {
    const { messagesPerDay = user.kind === 'workspace' ? 2000 : 500 } = this.#options;
    const now = this.#now();
    const usage = this.#usageOf(user);
    usage.sentAt = usage.sentAt.filter((at) => at > now - DAY_MS);
    if (usage.sentAt.length < messagesPerDay) return undefined;
    return retryAfter((usage.sentAt[usage.sentAt.length - messagesPerDay] ?? now) + DAY_MS, true);
  }

  countMail(user: User): void {
    this.#usageOf(user).sentAt.push(this.#now());
  }

  /** Nothing was used. */
  clear(): void {
    this.#usage.clear();
  }

  #usageOf({ sub }: User): Usage {
    const known = this.#usage.get(sub);
    if (known) return known;
    const fresh: Usage = { charges: [], sentAt: [], level: 0, leakedAt: this.#now() };
    this.#usage.set(sub, fresh);
    return fresh;
  }
}
