// Erases what this extension has stored, whoever stored it: every table of every database and every storage area.
// What is added later is erased too, unless it is named as kept.
import { openDB } from 'idb';
import { browser } from 'wxt/browser';

/** What stays: databases by name, entries of storage.local by key. */
export type Kept = { databases: readonly string[]; keys: readonly string[] };

/** @throws DOMException of IndexedDB; what was erased until then is gone */
export async function eraseAll(kept: Kept): Promise<void> {
  for (const { name } of await indexedDB.databases()) if (name !== undefined && !kept.databases.includes(name)) await empty(name);
  const stored = Object.keys(await browser.storage.local.get(null));
  await browser.storage.local.remove(stored.filter((key) => !kept.keys.includes(key)));
  await browser.storage.session.clear();
  await browser.alarms.clearAll();
}

/** Empties the tables and leaves them: open connections of the views and the background go on working. */
async function empty(name: string): Promise<void> {
  const database = await openDB(name);
  const tables = [...database.objectStoreNames];
  if (tables.length > 0) {
    const tx = database.transaction(tables, 'readwrite', { durability: 'strict' });
    await Promise.all([...tables.map((table) => tx.objectStore(table).clear()), tx.done]);
  }
  database.close();
}
