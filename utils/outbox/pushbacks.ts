// The refusals an account's limits are learned from: kept as they happened, dropped when they teach nothing any more.
import { z } from '../zod';
import type { OutboxDatabase } from './database';
import { FORGOTTEN_AFTER_MS, Pushback } from './learning';

/** @param announce called after each change, for the views */
export function createPushbacks(database: OutboxDatabase, announce: () => void) {
  const ofAccount = (accountId: string, beforeAt: number | [] = []) => IDBKeyRange.bound([accountId], [accountId, beforeAt]);

  async function drop(range: IDBKeyRange): Promise<void> {
    const tx = database.transaction('pushbacks', 'readwrite');
    for (const key of await tx.store.index('account').getAllKeys(range)) await tx.store.delete(key);
    await tx.done;
  }

  return {
    /** All that still teach something. */
    async of(accountId: string): Promise<Pushback[]> {
      return (await database.getAllFromIndex('pushbacks', 'account', ofAccount(accountId))).flatMap((record) => {
        const read = z.safeParse(Pushback, record);
        return read.success ? [read.data] : [];
      });
    },

    async add(pushback: Pushback): Promise<void> {
      await database.add('pushbacks', pushback);
      await drop(ofAccount(pushback.accountId, pushback.at - FORGOTTEN_AFTER_MS));
      announce();
    },

    /** Back to what the provider publishes. */
    async forget(accountId: string): Promise<void> {
      await drop(ofAccount(accountId));
      announce();
    },
  };
}
