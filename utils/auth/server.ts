// Connecting a mailbox at a server the user names, with a password or token for it: asked once, kept where refresh tokens are.
import { encodeBase64 } from '../message/base64';
import { findMailbox } from '../provider/jmap-session';
import type { ServerAnswer } from './account';
import type { Accounts } from './accounts';

/** password: an app password, by Basic (RFC 7617). token: an API token, by Bearer (RFC 6750). */
export type ServerToConnect = { addrSpec: string; url: string; how: 'password' | 'token'; secret: string; accountId?: string };

/** Asks the server whether one may send with these, and keeps them if so; otherwise says why not and keeps nothing. */
export async function connectServer(
  parts: { accounts: Pick<Accounts, 'find' | 'keepServer'>; fetch: typeof fetch; now: () => number },
  { addrSpec, url, how, secret, accountId }: ServerToConnect,
): Promise<ServerAnswer> {
  const expected = accountId === undefined ? undefined : await parts.accounts.find(accountId);
  if (expected && expected.addrSpec.toLowerCase() !== addrSpec.toLowerCase())
    return { state: 'problem', problem: 'wrong-account', detail: expected.addrSpec };
  // A token is a header field as it is (RFC 6750 §2.1); what is no field is no token either.
  if (how === 'token' && !/^[\x21-\x7e]+$/.test(secret)) return { state: 'problem', problem: 'wrong-password' };
  const authorization = how === 'token' ? `Bearer ${secret}` : `Basic ${encodeBase64(new TextEncoder().encode(`${addrSpec}:${secret}`))}`;
  const found = await findMailbox({ fetch: parts.fetch, authorization, now: parts.now() }, new URL(url), addrSpec);
  if ('problem' in found) return { state: 'problem', ...found };
  await parts.accounts.keepServer(addrSpec, authorization, found.mailbox);
  return { state: 'connected' };
}
