// Where accounts lie: their records, refresh tokens and secrets with them, in IndexedDB (content scripts cannot reach it); access tokens in
// storage.session (memory only). Asks no server.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { browser } from 'wxt/browser';
import { AccountRecord } from './account-record';
import { z } from '../zod';

/** `expiresAt`: epoch ms. */
const SessionToken = z.object({ accessToken: z.string(), expiresAt: z.number() });
type SessionToken = z.infer<typeof SessionToken>;

interface AccountsSchema extends DBSchema {
  accounts: { key: string; value: unknown };
}

export type AccountStore = ReturnType<typeof createAccountStore>;

/** @param announce called after each change, for the views */
export function createAccountStore(now: () => number, announce: () => void) {
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

  return {
    async find(id: string): Promise<AccountRecord | undefined> {
      const read = z.safeParse(AccountRecord, await (await database()).get('accounts', id));
      return read.success ? read.data : undefined;
    },

    /** Records of another version are passed over, and stay as they are. */
    async all(): Promise<AccountRecord[]> {
      const records = await (await database()).getAll('accounts');
      return records.flatMap((record) => z.safeParse(AccountRecord, record).data ?? []);
    },

    /** Takes the place of what was kept for the account, its access token too. */
    async put(record: AccountRecord, token?: SessionToken): Promise<void> {
      await (await database()).put('accounts', record);
      await (token ? keepToken(record.id, token) : dropToken(record.id));
      announce();
    },

    async update(id: string, change: (record: AccountRecord) => AccountRecord): Promise<void> {
      const tx = (await database()).transaction('accounts', 'readwrite');
      const read = z.safeParse(AccountRecord, await tx.store.get(id));
      if (read.success) await tx.store.put(change(read.data));
      await tx.done;
      announce();
    },

    /** With its access token. */
    async remove(id: string): Promise<void> {
      await (await database()).delete('accounts', id);
      await dropToken(id);
      announce();
    },

    /** The access token, as long as it is valid. */
    async token(id: string): Promise<string | undefined> {
      const stored = await browser.storage.session.get(sessionKey(id));
      const token = z.safeParse(SessionToken, stored[sessionKey(id)]);
      return token.success && token.data.expiresAt > now() ? token.data.accessToken : undefined;
    },

    keepToken,
    dropToken,
  };
}

const sessionKey = (id: string) => `token:${id}`;
const keepToken = (id: string, { accessToken, expiresAt }: SessionToken): Promise<void> =>
  browser.storage.session.set({ [sessionKey(id)]: { accessToken, expiresAt } });
const dropToken = (id: string): Promise<void> => browser.storage.session.remove(sessionKey(id));
