// Google's authorization server proper. Reached only through google-door.ts, which adds Google's strictness.
// https://developers.google.com/identity/protocols/oauth2/web-server
import type { Grant, KoaContextWithOIDC } from 'oidc-provider';
import type { Users } from '../users';
import type { Client } from './clients';
import type { Grants } from './grants';
import { describeScope, isSignIn, SCOPES } from './scopes';
import { startAuthorizationServer, type AuthorizationServer } from './server';

export const ISSUER = 'https://accounts.google.com';

export const PATHS = { authorization: '/o/oauth2/v2/auth', token: '/token', userinfo: '/v1/userinfo', jwks: '/oauth2/v3/certs' } as const;

const REFRESH_TOKEN_SECONDS = 180 * 86_400;

type Options = { clients: readonly Client[]; users: Users; accessTokenTtlSeconds: number };

export function startGoogleAuthorization({ clients, users, accessTokenTtlSeconds }: Options): Promise<AuthorizationServer> {
  return startAuthorizationServer({
    issuer: ISSUER,
    users,
    consent: { isSignIn, describeScope, granular: true },
    ttl: { accessToken: accessTokenTtlSeconds, refreshToken: REFRESH_TOKEN_SECONDS },
    claimsOf: ({ name }) => ({ email_verified: true, name, given_name: name.split(' ')[0] }),
    // With a consent only: the first, or one asked for by prompt=consent.
    givesRefreshToken: ({ oidc }) => oidc.params?.access_type === 'offline' && Boolean(oidc.result?.consent),
    loadExistingGrant: grantOf,
    configuration: {
      clients: clients.map(({ id, secret, redirectUris }) => ({
        client_id: id,
        client_secret: secret,
        redirect_uris: [...redirectUris],
        application_type: 'web',
        token_endpoint_auth_method: 'client_secret_post',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      })),
      routes: PATHS,
      scopes: [...SCOPES],
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'given_name'] },
      extraParams: ['access_type', 'include_granted_scopes', 'hd'],
      pkce: { required: () => false },
      clientAuthMethods: ['client_secret_post'],
    },
  });
}

async function grantOf(ctx: KoaContextWithOIDC, grants: Grants): Promise<Grant | undefined> {
  const { session, client, params, result } = ctx.oidc;
  if (!session?.accountId || !client || !params) return undefined;
  const grant = await grants.findGrant(session.accountId, client.clientId);
  if (!grant) return undefined;
  // What was unticked once is asked again the next time a client wants it.
  if (!result?.consent) delete grant.rejected;
  if (params.include_granted_scopes === 'true')
    params.scope = [...new Set([...String(params.scope).split(' '), ...grant.getOIDCScope().split(' ')])].join(' ');
  return grant;
}
