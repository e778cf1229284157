// From a JMAP server's address to the mailbox mails are sent from: the session (RFC 8620 §2), its identity and its folders.
// The credentials go to one origin only: no redirect and no address in the session leads them elsewhere.
import { JMAP_CONTACTS } from '../address-book/books';
import { z } from '../zod';
import { parseJson, TIMEOUT_MS } from './call';
import { call } from './jmap-call';
import type { JmapMailbox } from './jmap-mailbox';
import { recordOf } from './jmap-values';

const CORE = 'urn:ietf:params:jmap:core';
const MAIL = 'urn:ietf:params:jmap:mail';
const SUBMISSION = 'urn:ietf:params:jmap:submission';

/** Why there is no mailbox to send from. `detail`: what the sentence about it names. */
export type SessionProblem = {
  problem: 'offline' | 'no-jmap' | 'not-https' | 'another-host' | 'wrong-password' | 'no-sending' | 'not-your-address' | 'small-limits';
  detail?: string;
};

/** A limit that is no positive whole number is none: servers have been seen to say 0, -1 or nothing. */
const Limit = z.catch(z.optional(z.number().check(z.refine((limit) => Number.isInteger(limit) && limit > 0))), undefined);

const Session = z.object({
  capabilities: recordOf(z.unknown()),
  accounts: recordOf(z.object({ isReadOnly: z.boolean(), accountCapabilities: recordOf(z.unknown()) })),
  primaryAccounts: recordOf(z.string()),
  apiUrl: z.string(),
  uploadUrl: z.string(),
});
const Limits = z.object({ maxSizeUpload: Limit, maxSizeRequest: Limit, maxCallsInRequest: Limit, maxObjectsInGet: Limit });
/** Seconds. 0, and what is no number, is none. */
const Sending = z.object({ maxDelayedSend: Limit });
const Identities = z.object({ list: z.array(z.object({ id: z.string(), email: z.string() })) });
const Mailboxes = z.object({ list: z.array(z.object({ id: z.string(), role: z.nullable(z.string()) })) });

/** Our request that sends has two calls and less than this; a mail with a word in it has no fewer octets. */
const LEAST = { calls: 6, octets: 4096 };

type Parts = { fetch: typeof fetch; authorization: string; now: number };

/**
 * Reads the session at an address and what is needed to send from `addrSpec`.
 * @param url https: a session resource, or `/.well-known/jmap`, which may lead to one on the same host (RFC 8620 §2.2)
 */
export async function findMailbox(parts: Parts, url: URL, addrSpec: string): Promise<{ mailbox: JmapMailbox } | SessionProblem> {
  const found = await findSession(parts.fetch, url);
  if ('problem' in found) return found;
  const answer = await get(parts.fetch, found.url, { Authorization: parts.authorization }, 'error');
  if (answer === undefined) return { problem: 'offline' };
  if (answer.status === 401 || answer.status === 403) return { problem: 'wrong-password' };
  if (answer.status === 429 || answer.status >= 500) return { problem: 'offline', detail: String(answer.status) };
  const session = z.safeParse(Session, parseJson(await answer.text()));
  if (!session.success || !(CORE in session.data.capabilities)) return { problem: 'no-jmap' };
  return readSession(parts, found.url, session.data, addrSpec);
}

/** Where the session really lies. Asked without credentials, so that a redirect takes none along. @param url as of {@link findMailbox} */
export async function findSession(fetchWith: typeof fetch, url: URL): Promise<{ url: URL } | SessionProblem> {
  const answer = await get(fetchWith, url, {}, 'follow');
  if (answer === undefined) {
    // A redirect to a host we may not see looks like no network at all; asked not to follow, the browser tells them apart.
    const there = await get(fetchWith, url, {}, 'manual');
    return there && (there.type === 'opaqueredirect' || isRedirect(there.status)) ? { problem: 'another-host' } : { problem: 'offline' };
  }
  const landed = new URL(answer.url === '' ? url : answer.url);
  landed.hash = '';
  if (landed.protocol !== 'https:') return { problem: 'not-https' };
  if (landed.origin !== url.origin) return { problem: 'another-host', detail: landed.host };
  if (answer.status === 404 || isRedirect(answer.status)) return { problem: 'no-jmap' };
  return { url: landed };
}

async function readSession(
  parts: Parts,
  url: URL,
  session: z.infer<typeof Session>,
  addrSpec: string,
): Promise<{ mailbox: JmapMailbox } | SessionProblem> {
  const accountId = session.primaryAccounts[SUBMISSION] ?? session.primaryAccounts[MAIL];
  const account = accountId === undefined ? undefined : session.accounts[accountId];
  if (accountId === undefined || account === undefined || account.isReadOnly) return { problem: 'no-sending' };
  if (![MAIL, SUBMISSION].every((capability) => capability in account.accountCapabilities)) return { problem: 'no-sending' };

  const apiUrl = resolve(session.apiUrl, url);
  const uploadUrl = resolve(session.uploadUrl.replace('{accountId}', encodeURIComponent(accountId)), url);
  for (const each of [apiUrl, uploadUrl]) {
    if (each === undefined) return { problem: 'no-jmap' };
    if (each.protocol !== 'https:') return { problem: 'not-https' };
    if (each.origin !== url.origin) return { problem: 'another-host', detail: each.host };
  }

  const limits = z.safeParse(Limits, session.capabilities[CORE]).data;
  const { maxDelayedSend } = z.safeParse(Sending, account.accountCapabilities[SUBMISSION]).data ?? {};
  const maxMessageOctets = limits?.maxSizeUpload ?? Number.MAX_SAFE_INTEGER;
  if ((limits?.maxCallsInRequest ?? LEAST.calls) < LEAST.calls) return { problem: 'small-limits' };
  if (Math.min(maxMessageOctets, limits?.maxSizeRequest ?? LEAST.octets) < LEAST.octets) return { problem: 'small-limits' };

  const reply = await call(parts, apiUrl!.href, 'sign-in', [
    ['Identity/get', { accountId, ids: null }, 'identities'],
    ['Mailbox/get', { accountId, ids: null, properties: ['id', 'role'] }, 'folders'],
  ]);
  if (reply.kind === 'refused') return { problem: reply.reply.status === 0 ? 'offline' : 'no-sending' };
  const identities = z.safeParse(Identities, reply.answers.find('Identity/get', 'identities')).data?.list ?? [];
  const folders = z.safeParse(Mailboxes, reply.answers.find('Mailbox/get', 'folders')).data?.list ?? [];
  const identity = identities.find(({ email }) => mayBe(email, addrSpec));
  if (identities.length === 0) return { problem: 'no-sending' };
  if (identity === undefined) return { problem: 'not-your-address', detail: identities.map(({ email }) => email).join(', ') };

  const byRole = (role: string) => folders.find((folder) => folder.role === role)?.id;
  const draftsId = byRole('drafts') ?? byRole('sent') ?? byRole('inbox');
  if (draftsId === undefined) return { problem: 'no-sending' };
  const mailbox: JmapMailbox = {
    sessionUrl: url.href,
    apiUrl: apiUrl!.href,
    uploadUrl: uploadUrl!.href,
    accountId,
    identityId: identity.id,
    draftsId,
    sentId: byRole('sent') ?? draftsId,
    maxMessageOctets,
    ...(maxDelayedSend !== undefined && { maxHoldMs: maxDelayedSend * 1000 }),
    ...contactsOf(session, limits?.maxObjectsInGet),
  };
  return { mailbox };
}

/** @param maxObjectsInGet where the server does not say: the least it is asked to allow (RFC 8620 §2) */
function contactsOf(session: z.infer<typeof Session>, maxObjectsInGet = 500): Pick<JmapMailbox, 'contacts'> {
  const accountId = session.primaryAccounts[JMAP_CONTACTS];
  const account = accountId === undefined ? undefined : session.accounts[accountId];
  const isOffered = JMAP_CONTACTS in session.capabilities && account !== undefined && JMAP_CONTACTS in account.accountCapabilities;
  return accountId !== undefined && isOffered ? { contacts: { accountId, maxObjectsInGet } } : {};
}

/** undefined: nobody answered. */
async function get(
  fetchWith: typeof fetch,
  url: URL,
  headers: Record<string, string>,
  redirect: RequestRedirect,
): Promise<Response | undefined> {
  try {
    return await fetchWith(`${url.href}#sign-in`, {
      headers: { ...headers, Accept: 'application/json' },
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      redirect,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) return undefined;
    throw error;
  }
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}

/** `*@example.org` is every address of the domain (RFC 8621 §6). */
function mayBe(email: string, addrSpec: string): boolean {
  const [allowed, asked] = [email.toLowerCase(), addrSpec.toLowerCase()];
  return allowed === asked || (allowed.startsWith('*@') && asked.endsWith(allowed.slice(1)));
}

/** Addresses in a session may be relative (Cyrus has them so). */
function resolve(address: string, base: URL): URL | undefined {
  return URL.canParse(address, base) ? new URL(address, base) : undefined;
}
