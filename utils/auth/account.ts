// A connected mailbox and how connecting stands, as the views may see them: no token in here.
import { BookId } from '../address-book/book';
import { AccountKind } from '../provider/facts';
import { ProviderId, SignInProvider } from '../provider/providers';
import { z } from '../zod';

export const Account = z.object({
  id: z.string(),
  provider: ProviderId,
  addrSpec: z.string(),
  kind: z.exactOptional(AccountKind),
  /** What the user granted, as the provider names it. */
  scopes: z.array(z.string()),
  /** The address books it has. */
  books: z.array(BookId),
  /** At most so many octets in one encoded mail. */
  largestOctets: z.number(),
  /** Whether its provider holds mails until a time. */
  holds: z.boolean(),
  /** Where its server was found, where the user named it. */
  sessionUrl: z.exactOptional(z.string()),
  /** The name in From; the user's to choose. */
  displayName: z.exactOptional(z.string()),
  /** The grant ended (revoked, password changed, seven days of a client in testing): connect again. */
  expired: z.boolean(),
  /** slow: four times the pause of gentle; gentle: the default of the mailbox's kind; fast: as quick as the provider allows. */
  pace: z.enum(['slow', 'gentle', 'fast']),
});
export type Account = z.infer<typeof Account>;

/** What may be granted beyond sending, each when the user presses the button that needs it. */
export const Extra = z.enum(['check', ...BookId.options]);
export type Extra = z.infer<typeof Extra>;

/** not-reached: the provider did not confirm it, and nothing was changed. */
export type TakenBack = 'taken-back' | 'not-reached';

/** Why connecting did not end in an account. Each has a sentence and a way on. */
export const ConnectProblem = z.enum([
  'no-client-id',
  'denied',
  'closed',
  'missing-scope',
  /** Connected, but without the extra that was asked for. */
  'extra-missing',
  'wrong-account',
  'client-refused',
  /** The provider can be reached, and its sign-in page did not open: to all appearances it does not know the redirect address. */
  'page-refused',
  /** Chrome is to get the token, and cannot: nobody is signed in to it, or it is another browser. */
  'browser-cannot',
  'admin-consent',
  'offline',
  'unexpected',
]);
export type ConnectProblem = z.infer<typeof ConnectProblem>;

/** Connecting outlives the popup that asked for it; whoever looks next sees how it stands. */
export const ConnectState = z.union([
  z.object({ state: z.enum(['idle']) }),
  z.object({ state: z.enum(['connecting']), provider: ProviderId }),
  z.object({ state: z.enum(['problem']), provider: SignInProvider, problem: ConnectProblem, detail: z.exactOptional(z.string()) }),
]);
export type ConnectState = z.infer<typeof ConnectState>;

/** Why a server the user named was not connected. Each has a sentence and a way on. */
export const ServerProblem = z.enum([
  'offline',
  'no-jmap',
  'not-https',
  'another-host',
  'wrong-password',
  'no-sending',
  'not-your-address',
  'small-limits',
  'wrong-account',
  /** It can be signed in to with a password or token alone: no authorization server, or none that Handbill could use. */
  'no-sign-in',
  /** Its sign-in ended in an error, or in an answer that was not the one asked for. */
  'sign-in-refused',
  /** Another sign-in window is open. */
  'window-open',
  'closed',
  'denied',
  'missing-scope',
]);
export type ServerProblem = z.infer<typeof ServerProblem>;
export type ServerAnswer = { state: 'connected' } | { state: 'problem'; problem: ServerProblem; detail?: string };

/**
 * An OAuth client as registered with a provider. Google's "secret" ships with the extension and is none; PKCE protects the code.
 * `byBrowser`: Chrome itself gets and keeps its tokens (./browser-tokens.ts).
 */
export const OAuthClient = z.object({
  clientId: z.string(),
  clientSecret: z.exactOptional(z.string()),
  byBrowser: z.exactOptional(z.boolean()),
});
export type OAuthClient = z.infer<typeof OAuthClient>;
