// What an account is on disk, and what of it the views are shown: never its secrets.
import { booksOf, JMAP_CONTACTS } from '../address-book/books';
import { JmapMailbox } from '../provider/jmap-mailbox';
import { largestMessage, longestHoldMs } from '../provider/limits';
import { AccountKind } from '../provider/facts';
import { ProviderId } from '../provider/providers';
import { z } from '../zod';
import { Account, OAuthClient } from './account';

/** A connected mailbox with its grant or secret, under its id. */
export const AccountRecord = z.object({
  id: z.string(),
  provider: ProviderId,
  subject: z.string(),
  addrSpec: z.string(),
  kind: z.exactOptional(AccountKind),
  /** What was granted. Absent in records of before anything but sending could be. */
  scopes: z.exactOptional(z.array(z.string())),
  displayName: z.exactOptional(z.string()),
  pace: Account.shape.pace,
  /** The client the grant was made with: another cannot refresh it. Absent where there is a secret instead of a grant. */
  client: z.exactOptional(OAuthClient),
  refreshToken: z.exactOptional(z.string()),
  /** The password or token the user gave, as the whole Authorization field (RFC 7617, RFC 6750). It is the access token, and none renews it. */
  secret: z.exactOptional(z.string()),
  /** See ProviderAccount. */
  connection: z.exactOptional(z.unknown()),
  /** Of a server the user named, where they signed in to it (./mail-authority.ts). */
  authorizationServer: z.exactOptional(z.unknown()),
  expired: z.boolean(),
  /** Its provider has confirmed that nothing of the grant is left there. */
  isGivenBack: z.exactOptional(z.boolean()),
  /** What the provider wants of the next token before it takes one again; asked for when the account is connected again. */
  claims: z.exactOptional(z.string()),
});
export type AccountRecord = z.infer<typeof AccountRecord>;

/** @param subject what its provider or server calls the mailbox, the same whatever its address becomes */
export function idOf(provider: ProviderId, subject: string): string {
  return `${provider}:${subject}`;
}

/** The account as the views may see it, with what its provider and server allow it. */
export function visible(record: AccountRecord): Account {
  const { id, provider, addrSpec, kind, scopes = [], displayName, expired, pace, connection, secret } = record;
  const mailbox = z.safeParse(JmapMailbox, connection).data;
  // A server of the user's own may have none, and a grant for mail does not reach it.
  const hasBook = mailbox?.contacts !== undefined && secret !== undefined;
  const books = booksOf(provider).filter(({ scope }) => scope !== JMAP_CONTACTS || hasBook);
  return {
    id,
    provider,
    addrSpec,
    scopes,
    expired,
    pace,
    books: books.map((book) => book.id),
    largestOctets: largestMessage(provider, scopes, mailbox?.maxMessageOctets),
    holds: longestHoldMs(provider, { scopes, ...(kind && { kind }) }, mailbox?.maxHoldMs) > 0,
    ...(kind && { kind }),
    ...(mailbox && { sessionUrl: mailbox.sessionUrl }),
    ...(displayName !== undefined && { displayName }),
  };
}
