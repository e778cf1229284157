// What an account may send: its provider's limits, at its pace, by its grant and within what its own server says.
import type { Limits } from '../outbox/pacing';
import type { Holding, Limited } from './facts';
import { FACTS, type ProviderId } from './providers';

/** The limits an account's provider publishes, at the account's pace. */
export function limitsOf(account: Limited & { provider: ProviderId }): Limits {
  return FACTS[account.provider].limits(account);
}

/**
 * At most how many octets one encoded mail of an account may have.
 * @param scopes what the user granted
 * @param ofServer what the account's own server says, where there is one that does
 */
export function largestMessage(provider: ProviderId, scopes: readonly string[], ofServer = Number.POSITIVE_INFINITY): number {
  return Math.min(FACTS[provider].messageOctets(scopes), ofServer);
}

/**
 * For how long (ms) a mailbox holds a mail that is handed over before its time; 0: not at all.
 * @param ofServer what the account's own server says, where there is one that does
 */
export function longestHoldMs(provider: ProviderId, account: Holding, ofServer = 0): number {
  return FACTS[provider].holdMs(account, ofServer);
}
