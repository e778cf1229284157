// Every provider, one line each, and how an account sends with its own. For the background: views read limits.ts alone.
import type { Limits } from '../outbox/pacing';
import { limitsOf } from './limits';
import type { Limited } from './pace';
import type { Provider, ProviderAccount } from './provider';
import type { ProviderId } from './provider-id';

/** Each is loaded when an account of its kind sends. */
const PROVIDERS: Record<ProviderId, () => Promise<Provider>> = {
  gmail: async () => (await import('./gmail')).gmail,
  graph: async () => (await import('./graph')).graph,
  jmap: async () => (await import('./jmap')).jmap,
};

/** How an account sends: its provider, the limits it publishes, and what it must know of the account. */
export type SendingAccount = { provider: Provider; limits: Limits; account: ProviderAccount };

/** @param record a connected account as it is kept; its secrets stay behind */
export async function sendingAccount(
  record: Omit<ProviderAccount, 'scopes'> & Limited & { provider: ProviderId; scopes?: readonly string[] },
): Promise<SendingAccount> {
  const { addrSpec, kind, scopes = [], connection } = record;
  const account = { addrSpec, scopes, ...(kind && { kind }), ...(connection !== undefined && { connection }) };
  return { provider: await PROVIDERS[record.provider](), limits: limitsOf(record), account };
}
