// What an authorization server is to the flow: its addresses, what is asked of it, and how it tells whose mailbox it is.
// One file each (google.ts …); the flow knows none of them.
import type * as oauth from 'oauth4webapi';
import type { AccountKind } from '../provider/facts';
import type { ConnectProblem, Extra, OAuthClient } from './account';

/** A mailbox as its provider names it. `subject` never changes, the address may. */
export type Identified = { subject: string; addrSpec: string; kind?: AccountKind };

/** An authorization server (RFC 6749) as the flow uses it. */
export type Authority = {
  server: oauth.AuthorizationServer;
  /** Asked for at every connect: whose mailbox it is, and to send. */
  scopes: readonly string[];
  /** Answers with JSON, whatever it says, as long as the provider can be reached; at a host that may be called when users connect. */
  answersAt: string;
  /** Without this one nothing can be sent. */
  sendScope: string;
  /** What the user may grant later, in context. */
  extras: Partial<Record<Extra, readonly string[]>>;
  /** Parameters of the authorization request beyond OAuth's own. @param isKnown the account was connected before, and is named by login_hint */
  parameters(isKnown: boolean): Readonly<Record<string, string>>;
  /**
   * Where no code is redeemed without a secret, and a client may have none: `tokenInfo` tells whom a token was made for (./implicit.ts).
   * Absent: codes are redeemed without one.
   */
  implicit?: { tokenInfo: string };
  /** The path of the redirect address: another for each provider, so that none can answer for another (RFC 9700 §4.4.2). */
  redirectPath: string;
  /** Firefox's loopback form of the redirect address, for a server that takes no other. */
  loopback: boolean;
  /** A grant that has ended may be given anew without the user, as long as they are signed in there (OpenID Connect §3.1.2.1, prompt=none). */
  renewsSilently: boolean;
  /** Refusals with a meaning of their own, by the words that come with them; the first that fits. */
  refusals: readonly { words: RegExp; problem: ConnectProblem }[];
  /** A scope of an answer as it was asked for. */
  shortScope(scope: string): string;
  /** The client this build was made with; undefined in a build without one. */
  builtInClient(): OAuthClient | undefined;
  /** It says whose mailbox it is (OpenID Connect §3.1.3.7). Where not, the mailbox itself is asked. */
  givesIdToken: boolean;
  /**
   * @param claims of the ID token, where it gives one @param call fetch with the access token
   * undefined: the answer names no mailbox
   */
  identify(
    claims: oauth.IDToken | undefined,
    call: (url: string) => Promise<Response>,
    accessToken: string,
  ): Promise<Identified | undefined>;
};
