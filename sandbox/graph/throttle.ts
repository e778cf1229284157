// How much an application may ask of one mailbox, and how many people it may write to. Refused calls count too, as they do at Microsoft.
// https://learn.microsoft.com/graph/throttling-limits#outlook-service-limits · https://learn.microsoft.com/office365/servicedescriptions/exchange-online-service-description/exchange-online-limits
import type { Reply } from '../http';
import type { User } from '../users';
import { GRAPH_REFUSALS, graphError } from './errors';

export type GraphQuotaOptions = {
  /** Requests of one application to one mailbox in any ten minutes; 10,000 unless told. */
  requestsPerTenMinutes?: number;
  /** At the same time; 4 unless told. */
  concurrent?: number;
  /** Messages in any minute; 30 unless told. */
  messagesPerMinute?: number;
  /** Recipients in any 24 hours; 10,000 for an organisation, 300 for a person's own unless told. */
  recipientsPerDay?: number;
  /** How long an answer takes, ms of the real clock; 0 unless told. */
  answerMs?: number;
};

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

type Usage = { requests: number[]; sent: { at: number; recipients: number }[]; open: number; mostOpen: number };

export class Throttle {
  readonly #options: GraphQuotaOptions;
  readonly #now: () => number;
  readonly #usage = new Map<string, Usage>();

  constructor(options: GraphQuotaOptions, now: () => number) {
    this.#options = options;
    this.#now = now;
  }

  /** Runs one call of a mailbox, or refuses it: too many at the same time, or in ten minutes. */
  async run(user: User, call: () => Reply): Promise<Reply> {
    const { requestsPerTenMinutes = 10_000, concurrent = 4, answerMs = 0 } = this.#options;
    const usage = this.#usageOf(user);
    const now = this.#now();
    usage.requests = usage.requests.filter((at) => at > now - 10 * MINUTE_MS);
    usage.requests.push(now);
    if (usage.open >= concurrent) return GRAPH_REFUSALS.concurrency();
    if (usage.requests.length > requestsPerTenMinutes) return GRAPH_REFUSALS.throttled();
    usage.open += 1;
    usage.mostOpen = Math.max(usage.mostOpen, usage.open);
    try {
      if (answerMs > 0) await new Promise((resolve) => setTimeout(resolve, answerMs));
      return call();
    } finally {
      usage.open -= 1;
    }
  }

  /** The refusal when no more may be sent now. */
  refuseMail(user: User, recipients: number): Reply | undefined {
    const { messagesPerMinute = 30, recipientsPerDay = user.kind === 'outlook' ? 300 : 10_000 } = this.#options;
    const now = this.#now();
    const usage = this.#usageOf(user);
    usage.sent = usage.sent.filter(({ at }) => at > now - DAY_MS);
    const today = usage.sent.reduce((sum, mail) => sum + mail.recipients, 0);
    if (today + recipients > recipientsPerDay) return GRAPH_REFUSALS.messageLimit();
    const inMinute = usage.sent.filter(({ at }) => at > now - MINUTE_MS);
    if (inMinute.length < messagesPerMinute) return undefined;
    const waitMs = (inMinute[0]?.at ?? now) + MINUTE_MS - now;
    return graphError(429, 'ApplicationThrottled', 'Application is over its message rate limit.', {
      'retry-after': String(Math.ceil(waitMs / 1000)),
    });
  }

  countMail(user: User, recipients: number): void {
    this.#usageOf(user).sent.push({ at: this.#now(), recipients });
  }

  /** The most calls of one mailbox that were open at the same time. */
  get mostConcurrent(): number {
    return Math.max(0, ...[...this.#usage.values()].map(({ mostOpen }) => mostOpen));
  }

  /** Nothing was used. */
  clear(): void {
    this.#usage.clear();
  }

  #usageOf({ sub }: User): Usage {
    const known = this.#usage.get(sub);
    if (known) return known;
    const fresh: Usage = { requests: [], sent: [], open: 0, mostOpen: 0 };
    this.#usage.set(sub, fresh);
    return fresh;
  }
}
