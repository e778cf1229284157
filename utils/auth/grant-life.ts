// What becomes of a grant: its access token is renewed (RFC 6749 §6), and in the end all of it is taken back (RFC 7009).
import * as oauth from 'oauth4webapi';
import type { Said } from '../outbox/submission';
import type { OAuthClient } from './account';
import type { Authority } from './authority';
import { answered, authentication, by, expiry, isNoAnswer, namesTrouble, saidOf } from './oauth-call';

export type RefreshOutcome =
  | { kind: 'token'; accessToken: string; expiresAt: number; refreshToken?: string }
  | { kind: 'expired'; detail: string }
  | { kind: 'offline'; said?: Said };

/** A new access token (RFC 6749 §6). expired: the grant has ended and only the user can renew it. */
export async function refresh(
  fetchWith: typeof fetch,
  { server }: Authority,
  client: OAuthClient,
  refreshToken: string,
  now: () => number,
  claims?: string,
): Promise<RefreshOutcome> {
  const as = { client_id: client.clientId };
  try {
    const response = await oauth.refreshTokenGrantRequest(server, as, authentication(client), refreshToken, {
      ...by(fetchWith, 'token'),
      ...(claims !== undefined && { additionalParameters: { claims } }),
    });
    const tokens = await oauth.processRefreshTokenResponse(server, as, answered(response));
    return {
      kind: 'token',
      accessToken: tokens.access_token,
      expiresAt: expiry(tokens, now()),
      ...(tokens.refresh_token !== undefined && { refreshToken: tokens.refresh_token }),
    };
  } catch (error) {
    // invalid_grant, invalid_client, admin policy: the server has spoken. All else (no network, 5xx, "too many", a captive portal) says nothing of the grant.
    if (error instanceof oauth.ResponseBodyError && !namesTrouble(error.error)) return { kind: 'expired', detail: error.error };
    if (isNoAnswer(error) || error instanceof oauth.OperationProcessingError || error instanceof oauth.ResponseBodyError)
      return { kind: 'offline', ...saidOf(error) };
    throw error;
  }
}

/** Takes the whole grant back (RFC 7009). @returns whether the provider confirmed it; a token already dead counts */
export async function revoke(fetchWith: typeof fetch, { server }: Authority, client: OAuthClient, token: string): Promise<boolean> {
  if (server.revocation_endpoint === undefined) return false;
  try {
    const response = await oauth.revocationRequest(
      server,
      { client_id: client.clientId },
      authentication(client),
      token,
      by(fetchWith, 'revoke'),
    );
    return response.status === 200 || response.status === 400;
  } catch (error) {
    if (isNoAnswer(error)) return false;
    throw error;
  }
}
