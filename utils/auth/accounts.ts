// The connected mailboxes: where their grants lie and who gets a token. Refresh tokens in IndexedDB (content scripts cannot reach it),
// access tokens in storage.session (memory only). No token leaves this file but to the drain.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { browser } from 'wxt/browser';
import type { Account, OAuthClient, TakenBack } from './account';
import { AccountRecord, idOf, visible } from './account-record';
import type { AccessToken } from '../provider/provider';
import type { ProviderId } from '../provider/providers';
import type { JmapMailbox } from '../provider/jmap-mailbox';
import { z } from '../zod';
import { leaveHosts } from './hosts';
import type { ConnectOutcome, Grant, RefreshOutcome } from './flow';

const SessionToken = z.object({ accessToken: z.string(), expiresAt: z.number() });

interface AccountsSchema extends DBSchema {
  accounts: { key: string; value: unknown };
}

export type Accounts = ReturnType<typeof createAccounts>;

type AccountsParts = {
  fetch: typeof fetch;
  now: () => number;
  /** Called after each change, for the views. */
  announce: () => void;
  /** Gets a grant that has ended anew without showing anything. */
  connectSilently(record: AccountRecord, claims: string | undefined): Promise<ConnectOutcome>;
};

export function createAccounts(parts: AccountsParts) {
  let opened: Promise<IDBPDatabase<AccountsSchema>> | undefined;
  const database = () =>
    (opened ??= openDB<AccountsSchema>('handbill-accounts', 1, {
      upgrade(db) {
        db.createObjectStore('accounts', { keyPath: 'id' });
      },
    }).catch((error: unknown) => {
      opened = undefined; // a disk that is broken now may not be next time
      throw error;
    }));
  /** One refresh at a time for each account, however many ask. */
  const refreshing = new Map<string, Promise<AccessToken>>();

  async function find(id: string): Promise<AccountRecord | undefined> {
    const read = z.safeParse(AccountRecord, await (await database()).get('accounts', id));
    return read.success ? read.data : undefined;
  }

  async function update(id: string, change: (record: AccountRecord) => AccountRecord): Promise<void> {
    const tx = (await database()).transaction('accounts', 'readwrite');
    const read = z.safeParse(AccountRecord, await tx.store.get(id));
    if (read.success) await tx.store.put(change(read.data));
    await tx.done;
    parts.announce();
  }

  async function cachedToken(id: string): Promise<string | undefined> {
    const stored = await browser.storage.session.get(sessionKey(id));
    const token = z.safeParse(SessionToken, stored[sessionKey(id)]);
    return token.success && token.data.expiresAt > parts.now() ? token.data.accessToken : undefined;
  }

  /** What an account has now, without asking anybody. */
  async function current(id: string): Promise<AccessToken> {
    const accessToken = (await find(id)) && (await cachedToken(id));
    return accessToken === undefined ? { kind: 'expired' } : { kind: 'token', accessToken };
  }

  async function renew(id: string, claims?: string): Promise<AccessToken> {
    const record = await find(id);
    if (record?.client === undefined || record.expired) return { kind: 'expired' };
    const { findAuthority, refresh, usesImplicit } = await import('./oauth');
    const authority = findAuthority(record.provider);
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
    await browser.storage.session.set({ [sessionKey(id)]: { accessToken, expiresAt } });
    if ((await find(id)) === undefined) {
      await browser.storage.session.remove(sessionKey(id));
      return { kind: 'expired' };
    }
    return { kind: 'token', accessToken };
  }

  /** A secret that was refused has ended; only the user has another. */
  async function withSecret({ id, secret = '', expired }: AccountRecord, refused: string | undefined): Promise<AccessToken> {
    if (!expired && secret !== refused) return { kind: 'token', accessToken: secret };
    if (!expired) await update(id, (now) => (now.secret === refused ? { ...now, expired: true } : now));
    return { kind: 'expired' };
  }

  /** A grant of a day is given anew as long as the user is signed in at the provider; else only they can. */
  async function silently(record: AccountRecord, claims: string | undefined): Promise<RefreshOutcome> {
    const outcome = await parts.connectSilently(record, claims);
    if (outcome.kind === 'granted') return { ...outcome.grant, kind: 'token' };
    return outcome.problem === 'offline' ? { kind: 'offline' } : { kind: 'expired', detail: outcome.problem };
  }

  /** What ends the whole grant when it is given back. Chrome alone knows those it keeps. */
  async function findRevocable(record: AccountRecord): Promise<string | undefined> {
    const token = record.refreshToken ?? (await cachedToken(record.id));
    if (token !== undefined || !record.client?.byBrowser) return token;
    const outcome = await silently(record, undefined);
    return outcome.kind === 'token' ? outcome.accessToken : undefined;
  }

  /** Takes a grant back at its provider. @returns whether nothing of it is left there */
  async function takeBack({ client, provider }: AccountRecord, token: string | undefined): Promise<boolean> {
    if (client === undefined || token === undefined) return true;
    const { findAuthority, revoke } = await import('./oauth');
    const authority = findAuthority(provider);
    if (authority === undefined) return true;
    const isBack = await revoke(parts.fetch, authority, client, token);
    if (client.byBrowser && isBack) await browser.identity.clearAllCachedAuthTokens();
    return isBack;
  }

  return {
    find,

    /** Whether Chrome may get the token: of an account it had one for, or of a new one, as long as it has none. It has them for one alone. */
    async mayBeByBrowser(id: string | undefined): Promise<boolean> {
      if (id !== undefined) return (await find(id))?.client?.byBrowser === true;
      return !(await readAll()).some(({ client }) => client?.byBrowser);
    },

    /** All connected mailboxes, without their secrets. */
    async list(): Promise<Account[]> {
      return (await readAll()).map(visible);
    },

    /** Whether the mailbox of an account at the provider is connected and its grant holds. */
    async isConnected(provider: ProviderId, subject: string): Promise<boolean> {
      return (await find(idOf(provider, subject)))?.expired === false;
    },

    /** Keeps a new grant; for an account that exists it takes the place of the old one. */
    async keep(provider: ProviderId, grant: Grant, client: OAuthClient): Promise<void> {
      const { subject, addrSpec, kind, scopes, refreshToken } = grant;
      const id = idOf(provider, subject);
      const known = await find(id);
      const { claims: _met, refreshToken: before, ...kept }: Partial<AccountRecord> = known ?? {};
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
        expired: false,
        ...(renewedBy !== undefined && { refreshToken: renewedBy }),
      };
      await (await database()).put('accounts', record);
      await browser.storage.session.set({ [sessionKey(id)]: { accessToken: grant.accessToken, expiresAt: grant.expiresAt } });
      parts.announce();
    },

    /** Keeps a mailbox of a server the user named, with the secret for it; for one that exists both take the place of the old ones. */
    async keepServer(addrSpec: string, secret: string, connection: JmapMailbox): Promise<void> {
      const subject = addrSpec.toLowerCase();
      const id = idOf('jmap', subject);
      const known = await find(id);
      const record: AccountRecord = {
        pace: 'gentle',
        ...known,
        id,
        provider: 'jmap',
        subject,
        addrSpec,
        secret,
        connection,
        expired: false,
      };
      await (await database()).put('accounts', record);
      parts.announce();
    },

    /** A valid access token; refreshed when near its end, or when it is the `refused` one. `claims`: see Refusal. */
    async accessToken(id: string, refused?: string, claims?: string): Promise<AccessToken> {
      const cached = await cachedToken(id);
      if (cached !== undefined && cached !== refused) return { kind: 'token', accessToken: cached };
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

    /** Takes the grant back at the provider where it can be reached, and wipes it here in any case. @returns whether nothing of it is left there */
    async disconnect(id: string): Promise<boolean> {
      const record = await find(id);
      const token = record && (await findRevocable(record));
      await (await database()).delete('accounts', id);
      await browser.storage.session.remove(sessionKey(id));
      parts.announce();
      if (!record) return true;
      await leaveHosts(record, await readAll());
      return takeBack(record, token);
    },

    /**
     * Gives scopes back. Where the provider takes back nothing less than the whole grant, the account has to be connected again; where it
     * takes back nothing, they are not used from now on.
     */
    async giveBack(id: string, scopes: readonly string[]): Promise<TakenBack> {
      const record = await find(id);
      const { findAuthority } = await import('./oauth');
      if (!record) return 'taken-back';
      const revokes = record.client !== undefined && findAuthority(record.provider)?.server.revocation_endpoint !== undefined;
      if (revokes && !(await takeBack(record, await findRevocable(record)))) return 'not-reached';
      await browser.storage.session.remove(sessionKey(id));
      await update(id, ({ refreshToken, scopes: held = [], ...now }) => ({
        ...now,
        scopes: held.filter((scope) => !scopes.includes(scope)),
        ...(revokes ? { expired: true } : refreshToken !== undefined && { refreshToken }),
      }));
      await leaveHosts(record, await readAll());
      return 'taken-back';
    },
  };

  async function readAll(): Promise<AccountRecord[]> {
    const records = await (await database()).getAll('accounts');
    return records.flatMap((record) => z.safeParse(AccountRecord, record).data ?? []);
  }
}

function sessionKey(id: string): string {
  return `token:${id}`;
}
