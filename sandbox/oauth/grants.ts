// Which account gave which client what: one grant for each pair, as Google keeps them. Also issues and ends tokens without a browser, for tests.
import type { Grant, default as Provider } from 'oidc-provider';
import type { User, Users } from '../users';

export type Tokens = { accessToken: string; refreshToken: string };

/** A live access token, as the resource hosts see it. */
export type Bearer = { user: User; scopes: ReadonlySet<string>; clientId: string };

export type Grants = ReturnType<typeof createGrants>;

export function createGrants(provider: Provider, users: Users) {
  /** Grant ids by account number and client id. */
  const known = new Map<string, string>();
  const keyOf = (sub: string, clientId: string): string => `${sub} ${clientId}`;

  async function findGrant(sub: string, clientId: string): Promise<Grant | undefined> {
    return provider.Grant.find<Grant>(known.get(keyOf(sub, clientId)) ?? '');
  }

  /** Adds scopes to the pair's grant; `unticked` are remembered as refused for this request. Returns the grant's id. */
  async function allow(sub: string, clientId: string, granted: readonly string[], unticked: readonly string[] = []): Promise<string> {
    const grant = (await findGrant(sub, clientId)) ?? new provider.Grant({ accountId: sub, clientId });
    delete grant.rejected;
    grant.addOIDCScope([...granted]);
    if (unticked.length > 0) grant.rejectOIDCScope([...unticked]);
    const id = await grant.save();
    known.set(keyOf(sub, clientId), id);
    return id;
  }

  async function findBearer(accessToken: string): Promise<Bearer | undefined> {
    const token = await provider.AccessToken.find(accessToken);
    const user = token && !token.isExpired ? users.findBySub(token.accountId) : undefined;
    return token && user ? { user, scopes: token.scopes, clientId: token.clientId ?? '' } : undefined;
  }

  /** Access and refresh token for a user, as if they had consented to exactly these scopes. */
  async function issue(addrSpec: string, scopes: readonly string[], clientId: string): Promise<Tokens> {
    const { sub } = users.getByAddrSpec(addrSpec);
    const client = await provider.Client.find(clientId);
    if (!client) throw new Error(`No such client in the sandbox: ${clientId}`);
    const common = {
      accountId: sub,
      client,
      grantId: await allow(sub, clientId, scopes),
      gty: 'authorization_code',
      scope: scopes.join(' '),
    };
    const [accessToken, refreshToken] = await Promise.all([
      new provider.AccessToken(common).save(),
      new provider.RefreshToken(common).save(),
    ]);
    return { accessToken, refreshToken };
  }

  /** Ends the whole grant a token belongs to. False when nobody knows the token. */
  async function revoke(token: string): Promise<boolean> {
    const found = (await provider.AccessToken.find(token)) ?? (await provider.RefreshToken.find(token));
    if (!found) return false;
    await endGrant(found.accountId, found.clientId ?? '');
    return true;
  }

  /** As the user removing the app on their account page. */
  async function endGrant(sub: string, clientId: string): Promise<void> {
    const grant = await findGrant(sub, clientId);
    if (!grant) return;
    known.delete(keyOf(sub, clientId));
    await provider.AccessToken.revokeByGrantId(grant.jti);
    await grant.destroy();
  }

  /** Ends this one token, as time would. */
  async function expire(token: string): Promise<void> {
    const found = (await provider.AccessToken.find(token)) ?? (await provider.RefreshToken.find(token));
    await found?.destroy();
  }

  return { findGrant, allow, findBearer, issue, revoke, endGrant, expire };
}
