// Where the log of what left this computer lies: a database of its own, so that it can never stand in the way of the outbox.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { LogEntry } from './entry';

/** The oldest are dropped. */
const KEPT = 20_000;
/** Dropping costs a little, so it is done once in so many. */
const DROP_EVERY = 100;

interface LogSchema extends DBSchema {
  entries: { key: number; value: unknown };
}

/** Opens the log, creating it; closes itself when another context needs to upgrade. @throws DOMException of IndexedDB */
async function openLog(): Promise<IDBPDatabase<LogSchema>> {
  const database: IDBPDatabase<LogSchema> = await openDB<LogSchema>('handbill-log', 1, {
    upgrade(db) {
      db.createObjectStore('entries', { autoIncrement: true });
    },
    blocking: () => database.close(),
  });
  return database;
}

/** Opens at the first use; an opening that broke is tried again with the next. */
export function logOpener(): () => Promise<IDBPDatabase<LogSchema>> {
  let opened: Promise<IDBPDatabase<LogSchema>> | undefined;
  return () =>
    (opened ??= openLog().catch((error: unknown) => {
      opened = undefined;
      throw error;
    }));
}

export type Log = ReturnType<typeof createLog>;

/** The writing side. @param announce called after each change, for the views */
export function createLog(announce: () => void, kept = KEPT) {
  const open = logOpener();
  let last: Promise<void> = Promise.resolve();

  async function add(entry: LogEntry): Promise<void> {
    const database = await open();
    const key = await database.add('entries', entry);
    if (key % DROP_EVERY === 0) await database.delete('entries', IDBKeyRange.upperBound(key - kept));
    announce();
  }

  return {
    /** Returns at once. A broken store leaves a gap and a line on the console, nothing else. */
    write(entry: LogEntry): void {
      last = last.then(() => add(entry)).catch((error: unknown) => console.error('The log of what left this computer has a gap', error));
    },

    /** All that was handed over is written. */
    settled: () => last,

    async clear(): Promise<void> {
      await last;
      await (await open()).clear('entries');
      announce();
    },
  };
}
