// What each provider allows a mailbox, for the drain that keeps to it and the views that tell. Data only: no provider's code comes along.
import type { Limits } from '../outbox/pacing';
import { GMAIL_MESSAGE_OCTETS, gmailLimits } from './gmail-limits';
import { GRAPH_MESSAGE_OCTETS, graphLimits } from './graph-limits';
import { JMAP_MESSAGE_OCTETS, jmapLimits } from './jmap-limits';
import type { Limited } from './pace';
import type { ProviderId } from './provider-id';

const LIMITS: Record<ProviderId, (account: Limited) => Limits> = { gmail: gmailLimits, graph: graphLimits, jmap: jmapLimits };

const LARGEST: Record<ProviderId, number> = { gmail: GMAIL_MESSAGE_OCTETS, graph: GRAPH_MESSAGE_OCTETS, jmap: JMAP_MESSAGE_OCTETS };

/** The limits an account's provider publishes, at the account's pace. */
export function limitsOf(account: Limited & { provider: ProviderId }): Limits {
  return LIMITS[account.provider](account);
}

/**
 * At most how many octets one encoded mail of an account may have.
 * @param ofServer what the account's own server says, where there is one that does
 */
export function largestMessage(provider: ProviderId, ofServer = Number.POSITIVE_INFINITY): number {
  return Math.min(LARGEST[provider], ofServer);
}
