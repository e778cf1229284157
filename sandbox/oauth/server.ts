// An authorization server of the sandbox: oidc-provider on a loopback port, as far as those it plays are alike. What each does its own way is
// handed in.
import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { interactionPolicy, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import type { User, Users } from '../users';
import { createStorage } from './adapter';
import { createGrants, type Grants } from './grants';
import type { ConsentScopes } from './pages';
import { SIGN_IN_PATH, serveSignIn } from './sign-in';

const DAY_SECONDS = 86_400;

export type AuthorizationServer = {
  provider: Provider;
  grants: Grants;
  origin: string;
  /** Signs its ID tokens. */
  privateKey: KeyObject;
  close(): Promise<void>;
};

type Vendor = {
  issuer: string;
  users: Users;
  consent: ConsentScopes;
  mayAllow?: (user: User) => boolean;
  /** In seconds; ID tokens and codes are the same for both. */
  ttl: { accessToken: number; refreshToken: number };
  /** Beside `sub` and `email`. */
  claimsOf: (user: User) => Record<string, unknown>;
  /** Whether the code of this authorization, once exchanged, gives a refresh token. */
  givesRefreshToken: (ctx: KoaContextWithOIDC) => boolean;
  /** Clients register by themselves (RFC 7591), a refresh token is used once (RFC 9700 §4.14.2), and grants are given back (RFC 7009). */
  publicClients?: true;
  loadExistingGrant: (ctx: KoaContextWithOIDC, grants: Grants) => ReturnType<NonNullable<Configuration['loadExistingGrant']>>;
  configuration: Configuration;
};

export async function startAuthorizationServer(vendor: Vendor): Promise<AuthorizationServer> {
  const { users, ttl, configuration, publicClients = false } = vendor;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  /** Codes whose exchange also gives a refresh token. */
  const offlineCodes = new Set<string>();
  const provider: Provider = new Provider(vendor.issuer, {
    ...configuration,
    adapter: createStorage(),
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'sandbox' }] },
    conformIdTokenClaims: false,
    responseTypes: ['code'],
    clientBasedCORS: () => true,
    rotateRefreshToken: publicClients,
    expiresWithSession: () => false,
    issueRefreshToken: (ctx: KoaContextWithOIDC) => Promise.resolve(offlineCodes.has(String(ctx.oidc.params?.code))),
    cookies: { keys: [randomBytes(16).toString('hex')] },
    ttl: {
      AccessToken: ttl.accessToken,
      AuthorizationCode: 600,
      IdToken: 3600,
      Interaction: 3600,
      Grant: 180 * DAY_SECONDS,
      RefreshToken: ttl.refreshToken,
      Session: 14 * DAY_SECONDS,
    },
    findAccount: (_ctx, sub) => {
      const user = users.findBySub(sub);
      return user && { accountId: sub, claims: () => ({ sub, email: user.addrSpec, ...vendor.claimsOf(user) }) };
    },
    loadExistingGrant: (ctx) => vendor.loadExistingGrant(ctx, grants),
    interactions: { policy: policy(users), url: (_ctx, interaction) => `${SIGN_IN_PATH}${interaction.uid}` },
    features: {
      ...configuration.features,
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      ...(publicClients && { registration: { enabled: true, issueRegistrationAccessToken: false } }),
      // A client takes back its own alone (RFC 7009 §2.1).
      revocation: { enabled: publicClients, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
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
    if (code !== undefined && vendor.givesRefreshToken(ctx)) offlineCodes.add(code);
  });

  const parts = { provider, users, grants, scopes: vendor.consent, ...(vendor.mayAllow && { mayAllow: vendor.mayAllow }) };
  const answer = provider.callback();
  const server = createServer((request, response) => {
    if (request.url?.startsWith(SIGN_IN_PATH)) void serveSignIn(parts, request, response);
    else void answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    provider,
    grants,
    privateKey,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

/** Google's order, and Microsoft's: which account, then consent. A login_hint that names a known account answers the first. */
function policy(users: Users): interactionPolicy.DefaultPolicy {
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
