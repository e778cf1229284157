// Where the octets of pictures and attachments lie: once each, under the SHA-256 of what they are, in a database of their own.
// Written by the views, read by the drain. Must never be where a draft or a mail names a file: those carry the id alone.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

const NAME = 'handbill-attachments';
/** A file is kept a moment before the draft that names it, and a put-away draft may come back from a view that still holds it. */
const SAFE_MS = 24 * 60 * 60_000;

interface Schema extends DBSchema {
  files: { key: string; value: { octets: Uint8Array<ArrayBuffer>; keptAt: number }; indexes: { keptAt: number } };
}

export type AttachmentStore = ReturnType<typeof createAttachmentStore>;

/** Opens nothing before it is needed, and again after the browser closed it. @param now epoch ms */
export function createAttachmentStore(now: () => number) {
  let opened: Promise<IDBPDatabase<Schema>> | undefined;
  const forget = () => {
    opened = undefined;
  };
  const database = () => {
    opened ??= openDB<Schema>(NAME, 1, {
      upgrade: (db) => void db.createObjectStore('files').createIndex('keptAt', 'keptAt'),
      terminated: forget,
    });
    opened.catch(forget);
    return opened;
  };

  const oldKeys = () => IDBKeyRange.upperBound(now() - SAFE_MS);

  return {
    /** Keeps octets. @returns their id: SHA-256 in hex, the same for the same octets */
    async keep(octets: Uint8Array<ArrayBuffer>): Promise<string> {
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', octets));
      const id = Array.from(hash, (octet) => octet.toString(16).padStart(2, '0')).join('');
      const tx = (await database()).transaction('files', 'readwrite', { durability: 'strict' });
      await Promise.all([tx.store.put({ octets, keptAt: now() }, id), tx.done]);
      return id;
    },

    /** The octets kept under an id; undefined when they are gone. */
    async read(id: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
      return (await (await database()).get('files', id))?.octets;
    },

    async has(id: string): Promise<boolean> {
      return (await (await database()).getKey('files', id)) !== undefined;
    },

    /** Ids of what was kept a day ago or earlier: whoever wanted to name it has done so. */
    async old(): Promise<string[]> {
      return (await database()).getAllKeysFromIndex('files', 'keptAt', oldKeys());
    },

    /** Drops files, but not one that was kept again meanwhile. */
    async drop(ids: readonly string[]): Promise<void> {
      const tx = (await database()).transaction('files', 'readwrite');
      const old = new Set(await tx.store.index('keptAt').getAllKeys(oldKeys()));
      await Promise.all([...ids.filter((id) => old.has(id)).map((id) => tx.store.delete(id)), tx.done]);
    },
  };
}
