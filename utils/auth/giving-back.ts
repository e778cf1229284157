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
  /** What is at hand to end the whole grant by. */
  const held = async ({ id, refreshToken }: AccountRecord) => refreshToken ?? (await store.token(id));

  /**
   * Takes a grant back at its provider.
   * @param token absent: one is got unseen @returns whether nothing of it is left there; what nobody could be told may be left
   */
  async function takeBack(record: AccountRecord, token: string | undefined): Promise<boolean> {
    const { client, isGivenBack } = record;
    const authority = findAuthority(record);
    if (client === undefined || authority === undefined || isGivenBack) return true;
    if (authority.server.revocation_endpoint === undefined) return false;
    const got: RefreshOutcome | string = token ?? (await silently(record));
    if (typeof got !== 'string' && got.kind !== 'token') return isGone(record, got);
    const isBack = await revoke(fetch, authority, client, typeof got === 'string' ? got : got.accessToken);
    if (client.byBrowser && isBack) await browser.identity.clearAllCachedAuthTokens();
    return isBack;
  }

  return {
    /** Takes the grant back at the provider where it can be reached, and wipes it here in any case. @returns whether nothing of it is left there */
    async disconnect(id: string): Promise<boolean> {
      const record = await store.find(id);
      const token = record && (await held(record));
      await store.remove(id);
      if (!record) return true;
      try {
        return await takeBack(record, token);
      } finally {
        // Only now: the host may be the very one that takes it back.
        await leaveHosts(record, await store.all());
      }
    },

    /** Takes back the grant of a record that another has taken the place of, where its server can be reached, and leaves its host. */
    async forsake(before: AccountRecord): Promise<void> {
      try {
        if (!before.expired && before.refreshToken !== undefined) await takeBack(before, before.refreshToken);
      } finally {
        await leaveHosts(before, await store.all());
      }
    },

    /**
     * Gives scopes back. Where the provider takes back nothing less than the whole grant, the account has to be connected again; where it
     * takes back nothing, they are not used from now on.
     */
    async giveBack(id: string, scopes: readonly string[]): Promise<TakenBack> {
      const record = await store.find(id);
      if (!record) return 'taken-back';
      const revokes = record.client !== undefined && findAuthority(record)?.server.revocation_endpoint !== undefined;
      if (revokes && !(await takeBack(record, await held(record)))) return 'not-reached';
      await store.dropToken(id);
      await store.update(id, ({ refreshToken, scopes: held = [], ...now }) => ({
        ...now,
        scopes: held.filter((scope) => !scopes.includes(scope)),
        ...(revokes ? { expired: true, isGivenBack: true } : refreshToken !== undefined && { refreshToken }),
      }));
      await leaveHosts(record, await store.all());
      return 'taken-back';
    },
  };
}

/** Chrome says "denied" when the grant has ended. All else that brings no token may be a user who is not signed in. */
function isGone({ client }: AccountRecord, got: RefreshOutcome): boolean {
  return client?.byBrowser === true && got.kind === 'expired' && got.detail === 'denied';
}
