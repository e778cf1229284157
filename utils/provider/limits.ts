// What each provider allows a mailbox, for the drain that keeps to it and the views that tell. Data only: no provider's code comes along.
import type { Limits } from '../outbox/pacing';
import { GMAIL_MESSAGE_OCTETS, gmailLimits } from './gmail-limits';
import { graphHoldMs, graphLimits, graphMessageOctets } from './graph-limits';
import { JMAP_MESSAGE_OCTETS, jmapLimits } from './jmap-limits';
import type { Limited } from './pace';
import type { AccountKind, ProviderId } from './provider-id';

type Allowed = {
  limits(account: Limited): Limits;
  messageOctets(scopes: readonly string[]): number;
  holdMs(account: Holding, ofServer: number): number;
};

/** What decides whether a mailbox can hold mails. */
type Holding = { kind?: AccountKind; scopes: readonly string[] };

const ALLOWED: Record<ProviderId, Allowed> = {
  gmail: { limits: gmailLimits, messageOctets: () => GMAIL_MESSAGE_OCTETS, holdMs: () => 0 },
  graph: { limits: graphLimits, messageOctets: graphMessageOctets, holdMs: graphHoldMs },
  jmap: { limits: jmapLimits, messageOctets: () => JMAP_MESSAGE_OCTETS, holdMs: (_, ofServer) => ofServer },
};

/** The limits an account's provider publishes, at the account's pace. */
export function limitsOf(account: Limited & { provider: ProviderId }): Limits {
  return ALLOWED[account.provider].limits(account);
}

/**
 * At most how many octets one encoded mail of an account may have.
 * @param scopes what the user granted
 * @param ofServer what the account's own server says, where there is one that does
 */
export function largestMessage(provider: ProviderId, scopes: readonly string[], ofServer = Number.POSITIVE_INFINITY): number {
  return Math.min(ALLOWED[provider].messageOctets(scopes), ofServer);
}

/**
 * For how long (ms) a mailbox holds a mail that is handed over before its time; 0: not at all.
 * @param ofServer what the account's own server says, where there is one that does
 */
export function longestHoldMs(provider: ProviderId, account: Holding, ofServer = 0): number {
  return ALLOWED[provider].holdMs(account, ofServer);
}
