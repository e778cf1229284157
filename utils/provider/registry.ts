// Every provider, one line each, and how an account sends with its own. For the background: views read limits.ts alone.
import type { Limits } from '../outbox/pacing';
import { JmapMailbox } from './jmap-mailbox';
import { limitsOf, longestHoldMs } from './limits';
import type { Limited } from './pace';
import type { Provider, ProviderAccount } from './provider';
import type { ProviderId } from './provider-id';
import { z } from '../zod';

/** Each is loaded when an account of its kind sends. */
const PROVIDERS: Record<ProviderId, () => Promise<Provider>> = {
  gmail: async () => (await import('./gmail')).gmail,
  graph: async () => (await import('./graph')).graph,
  jmap: async () => (await import('./jmap')).jmap,
};

/** How long a mailbox holds a mail (ms), and the least time between two that are handed over for that. */
export type Hold = { longestMs: number; gapMs: number };

/** How an account sends: its provider, the limits it publishes, what it must know of the account, and how it holds mails where it does. */
export type SendingAccount = { provider: Provider; limits: Limits; account: ProviderAccount; hold?: Hold };

/** @param record a connected account as it is kept; its secrets stay behind */
export async function sendingAccount(
  record: Omit<ProviderAccount, 'scopes'> & Limited & { provider: ProviderId; scopes?: readonly string[] },
): Promise<SendingAccount> {
  const { addrSpec, kind, scopes = [], connection } = record;
  const account = { addrSpec, scopes, ...(kind && { kind }), ...(connection !== undefined && { connection }) };
  const longestMs = longestHoldMs(record.provider, account, z.safeParse(JmapMailbox, connection).data?.maxHoldMs);
  // Handed over as fast as the provider lets anybody send: they count at either moment.
  const hold = longestMs > 0 && { hold: { longestMs, gapMs: limitsOf({ ...record, pace: 'fast' }).gapMs.max } };
  return { provider: await PROVIDERS[record.provider](), limits: limitsOf(record), account, ...hold };
}
