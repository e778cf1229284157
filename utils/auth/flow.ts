// Connecting one mailbox by OAuth: authorization code with PKCE (RFC 6749 §4.1, RFC 7636, RFC 9700) by oauth4webapi; for a client without a
// secret, where the server wants one, the token itself.
// Knows no storage and no user interface; the browser's sign-in window is passed in.
import * as oauth from 'oauth4webapi';
import type { Said } from '../outbox/submission';
import type { ConnectProblem, OAuthClient } from './account';
import type { Authority, Identified } from './authority';
import { revoke } from './grant-life';
import { readToken, usesImplicit, type AskedToken } from './implicit';
import { answered, authentication, by, callBy, expiry, isNoAnswer, namesTrouble, saidOf, TIMEOUT_MS } from './oauth-call';
import { shownWindowProblem, windowProblem } from './window-problem';

/** What the flow needs of the browser. */
export type SignIn = {
  /** Shows the page and resolves with the URL it ended at. @throws when the user closes it */
  launchWebAuthFlow(url: string): Promise<string | undefined>;
  redirectUri: string;
  fetch: typeof fetch;
  /** Whether a mailbox is connected already. Taking a new token back ends its whole grant, the old refresh token with it. */
  isConnected(subject: string): Promise<boolean>;
};

/** What it takes to give a grant back. */
type Back = Pick<SignIn, 'fetch' | 'isConnected'>;

/** A mailbox the user let us send from, and all that was granted. Times are epoch ms. */
export type Grant = Identified & { scopes: readonly string[]; accessToken: string; expiresAt: number; refreshToken?: string };

/** What of a grant it takes to give it back. */
type Given = Pick<Grant, 'subject' | 'accessToken' | 'refreshToken'>;

/** The account there must be: the sign-in page is told, and any other is refused. */
export type Expected = { subject: string; addrSpec: string };

/** What is asked of which authorization server. `scopes` beyond its own are those of an extra grant. */
export type Asked = {
  authority: Authority;
  client: OAuthClient;
  extraScopes?: readonly string[];
  expected?: Expected | undefined;
  /** Without showing anything (OpenID Connect §3.1.2.1). */
  silent?: boolean;
  /** What the token has to satisfy, as JSON (OpenID Connect §5.5). */
  claims?: string | undefined;
};

/** `said`: what kept the answer away, where that is known. */
export type ConnectOutcome = { kind: 'granted'; grant: Grant } | { kind: 'problem'; problem: ConnectProblem; detail?: string; said?: Said };

/** Each once. */
export function scopesOf({ authority, extraScopes = [] }: Asked): string[] {
  return [...new Set([...authority.scopes, ...extraScopes])];
}

/** Lets the user sign in and grant what is asked. */
export async function connect(signIn: SignIn, asked: Asked, now: () => number): Promise<ConnectOutcome> {
  const { authority, client, expected, silent = false, claims } = asked;
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const nonce = oauth.generateRandomNonce();
  const implicit = usesImplicit(authority, client);
  const url = new URL(authority.server.authorization_endpoint!);
  url.search = new URLSearchParams({
    client_id: client.clientId,
    redirect_uri: signIn.redirectUri,
    scope: scopesOf(asked).join(' '),
    state,
    ...(implicit
      ? { response_type: 'token', ...(expected === undefined && { prompt: 'select_account' }) }
      : {
          response_type: 'code',
          code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
          ...(authority.givesIdToken && { nonce }),
          ...authority.parameters(expected !== undefined),
        }),
    ...(expected && { login_hint: expected.addrSpec }),
    ...(silent && { prompt: 'none' }),
    ...(claims !== undefined && { claims }),
  }).toString();

  let landed: string | undefined;
  try {
    landed = await signIn.launchWebAuthFlow(url.href);
  } catch (error) {
    return silent ? windowProblem(error) : shownWindowProblem(callBy(signIn.fetch), authority, error);
  }
  if (landed === undefined) return { kind: 'problem', problem: 'closed' };

  const back = landed;
  return grantedBy(signIn, asked, async () =>
    implicit ? take(signIn, asked, new URL(back), state, now) : redeem(signIn, asked, new URL(back), { verifier, state, nonce }, now),
  );
}

/** What comes of a grant that is being taken: of the account that was expected, or why there is none. */
export async function grantedBy(signIn: Back, asked: Asked, taken: () => Promise<ConnectOutcome>): Promise<ConnectOutcome> {
  const { authority, expected } = asked;
  try {
    const granted = await taken();
    if (granted.kind === 'problem') return granted;
    if (expected && granted.grant.subject !== expected.subject) {
      await giveBack(signIn, asked, granted.grant);
      return { kind: 'problem', problem: 'wrong-account', detail: granted.grant.addrSpec };
    }
    return granted;
  } catch (error) {
    return flowProblem(error, authority);
  }
}

async function redeem(
  signIn: SignIn,
  asked: Asked,
  landed: URL,
  secrets: { verifier: string; state: string; nonce: string },
  now: () => number,
): Promise<ConnectOutcome> {
  const { server, sendScope, givesIdToken, identify } = asked.authority;
  const { as, auth } = { as: { client_id: asked.client.clientId }, auth: authentication(asked.client) };
  const code = oauth.validateAuthResponse(server, as, landed, secrets.state);
  const { fetch: fetchWith, redirectUri } = signIn;
  const response = await oauth.authorizationCodeGrantRequest(server, as, auth, code, redirectUri, secrets.verifier, by(fetchWith, 'token'));
  const expected = givesIdToken ? { expectedNonce: secrets.nonce, requireIdToken: true } : {};
  const tokens = await oauth.processAuthorizationCodeResponse(server, as, answered(response), expected);
  const claims = oauth.getValidatedIdTokenClaims(tokens);
  const { access_token: accessToken, refresh_token: refreshToken } = tokens;
  // Without a scope in the answer it is what was asked for. Users may untick a permission on the page; then it tells (RFC 6749 §5.1).
  const granted = tokens.scope === undefined ? scopesOf(asked) : grantedOf(asked, tokens.scope.split(' '));
  const call = (url: string) =>
    fetchWith(url, { headers: { Authorization: `Bearer ${accessToken}` }, signal: AbortSignal.timeout(TIMEOUT_MS) });
  const given = { accessToken, ...(refreshToken !== undefined && { refreshToken }) };
  const identified = await identify(claims, call, accessToken);
  const subject = identified?.subject ?? claims?.sub ?? '';
  if (!granted.includes(sendScope)) return missesSending(signIn, asked, { subject, ...given });
  if (!identified) {
    await giveBack(signIn, asked, { subject, ...given });
    return { kind: 'problem', problem: 'unexpected', detail: 'no e-mail address in the answer' };
  }
  return { kind: 'granted', grant: { ...identified, scopes: granted, ...given, expiresAt: expiry(tokens, now()) } };
}

/** The token of a client without a secret is in the address itself. */
async function take(signIn: SignIn, asked: Asked, landed: URL, state: string, now: () => number): Promise<ConnectOutcome> {
  const taken = await readToken(callBy(signIn.fetch), asked.authority, asked.client, landed, state);
  return taken.kind === 'problem' ? taken : grantOfToken(signIn, asked, taken, now);
}

/** The grant of a token whose server was asked about it. */
export async function grantOfToken(signIn: Back, asked: Asked, taken: AskedToken, now: () => number): Promise<ConnectOutcome> {
  const { accessToken, identified } = taken;
  const scopes = grantedOf(asked, taken.scopes);
  if (!scopes.includes(asked.authority.sendScope)) return missesSending(signIn, asked, { subject: identified.subject, accessToken });
  return { kind: 'granted', grant: { ...identified, scopes, accessToken, expiresAt: expiry(taken, now()) } };
}

/** Of all that an answer lists what was asked for. Microsoft lists what was allowed before too, and the user may have taken that back. */
function grantedOf(asked: Asked, answered: readonly string[]): string[] {
  const wanted = scopesOf(asked);
  return answered.map(asked.authority.shortScope).filter((scope) => wanted.includes(scope));
}

async function missesSending(signIn: Back, asked: Asked, granted: Given): Promise<ConnectOutcome> {
  await giveBack(signIn, asked, granted);
  return { kind: 'problem', problem: 'missing-scope' };
}

/** A grant we will not use is taken back, unless the mailbox is connected: that one still sends with the same grant. */
async function giveBack(signIn: Back, { authority, client }: Asked, { subject, accessToken, refreshToken }: Given): Promise<void> {
  // With the refresh token all of it goes (RFC 7009 §2.1).
  if (!(await signIn.isConnected(subject))) await revoke(signIn.fetch, authority, client, refreshToken ?? accessToken);
}

function flowProblem(error: unknown, { refusals }: Authority): ConnectOutcome {
  if (error instanceof oauth.AuthorizationResponseError || error instanceof oauth.ResponseBodyError) {
    const known = refusals.find(({ words }) => words.test(error.error_description ?? ''));
    if (known) return { kind: 'problem', problem: known.problem };
    if (namesTrouble(error.error)) return { kind: 'problem', problem: 'offline', detail: error.error };
  }
  if (error instanceof oauth.AuthorizationResponseError) {
    return error.error === 'access_denied'
      ? { kind: 'problem', problem: 'denied' }
      : { kind: 'problem', problem: 'client-refused', detail: error.error };
  }
  if (error instanceof oauth.ResponseBodyError)
    return { kind: 'problem', problem: 'client-refused', detail: `${error.error} ${error.error_description ?? ''}`.trim() };
  if (isNoAnswer(error)) return { kind: 'problem', problem: 'offline', ...saidOf(error) };
  if (error instanceof oauth.OperationProcessingError) return { kind: 'problem', problem: 'unexpected', detail: error.message };
  throw error;
}
