// What a provider said when it put an account off: for the views that tell. Reads only.
import { z } from '../zod';
import type { OutboxDatabase } from './database';
import { Submission, type Said } from './submission';

/** @param until until when it did (epoch ms) */
export async function findSaid(database: OutboxDatabase, accountId: string, until: number): Promise<Said | undefined> {
  const read = z.safeParse(Submission, await database.getFromIndex('submissions', 'held', [accountId, until]));
  return read.success ? read.data.said : undefined;
}
