// What a mailbox's provider last refused, from the records themselves. Reads only.
import { z } from '../zod';
import type { OutboxDatabase } from './database';
import { findSaid } from './find-said';
import { createPushbacks } from './pushbacks';
import { createQueue } from './queue';
import { CampaignRun, Submission, type Said } from './submission';

/** `at` epoch ms. `said` is absent where only the cause was kept. */
export type LastRefusal = { at: number; said?: Said; cause?: 'rate' | 'quota' };

/** undefined: nothing that is still known. @param now epoch ms */
export async function findLastRefusal(database: OutboxDatabase, accountId: string, now: number): Promise<LastRefusal | undefined> {
  const found: LastRefusal[] = [];
  for (const record of await database.getAllFromIndex('campaigns', 'run', 'paused')) {
    const read = z.safeParse(CampaignRun, record);
    const run = read.success && read.data.accountId === accountId ? read.data.run : undefined;
    if (run?.state === 'paused' && saysSomething(run.said)) found.push({ at: run.since, said: run.said });
  }
  for (const record of await database.getAllFromIndex('submissions', 'state', 'rejected')) {
    const read = z.safeParse(Submission, record);
    if (read.success && read.data.accountId === accountId && saysSomething(read.data.said) && read.data.settledAt !== undefined)
      found.push({ at: read.data.settledAt, said: read.data.said });
  }
  const queue = createQueue(database);
  const heldUntil = await queue.heldUntil(accountId, now);
  const held = heldUntil > now ? await findSaid(database, accountId, heldUntil) : undefined;
  for (const { at, cause } of await createPushbacks(database, () => undefined).of(accountId))
    found.push({ at, cause, ...(held && { said: held }) });
  return found.toSorted((a, b) => b.at - a.at)[0];
}

/** A campaign may wait without a word of its provider's: its grant ended before a mail was handed over, or there was no network. */
function saysSomething(said: Said | undefined): said is Said {
  return said !== undefined && Object.keys(said).length > 0;
}
