// One call to an authorization server: how it goes out, as whom, until when its answer is good, and whether there was none.
import * as oauth from 'oauth4webapi';
import type { Purpose } from '../log/entry';
import type { Said } from '../outbox/submission';
import { noReply } from '../provider/call';
import type { OAuthClient } from './account';

/** Chrome ends a worker whose fetch waits longer than 30 s; a provider that never answers must end as "offline" before. */
export const TIMEOUT_MS = 25_000;

/** A call without a token in its field, ended by us before the browser ends us. */
export function callBy(fetchWith: typeof fetch): (url: string) => Promise<Response> {
  return (url) => fetchWith(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
}

/** An answer of a server in trouble, or of one that is asked too often: it says nothing of what was asked. */
class InTrouble extends Error {}

/** @throws unless its server could answer */
export function answered(response: Response): Response {
  if (isTrouble(response.status)) throw new InTrouble(`${response.status}`);
  return response;
}

function isTrouble(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

/** Errors whose names say it (RFC 6749 §4.1.2.1). */
export function namesTrouble(error: string | null): boolean {
  return error === 'server_error' || error === 'temporarily_unavailable';
}

/** A TypeError is the network, a TimeoutError our own signal. */
export function isNoAnswer(error: unknown): boolean {
  return error instanceof TypeError || error instanceof InTrouble || (error instanceof DOMException && error.name === 'TimeoutError');
}

/** Of no answer: which host the user lets Handbill call no longer. */
export function saidOf(error: unknown): { said?: Said } {
  if (!(error instanceof TypeError)) return {};
  const { said } = noReply(error);
  return said.reason === 'not-permitted' ? { said } : {};
}

/** A refusal may have a challenge beside it (RFC 6749 §5.2), and oauth4webapi would read that in place of the error. */
function withoutChallenge(response: Response): Response {
  if (!response.headers.has('www-authenticate')) return response;
  const headers = new Headers(response.headers);
  headers.delete('www-authenticate');
  return new Response(response.body, { status: response.status, headers });
}

/** How each call goes out. `purpose` is for the log and stays here. */
export function by(fetchWith: typeof fetch, purpose: Purpose) {
  return {
    [oauth.customFetch]: async (url: string, { body, ...init }: oauth.CustomFetchOptions<string, BodyInit | undefined>) =>
      withoutChallenge(await fetchWith(`${url}#${purpose}`, { ...init, ...(body !== undefined && { body }) })),
    signal: () => AbortSignal.timeout(TIMEOUT_MS),
  };
}

/** Google's "web" clients have a secret that is none (it ships with the extension); PKCE is what protects the code. Others have none. */
export function authentication(client: OAuthClient): oauth.ClientAuth {
  return client.clientSecret === undefined ? oauth.None() : oauth.ClientSecretPost(client.clientSecret);
}

/** A minute early, so that a token does not end on its way. Without expires_in: five minutes. */
export function expiry(tokens: { expires_in?: number }, now: number): number {
  return now + Math.max(0, (tokens.expires_in ?? 300) - 60) * 1000;
}
