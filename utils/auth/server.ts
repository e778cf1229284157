// Connecting a mailbox at a server the user names, with a password or token for it: asked once, kept where refresh tokens are.
import { encodeBase64 } from '../message/base64';
import { findMailbox } from '../provider/jmap-session';
import type { ServerAnswer } from './account';
import { idOf } from './account-record';
import type { Accounts } from './accounts';

/** password: an app password, by Basic (RFC 7617). token: an API token, by Bearer (RFC 6750). */
export type ServerToConnect = { addrSpec: string; url: string; how: 'password' | 'token'; secret: string; accountId?: string };

/** Asks the server whether one may send with these, and keeps them if so; otherwise says why not and keeps nothing. */
export async function connectServer(
  parts: { accounts: Pick<Accounts, 'find' | 'keepServer' | 'forsake'>; fetch: typeof fetch; now: () => number },
  { addrSpec, url, how, secret, accountId }: ServerToConnect,
): Promise<ServerAnswer> {
  const another = await ofAnother(parts.accounts, addrSpec, accountId);
  if (another) return another;
  // A token is a header field as it is (RFC 6750 §2.1); what is no field is no token either.
  if (how === 'token' && !/^[\x21-\x7e]+$/.test(secret)) return { state: 'problem', problem: 'wrong-password' };
  const authorization = how === 'token' ? `Bearer ${secret}` : `Basic ${encodeBase64(new TextEncoder().encode(`${addrSpec}:${secret}`))}`;
  const found = await findMailbox({ fetch: parts.fetch, authorization, now: parts.now() }, new URL(url), addrSpec);
  if ('problem' in found) return { state: 'problem', ...found };
  return keepInPlace(parts.accounts, addrSpec, () => parts.accounts.keepServer(addrSpec, authorization, found.mailbox));
}

/** Keeps what was given for the mailbox, and gives the grant back whose place it takes: it was made for this mailbox alone. */
export async function keepInPlace(
  accounts: Pick<Accounts, 'find' | 'forsake'>,
  addrSpec: string,
  keep: () => Promise<void>,
): Promise<ServerAnswer> {
  const before = await accounts.find(idOf('jmap', addrSpec.toLowerCase()));
  await keep();
  if (before) await accounts.forsake(before);
  return { state: 'connected' };
}

/** What to answer when an account is to be connected again, and another's address was given. */
export async function ofAnother(
  accounts: Pick<Accounts, 'find'>,
  addrSpec: string,
  accountId: string | undefined,
): Promise<ServerAnswer | undefined> {
  const expected = accountId === undefined ? undefined : await accounts.find(accountId);
  if (!expected || expected.addrSpec.toLowerCase() === addrSpec.toLowerCase()) return undefined;
  return { state: 'problem', problem: 'wrong-account', detail: expected.addrSpec };
}
