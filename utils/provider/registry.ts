// Every provider, one line each, and how an account sends with its own. For the background: views read limits.ts alone.
import type { Limits } from '../outbox/pacing';
import { gmail } from './gmail';
import { graph } from './graph';
import { jmap } from './jmap';
import { limitsOf } from './limits';
import type { Limited } from './pace';
import type { Provider, ProviderAccount } from './provider';
import type { ProviderId } from './provider-id';

const PROVIDERS: Record<ProviderId, Provider> = { gmail, graph, jmap };

/** How an account sends: its provider, the limits it publishes, and what it must know of the account. */
export type SendingAccount = { provider: Provider; limits: Limits; account: ProviderAccount };

/** @param record a connected account as it is kept; its secrets stay behind */
export function sendingAccount(
  record: Omit<ProviderAccount, 'scopes'> & Limited & { provider: ProviderId; scopes?: readonly string[] },
): SendingAccount {
  const { addrSpec, kind, scopes = [], connection } = record;
  const account = { addrSpec, scopes, ...(kind && { kind }), ...(connection !== undefined && { connection }) };
  return { provider: PROVIDERS[record.provider], limits: limitsOf(record), account };
}
