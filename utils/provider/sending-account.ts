// How an account sends: its provider's code, loaded when it is needed, and its limits. For the background alone: views read ./providers.ts.
import type { Limits } from '../outbox/pacing';
import { JmapMailbox } from './jmap-mailbox';
import type { Limited } from './facts';
import { limitsOf, longestHoldMs } from './limits';
import type { Provider, ProviderAccount } from './provider';
import type { ProviderId } from './providers';
import { z } from '../zod';

/** The code of each provider by its file, which has the provider's name; each is loaded when an account of its kind sends. */
const CODE = import.meta.glob<Provider>('./*-provider.ts', { import: 'provider' });

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
  return { provider: await load(record.provider), limits: limitsOf(record), account, ...hold };
}

async function load(id: ProviderId): Promise<Provider> {
  const code = CODE[`./${id}-provider.ts`];
  if (code === undefined) throw new Error(`There is no ${id}-provider.ts`);
  return code();
}
