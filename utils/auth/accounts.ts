// The connected mailboxes: keeping and renewing their grants, and who gets a token. No token leaves this file but to the drain.
import type { Account, OAuthClient } from './account';
import { idOf, visible, type AccountRecord } from './account-record';
import { createAccountStore } from './account-store';
import type { Authorization } from '../provider/provider';
import type { ProviderId } from '../provider/providers';
import type { JmapMailbox } from '../provider/jmap-mailbox';
import { later } from '../later';
import type { ConnectOutcome, Grant } from './flow';
import type { RefreshOutcome } from './grant-life';
import type { MailServerMetadata } from './mail-authority';

export type Accounts = ReturnType<typeof createAccounts>;

/** Where a grant of a server the user named is used, and who gave it. */
type At = { connection?: JmapMailbox; authorizationServer?: MailServerMetadata };

type AccountsParts = {
  fetch: typeof fetch;
  now: () => number;
  /** Called after each change, for the views. */
  announce: () => void;
  /** Gets a grant that has ended anew without showing anything. */
  connectSilently(record: AccountRecord, claims: string | undefined): Promise<ConnectOutcome>;
};

export function createAccounts(parts: AccountsParts) {
  const store = createAccountStore(parts.now, parts.announce);
  const { find, update } = store;
  /** One refresh at a time for each account, however many ask. */
  const refreshing = new Map<string, Promise<Authorization>>();

  /** What an account has now, without asking anybody. */
  async function current(id: string): Promise<Authorization> {
    const record = await find(id);
    if (record?.secret !== undefined) return withSecret(record, undefined);
    const accessToken = record && (await store.token(id));
    return accessToken === undefined ? { kind: 'expired' } : bearer(accessToken);
  }

  async function renew(id: string, claims?: string): Promise<Authorization> {
    const record = await find(id);
    if (record?.client === undefined || record.expired) return { kind: 'expired' };
    const { findAuthority, refresh, usesImplicit } = await import('./oauth');
    const authority = findAuthority(record);
    if (authority === undefined) return { kind: 'expired' };
    const { client, refreshToken: held } = record;
    const unseen = authority.renewsSilently || usesImplicit(authority, client);
    const outcome: RefreshOutcome =
      held === undefined
        ? { kind: 'expired', detail: 'nothing to renew it by' }
        : await refresh(parts.fetch, authority, client, held, parts.now, claims);
    const again = outcome.kind === 'expired' && unseen ? await silently(record, claims) : outcome;
    if (again.kind === 'offline') return again;
    // Disconnected or connected again meanwhile: this answer is about the old grant, and must not touch the new one.
    const isOfOldGrant = (now: AccountRecord | undefined) => now?.refreshToken !== record.refreshToken;
    if (isOfOldGrant(await find(id))) return current(id);
    if (again.kind === 'expired') {
      await update(id, (now) => (isOfOldGrant(now) ? now : { ...now, expired: true, ...(claims !== undefined && { claims }) }));
      return { kind: 'expired' };
    }
    const { accessToken, expiresAt, refreshToken } = again;
    // A rotated refresh token must be on disk before its access token is used: the old one is dead.
    if (refreshToken !== undefined) await update(id, (now) => (isOfOldGrant(now) ? now : { ...now, refreshToken }));
    await store.keepToken(id, { accessToken, expiresAt });
    if ((await find(id)) === undefined) {
      await store.dropToken(id);
      return { kind: 'expired' };
    }
    return bearer(accessToken);
  }

  /** A secret that was refused has ended; only the user has another. */
  async function withSecret({ id, secret = '', expired }: AccountRecord, refused: string | undefined): Promise<Authorization> {
    if (!expired && secret !== refused) return { kind: 'given', authorization: secret };
    if (!expired) await update(id, (now) => (now.secret === refused ? { ...now, expired: true } : now));
    return { kind: 'expired' };
  }

  /** A grant of a day is given anew as long as the user is signed in at the provider; else only they can. */
  async function silently(record: AccountRecord, claims: string | undefined): Promise<RefreshOutcome> {
    const outcome = await parts.connectSilently(record, claims);
    if (outcome.kind === 'granted') return { ...outcome.grant, kind: 'token' };
    const { problem, said } = outcome;
    return problem === 'offline' ? { kind: 'offline', ...(said && { said }) } : { kind: 'expired', detail: problem };
  }

  const givingBack = later(async () => {
    const { createGivingBack } = await import('./giving-back');
    return createGivingBack({ store, fetch: parts.fetch, silently: (record) => silently(record, undefined) });
  }, ['disconnect', 'forsake', 'giveBack']);

  return {
    find,

    /** Whether Chrome may get the token: of an account it had one for, or of a new one, as long as it has none. It has them for one alone. */
    async mayBeByBrowser(id: string | undefined): Promise<boolean> {
      if (id !== undefined) return (await find(id))?.client?.byBrowser === true;
      return !(await store.all()).some(({ client }) => client?.byBrowser);
    },

    /** All connected mailboxes, without their secrets. */
    async list(): Promise<Account[]> {
      return (await store.all()).map(visible);
    },

    /** Whether the mailbox of an account at the provider is connected and its grant holds. */
    async isConnected(provider: ProviderId, subject: string): Promise<boolean> {
      return (await find(idOf(provider, subject)))?.expired === false;
    },

    /** Keeps a new grant; for an account that exists it takes the place of the old one, or of its secret. @param at a server the user named */
    async keep(provider: ProviderId, grant: Grant, client: OAuthClient, at: At = {}): Promise<void> {
      const { subject, addrSpec, kind, scopes, refreshToken } = grant;
      const id = idOf(provider, subject);
      const known = await find(id);
      const { claims: _met, secret: _other, isGivenBack: _again, refreshToken: before, ...kept }: Partial<AccountRecord> = known ?? {};
      // Only the client it was given to can use it.
      const isSameClient = known?.client?.clientId === client.clientId && known.client.clientSecret === client.clientSecret;
      const renewedBy = refreshToken ?? (isSameClient ? before : undefined);
      const record: AccountRecord = {
        pace: 'gentle',
        ...kept,
        id,
        provider,
        subject,
        addrSpec,
        ...(kind && { kind }),
        scopes: [...scopes],
        client,
        ...at,
        expired: false,
        ...(renewedBy !== undefined && { refreshToken: renewedBy }),
      };
      await store.put(record, grant);
    },

    /** Keeps a mailbox of a server the user named, with the secret for it; for one that exists both take the place of the old ones. */
    async keepServer(addrSpec: string, secret: string, connection: JmapMailbox): Promise<void> {
      const subject = addrSpec.toLowerCase();
      const id = idOf('jmap', subject);
      const known = await find(id);
      const { client, refreshToken: _old, authorizationServer: _its, scopes, ...kept }: Partial<AccountRecord> = known ?? {};
      const record: AccountRecord = {
        pace: 'gentle',
        ...kept,
        // Those of a grant are not the user's own word.
        ...(client === undefined && scopes && { scopes }),
        id,
        provider: 'jmap',
        subject,
        addrSpec,
        secret,
        connection,
        expired: false,
      };
      await store.put(record);
    },

    /** What to call with; renewed when near its end, or when it is the `refused` one. `claims`: see Refusal. */
    async authorization(id: string, refused?: string, claims?: string): Promise<Authorization> {
      const cached = await store.token(id);
      if (cached !== undefined && bearer(cached).authorization !== refused) return bearer(cached);
      const record = await find(id);
      if (record?.secret !== undefined) return withSecret(record, refused);
      const running = refreshing.get(id) ?? renew(id, claims).finally(() => refreshing.delete(id));
      refreshing.set(id, running);
      return running;
    },

    change: (id: string, settings: Partial<Pick<Account, 'displayName' | 'pace'>>) => update(id, (now) => ({ ...now, ...settings })),

    /** The user's word for what a password or token is used for. It is good for more, and its server asks nobody. */
    allow: (id: string, scope: string) =>
      update(id, (now) => (now.secret === undefined ? now : { ...now, scopes: [...new Set([...(now.scopes ?? []), scope])] })),

    /** See ./giving-back.ts. */
    ...givingBack,
  };
}

/** RFC 6750 §2.1. */
function bearer(accessToken: string) {
  return { kind: 'given', authorization: `Bearer ${accessToken}` } as const;
}
