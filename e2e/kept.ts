// What the extension has on disk and in memory, seen from outside of its code: through a bare page of its origin.
import type { ExtensionBrowser } from './browsers';

export type Kept = {
  accounts: { id: string; addrSpec: string; expired: boolean; refreshToken?: string }[];
  /** Of storage.session, by account. */
  tokens: Record<string, { accessToken: string }>;
};

/** The mailboxes of IndexedDB with their secrets, and the access tokens in memory. */
export function readKept(browser: ExtensionBrowser): Promise<Kept> {
  return browser.inExtension(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('handbill-accounts');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(new Error(String(opening.error)));
    });
    const names = [...database.objectStoreNames];
    const accounts = names.includes('accounts')
      ? await new Promise<Kept['accounts']>((resolve, reject) => {
          const reading = database.transaction('accounts').objectStore('accounts').getAll();
          reading.onsuccess = () => resolve(reading.result as Kept['accounts']);
          reading.onerror = () => reject(new Error(String(reading.error)));
        })
      : [];
    database.close();
    const session = await chrome.storage.session.get();
    const tokens = Object.fromEntries(Object.entries(session).filter(([key]) => key.startsWith('token:')));
    return { accounts, tokens: tokens as Kept['tokens'] };
  });
}

/** Everything there is, as one text: every database of IndexedDB and every storage area. */
export function readEverything(browser: ExtensionBrowser): Promise<string> {
  return browser.inExtension(async () => {
    const kept: unknown[] = [await chrome.storage.local.get(), await chrome.storage.session.get(), await chrome.storage.sync.get()];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(new Error(String(opening.error)));
      });
      for (const store of database.objectStoreNames) {
        kept.push(
          await new Promise((resolve, reject) => {
            const reading = database.transaction(store).objectStore(store).getAll();
            reading.onsuccess = () => resolve(reading.result);
            reading.onerror = () => reject(new Error(String(reading.error)));
          }),
        );
      }
      database.close();
    }
    return JSON.stringify(kept);
  });
}
