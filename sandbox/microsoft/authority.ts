// Microsoft's authorization server: oidc-provider on a loopback port with Microsoft's rules for single-page applications. Reached through door.ts.
// https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow
import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type KoaContextWithOIDC } from 'oidc-provider';
import { createStorage } from '../oauth/adapter';
import { createGrants, type Grants } from '../oauth/grants';
import { policy } from '../oauth/provider';
import { SIGN_IN_PATH, serveSignIn } from '../oauth/sign-in';
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

export type Authority = { provider: Provider; grants: Grants; origin: string; signJwt(claims: object): string; close(): Promise<void> };

export async function startAuthority({ clients, users }: { clients: readonly MicrosoftClient[]; users: Users }): Promise<Authority> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  /** Codes whose exchange also gives a refresh token. */
  const offlineCodes = new Set<string>();
  const provider: Provider = new Provider(LOGIN_ORIGIN, {
    adapter: createStorage(),
    clients: clients.map(({ id, redirectUris }) => ({
      client_id: id,
      redirect_uris: [...redirectUris],
      application_type: 'web',
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
    })),
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'sandbox' }] },
    routes: LOGIN_PATHS,
    scopes: [...SCOPES],
    claims: { openid: ['sub'], email: ['email'], profile: ['name', 'preferred_username'] },
    conformIdTokenClaims: false,
    extraParams: ['domain_hint', OFFLINE],
    pkce: { required: () => true },
    responseTypes: ['code'],
    clientAuthMethods: ['none'],
    clientBasedCORS: () => true,
    // The old one stays good until its day is over.
    rotateRefreshToken: false,
    expiresWithSession: () => false,
    issueRefreshToken: (ctx: KoaContextWithOIDC) => Promise.resolve(offlineCodes.has(String(ctx.oidc.params?.code))),
    cookies: { keys: [randomBytes(16).toString('hex')] },
    ttl: {
      AccessToken: ACCESS_TOKEN_SECONDS,
      AuthorizationCode: 600,
      IdToken: 3600,
      Interaction: 3600,
      Grant: 180 * 86_400,
      RefreshToken: REFRESH_TOKEN_SECONDS,
      Session: 14 * 86_400,
    },
    findAccount: (_ctx, sub) => {
      const user = users.findBySub(sub);
      if (!user) return undefined;
      const { addrSpec, name } = user;
      return { accountId: sub, claims: () => ({ sub, email: addrSpec, name, preferred_username: addrSpec }) };
    },
    loadExistingGrant: async (ctx) => {
      const { session, client } = ctx.oidc;
      return session?.accountId && client ? grants.findGrant(session.accountId, client.clientId) : undefined;
    },
    interactions: { policy: policy(users), url: (_ctx, interaction) => `${SIGN_IN_PATH}${interaction.uid}` },
    features: {
      claimsParameter: { enabled: true },
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      revocation: { enabled: false },
      resourceIndicators: { enabled: false },
    },
    renderError: (ctx, out) => {
      ctx.type = 'json';
      ctx.body = JSON.stringify(out);
    },
  });
  provider.proxy = true;
  const grants = createGrants(provider, users);
  provider.on('authorization.success', (ctx, out) => {
    const { code } = out as { code?: string };
    if (code !== undefined && ctx.oidc.params?.[OFFLINE] !== undefined) offlineCodes.add(code);
  });

  const answer = provider.callback();
  const server = createServer((request, response) => {
    const parts = {
      provider,
      users,
      grants,
      scopes: { isSignIn, describeScope, granular: false },
      mayAllow: (user: { kind: string }) => user.kind !== 'm365-locked',
    };
    if (request.url?.startsWith(SIGN_IN_PATH)) void serveSignIn(parts, request, response);
    else void answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    provider,
    grants,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    signJwt: (claims) => signJwt(claims, privateKey),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

/** RFC 7515 §3.1, RS256. */
function signJwt(claims: object, key: KeyObject): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = `${part({ typ: 'JWT', alg: 'RS256', kid: 'sandbox' })}.${part(claims)}`;
  return `${head}.${sign('RSA-SHA256', Buffer.from(head), key).toString('base64url')}`;
}
