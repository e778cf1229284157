// The authorization server proper: oidc-provider on a loopback port, with Google's shape. Reached only through google-door.ts, which adds Google's strictness.
// https://developers.google.com/identity/protocols/oauth2/web-server
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { interactionPolicy, type Grant, type KoaContextWithOIDC } from 'oidc-provider';
import type { Users } from '../users';
import { createStorage } from './adapter';
import type { Client } from './clients';
import { createGrants, type Grants } from './grants';
import { describeScope, isSignIn, SCOPES } from './scopes';
import { SIGN_IN_PATH, serveSignIn } from './sign-in';

export const ISSUER = 'https://accounts.google.com';

export const PATHS = { authorization: '/o/oauth2/v2/auth', token: '/token', userinfo: '/v1/userinfo', jwks: '/oauth2/v3/certs' } as const;

const DAY_SECONDS = 86_400;

export type AuthorizationServer = { provider: Provider; grants: Grants; origin: string; close(): Promise<void> };

type Options = { clients: readonly Client[]; users: Users; accessTokenTtlSeconds: number };

export async function startAuthorizationServer({ clients, users, accessTokenTtlSeconds }: Options): Promise<AuthorizationServer> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  /** Codes whose exchange also gives a refresh token. */
  const offlineCodes = new Set<string>();

  const provider: Provider = new Provider(ISSUER, {
    adapter: createStorage(),
    clients: clients.map(({ id, secret, redirectUris }) => ({
      client_id: id,
      client_secret: secret,
      redirect_uris: [...redirectUris],
      application_type: 'web',
      token_endpoint_auth_method: 'client_secret_post',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
    })),
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'sandbox' }] },
    routes: PATHS,
    scopes: [...SCOPES],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'given_name'] },
    conformIdTokenClaims: false,
    extraParams: ['access_type', 'include_granted_scopes', 'hd'],
    pkce: { required: () => false },
    responseTypes: ['code'],
    clientAuthMethods: ['client_secret_post'],
    clientBasedCORS: () => true,
    rotateRefreshToken: false,
    expiresWithSession: () => false,
    issueRefreshToken: (ctx: KoaContextWithOIDC) => Promise.resolve(offlineCodes.has(String(ctx.oidc.params?.code))),
    cookies: { keys: [randomBytes(16).toString('hex')] },
    ttl: {
      AccessToken: accessTokenTtlSeconds,
      AuthorizationCode: 600,
      IdToken: 3600,
      Interaction: 3600,
      Grant: 180 * DAY_SECONDS,
      RefreshToken: 180 * DAY_SECONDS,
      Session: 14 * DAY_SECONDS,
    },
    findAccount: (_ctx, sub) => {
      const user = users.findBySub(sub);
      if (!user) return undefined;
      const { addrSpec, name } = user;
      return { accountId: sub, claims: () => ({ sub, email: addrSpec, email_verified: true, name, given_name: name.split(' ')[0] }) };
    },
    loadExistingGrant: (ctx) => grantOf(ctx),
    interactions: { policy: policy(users), url: (_ctx, interaction) => `${SIGN_IN_PATH}${interaction.uid}` },
    features: {
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

  async function grantOf(ctx: KoaContextWithOIDC): Promise<Grant | undefined> {
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

  // A refresh token comes with a consent only: the first, or one asked for by prompt=consent.
  provider.on('authorization.success', (ctx, out) => {
    const { code } = out as { code?: string };
    if (code !== undefined && ctx.oidc.params?.access_type === 'offline' && ctx.oidc.result?.consent) offlineCodes.add(code);
  });

  const answer = provider.callback();
  const server = createServer((request, response) => {
    if (request.url?.startsWith(SIGN_IN_PATH))
      void serveSignIn({ provider, users, grants, scopes: { isSignIn, describeScope, granular: true } }, request, response);
    else void answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    provider,
    grants,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

/** Google's order, and Microsoft's: which account, then consent. A login_hint that names a known account answers the first. */
export function policy(users: Users): interactionPolicy.DefaultPolicy {
  const { Check, Prompt, base } = interactionPolicy;
  const prompts = base();
  const accountChosen = new Check('account', 'which account is not settled', (ctx) => {
    const { session, params, result } = ctx.oidc;
    if (result?.login || (params?.prompt === 'none' && params.login_hint === undefined)) return Check.NO_NEED_TO_PROMPT;
    const hinted = users.findByHint(String(params?.login_hint ?? ''));
    return hinted !== undefined && hinted.sub === session?.accountId ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT;
  });
  prompts.get('login')?.checks.add(accountChosen);
  prompts.add(new Prompt({ name: 'select_account', requestable: true }), 0);
  return prompts;
}
