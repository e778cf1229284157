// Microsoft's authorization server, with its rules for single-page applications. Reached through door.ts.
// https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow
import { sign, type KeyObject } from 'node:crypto';
import { startAuthorizationServer, type AuthorizationServer } from '../oauth/server';
import type { Users } from '../users';
import type { MicrosoftClient } from './clients';
import { describeScope, isSignIn, SCOPES } from './scopes';

export const LOGIN_ORIGIN = 'https://login.microsoftonline.com';
export const LOGIN_PATHS = { authorization: '/common/oauth2/v2.0/authorize', token: '/common/oauth2/v2.0/token' } as const;

/** The door's word for a request with offline_access: oidc-provider drops that scope where consent is not asked for anew. */
export const OFFLINE = 'sandbox_offline';

/** Of single-page applications; not prolonged by use. https://learn.microsoft.com/entra/identity-platform/refresh-tokens#token-lifetime */
const REFRESH_TOKEN_SECONDS = 24 * 3600;
/** 60 to 90 minutes in the field. https://learn.microsoft.com/entra/identity-platform/access-tokens#token-lifetime */
const ACCESS_TOKEN_SECONDS = 3_600;

export type Authority = AuthorizationServer & { signJwt(claims: object): string };

export async function startAuthority({ clients, users }: { clients: readonly MicrosoftClient[]; users: Users }): Promise<Authority> {
  const server = await startAuthorizationServer({
    issuer: LOGIN_ORIGIN,
    users,
    consent: { isSignIn, describeScope, granular: false },
    mayAllow: ({ kind }) => kind !== 'm365-locked',
    ttl: { accessToken: ACCESS_TOKEN_SECONDS, refreshToken: REFRESH_TOKEN_SECONDS },
    claimsOf: ({ name, addrSpec }) => ({ name, preferred_username: addrSpec }),
    givesRefreshToken: ({ oidc }) => oidc.params?.[OFFLINE] !== undefined,
    loadExistingGrant: async ({ oidc: { session, client } }, grants) =>
      session?.accountId && client ? grants.findGrant(session.accountId, client.clientId) : undefined,
    configuration: {
      clients: clients.map(({ id, redirectUris }) => ({
        client_id: id,
        redirect_uris: [...redirectUris],
        application_type: 'web',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      })),
      routes: LOGIN_PATHS,
      scopes: [...SCOPES],
      claims: { openid: ['sub'], email: ['email'], profile: ['name', 'preferred_username'] },
      extraParams: ['domain_hint', OFFLINE],
      pkce: { required: () => true },
      clientAuthMethods: ['none'],
      features: { claimsParameter: { enabled: true } },
    },
  });
  return { ...server, signJwt: (claims) => signJwt(claims, server.privateKey) };
}

/** RFC 7515 §3.1, RS256. */
function signJwt(claims: object, key: KeyObject): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = `${part({ typ: 'JWT', alg: 'RS256', kid: 'sandbox' })}.${part(claims)}`;
  return `${head}.${sign('RSA-SHA256', Buffer.from(head), key).toString('base64url')}`;
}
