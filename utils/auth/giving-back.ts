// Giving back what was granted: a whole mailbox, or single permissions. Here it is gone in any case; at its provider where that takes it back.
import { browser } from 'wxt/browser';
import type { TakenBack } from './account';
import type { AccountRecord } from './account-record';
import type { AccountStore } from './account-store';
import { findAuthority } from './authorities';
import { revoke, type RefreshOutcome } from './grant-life';
import { leaveHosts } from './hosts';

type Parts = {
  store: Pick<AccountStore, 'all' | 'find' | 'update' | 'remove' | 'token' | 'dropToken'>;
  fetch: typeof fetch;
  /** Gets a token anew without showing anything. */
  silently(record: AccountRecord): Promise<RefreshOutcome>;
};

export function createGivingBack({ store, fetch, silently }: Parts) {
  /** What ends the whole grant when it is given back. Chrome alone knows those it keeps. */
  async function findRevocable(record: AccountRecord): Promise<string | undefined> {
    const token = record.refreshToken ?? (await store.token(record.id));
    if (token !== undefined || !record.client?.byBrowser) return token;
    const outcome = await silently(record);
    return outcome.kind === 'token' ? outcome.accessToken : undefined;
  }

  /** Takes a grant back at its provider. @returns whether nothing of it is left there */
  async function takeBack(record: AccountRecord, token: string | undefined): Promise<boolean> {
    const { client } = record;
    const authority = findAuthority(record);
    if (client === undefined || token === undefined || authority === undefined) return true;
    const isBack = await revoke(fetch, authority, client, token);
    if (client.byBrowser && isBack) await browser.identity.clearAllCachedAuthTokens();
    return isBack;
  }

  return {
    /** Takes the grant back at the provider where it can be reached, and wipes it here in any case. @returns whether nothing of it is left there */
    async disconnect(id: string): Promise<boolean> {
      const record = await store.find(id);
      const token = record && (await findRevocable(record));
      await store.remove(id);
      if (!record) return true;
      try {
        return await takeBack(record, token);
      } finally {
        // Only now: the host may be the very one that takes it back.
        await leaveHosts(record, await store.all());
      }
    },

    /** Takes back the grant of a record that another has taken the place of, where its server can be reached. */
    async forsake(before: AccountRecord): Promise<void> {
      if (!before.expired) await takeBack(before, before.refreshToken);
    },

    /**
     * Gives scopes back. Where the provider takes back nothing less than the whole grant, the account has to be connected again; where it
     * takes back nothing, they are not used from now on.
     */
    async giveBack(id: string, scopes: readonly string[]): Promise<TakenBack> {
      const record = await store.find(id);
      if (!record) return 'taken-back';
      const revokes = record.client !== undefined && findAuthority(record)?.server.revocation_endpoint !== undefined;
      if (revokes && !(await takeBack(record, await findRevocable(record)))) return 'not-reached';
      await store.dropToken(id);
      await store.update(id, ({ refreshToken, scopes: held = [], ...now }) => ({
        ...now,
        scopes: held.filter((scope) => !scopes.includes(scope)),
        ...(revokes ? { expired: true } : refreshToken !== undefined && { refreshToken }),
      }));
      await leaveHosts(record, await store.all());
      return 'taken-back';
    },
  };
}
