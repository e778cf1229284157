// The outbox as the background has it: what asks, what changes, what was learned; all of one database.
import type { OutboxDatabase } from './database';
import { createPushbacks } from './pushbacks';
import { createQueue } from './queue';
import { createStore } from './store';

export type Outbox = ReturnType<typeof createOutbox>;

/** @param announce called after each change, for the views */
export function createOutbox(database: OutboxDatabase, announce: () => void) {
  return { queue: createQueue(database), store: createStore(database, announce), pushbacks: createPushbacks(database, announce) };
}
