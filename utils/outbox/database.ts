// The outbox's tables and indexes. Opening and upgrading only; what they mean is store.ts's business.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

const NAME = 'handbill-outbox';
const VERSION = 2;

/** Values are what the disk has, unknown until parsed: a record of another version must be shown, never guessed at. */
export interface OutboxSchema extends DBSchema {
  campaigns: { key: string; value: unknown; indexes: { run: string } };
  submissions: {
    key: string;
    value: unknown;
    indexes: {
      /** The order within a campaign. */
      queue: [campaignId: string, state: string, seq: number];
      /** One campaign's people. */
      people: [campaignId: string, seq: number];
      /** Which are in a state, in all campaigns. */
      state: string;
      /** When mails of an account may have left. */
      claimed: [accountId: string, claimedAt: number];
      /** When mails of an account go that their provider holds. */
      goes: [accountId: string, goesAt: number];
      /** Which of those are wanted back. */
      cancels: number;
      /** Until when deferrals hold an account. */
      held: [accountId: string, notBeforeAt: number];
      /** The last outcomes of a campaign. */
      settled: [campaignId: string, settledAt: number];
    };
  };
  /** What a provider pushed back at, for {@link learnedLimits}. */
  pushbacks: { key: number; value: unknown; indexes: { account: [accountId: string, at: number] } };
  /** Frozen messages, apart from the records so that lists and counts need not load them. Key: submission id. */
  messages: { key: string; value: unknown };
}
export type OutboxDatabase = IDBPDatabase<OutboxSchema>;

/**
 * Opens the outbox, creating or upgrading it; closes itself when another context needs to upgrade.
 * @param onClosed called when it was closed by that, or by the browser: whoever needs it again opens it again
 * @throws DOMException of IndexedDB
 */
export async function openOutbox(onClosed: () => void = () => undefined): Promise<OutboxDatabase> {
  const database: OutboxDatabase = await openDB<OutboxSchema>(NAME, VERSION, {
    upgrade(db, oldVersion, _, tx) {
      if (oldVersion < 1) {
        db.createObjectStore('campaigns', { keyPath: 'id' }).createIndex('run', 'run.state');
        const submissions = db.createObjectStore('submissions', { keyPath: 'id' });
        submissions.createIndex('queue', ['campaignId', 'state', 'seq']);
        submissions.createIndex('people', ['campaignId', 'seq']);
        submissions.createIndex('state', 'state');
        submissions.createIndex('claimed', ['accountId', 'claimedAt']);
        submissions.createIndex('held', ['accountId', 'notBeforeAt']);
        submissions.createIndex('settled', ['campaignId', 'settledAt']);
        db.createObjectStore('messages');
        db.createObjectStore('pushbacks', { autoIncrement: true }).createIndex('account', ['accountId', 'at']);
      }
      if (oldVersion < 2) {
        const submissions = tx.objectStore('submissions');
        submissions.createIndex('goes', ['accountId', 'goesAt']);
        submissions.createIndex('cancels', 'cancelAskedAt');
      }
    },
    blocking() {
      database.close();
      onClosed();
    },
    terminated: onClosed,
  });
  return database;
}
