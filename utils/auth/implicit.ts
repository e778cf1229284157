// A token straight from the sign-in page (RFC 6749 §4.2): for a client without a secret, at a server that redeems no code without one.
// Nothing renews such a token; while the user is signed in there, the next one comes the same way, unseen.
import { parseJson } from '../provider/call';
import { z } from '../zod';
import type { ConnectProblem, OAuthClient } from './account';
import type { Authority, Identified } from './authority';
import { answered, namesTrouble } from './oauth-call';

/** Numbers come as text. https://developers.google.com/identity/protocols/oauth2/javascript-implicit-flow */
const TokenInfo = z.object({
  aud: z.string(),
  sub: z.string(),
  email: z.string(),
  scope: z.string(),
  expires_in: z.union([z.string(), z.number()]),
});

export type AskedToken = { kind: 'token'; accessToken: string; expires_in: number; scopes: string[]; identified: Identified };
export type ImplicitOutcome = AskedToken | { kind: 'problem'; problem: ConnectProblem; detail?: string };

/** Whether a client signs in this way at an authorization server. */
export function usesImplicit({ implicit }: Pick<Authority, 'implicit'>, { clientSecret }: OAuthClient): boolean {
  return implicit !== undefined && clientSecret === undefined;
}

/**
 * Whose token it is and what for, as the server says; undefined: it is none, or one that was made for another client (RFC 6749 §10.16).
 * @param call fetch with its time limit @throws what it throws, and where nobody could answer
 */
export async function askOfToken(
  call: (url: string) => Promise<Response>,
  { implicit, shortScope }: Authority,
  { clientId }: OAuthClient,
  accessToken: string,
): Promise<AskedToken | undefined> {
  const response = answered(await call(`${implicit?.tokenInfo}?${new URLSearchParams({ access_token: accessToken })}`));
  const told = z.safeParse(TokenInfo, parseJson(await response.text()));
  if (!response.ok || !told.success || told.data.aud !== clientId) return undefined;
  const { sub: subject, email: addrSpec, scope, expires_in: seconds } = told.data;
  const scopes = scope.split(' ').map(shortScope);
  return { kind: 'token', accessToken, expires_in: Number(seconds), scopes, identified: { subject, addrSpec } };
}

/**
 * Reads where the window ended, and asks the server whose token it is.
 * @param call fetch with its time limit @throws what it throws, and where nobody could answer
 */
export async function readToken(
  call: (url: string) => Promise<Response>,
  authority: Authority,
  client: OAuthClient,
  landed: URL,
  state: string,
): Promise<ImplicitOutcome> {
  const answer = new URLSearchParams(landed.hash.slice(1));
  if (answer.get('state') !== state) return { kind: 'problem', problem: 'unexpected', detail: 'the answer has another state' };
  const error = answer.get('error');
  if (error === 'access_denied') return { kind: 'problem', problem: 'denied' };
  if (error !== null) return { kind: 'problem', problem: namesTrouble(error) ? 'offline' : 'client-refused', detail: error };
  const token = await askOfToken(call, authority, client, answer.get('access_token') ?? '');
  return token ?? { kind: 'problem', problem: 'unexpected', detail: 'the token is not one for this client' };
}
