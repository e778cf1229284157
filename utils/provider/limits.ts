// What each provider allows a mailbox, for the drain that keeps to it and the views that tell. Data only: no provider's code comes along.
import type { Limits } from '../outbox/pacing';
import { gmailLimits } from './gmail-limits';
import { graphLimits } from './graph-limits';
import { jmapLimits } from './jmap-limits';
import type { Limited } from './pace';
import type { ProviderId } from './provider-id';

const LIMITS: Record<ProviderId, (account: Limited) => Limits> = { gmail: gmailLimits, graph: graphLimits, jmap: jmapLimits };

/** The limits an account's provider publishes, at the account's pace. */
export function limitsOf(account: Limited & { provider: ProviderId }): Limits {
  return LIMITS[account.provider](account);
}
