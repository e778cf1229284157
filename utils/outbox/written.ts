// To whom a mail has gone, may have gone or is about to go, in all campaigns and accounts, from the records themselves. Reads only.
import { BY_HAND } from '../by-hand/by-hand';
import type { AddrSpec } from '../contacts/contact';
import { personKey } from '../contacts/person-key';
import { z } from '../zod';
import type { OutboxDatabase } from './database';
import { CampaignRun, Submission } from './submission';

/** `at` (epoch ms): when it may have left; absent: it waits. `title` of its campaign. */
export type Written = { at?: number; title: string };

/**
 * The last mail to each person, by {@link personKey}; one that waits comes before any that went.
 * @param sinceAt epoch ms @param exceptCampaign its own people do not count
 */
export async function readWritten(database: OutboxDatabase, sinceAt: number, exceptCampaign: string): Promise<Map<string, Written>> {
  const titles = new Map<string, string>();
  const passedOver = new Set([exceptCampaign]);
  const records = await database.getAllFromIndex('submissions', 'state', 'queued');
  for (const index of ['claimed', 'goes'] as const) records.push(...(await leftSince(database, index, sinceAt)));
  for (const campaign of await database.getAll('campaigns')) {
    const read = z.safeParse(CampaignRun, campaign);
    if (!read.success) continue;
    const { id, title, accountId, test } = read.data;
    titles.set(id, title);
    // A test is written to nobody but oneself.
    if (test) passedOver.add(id);
    // What the user ticked off without opening it was never claimed.
    if (accountId === BY_HAND)
      records.push(...(await database.getAllFromIndex('submissions', 'settled', IDBKeyRange.bound([id, sinceAt], [id, []]))));
  }
  const found = new Map<string, Written>();
  for (const record of records) {
    const read = z.safeParse(Submission, record);
    if (!read.success || !read.data.to || passedOver.has(read.data.campaignId)) continue;
    const { to, state, campaignId } = read.data;
    const key = personKey(to.addrSpec);
    const title = titles.get(campaignId) ?? '';
    const known = found.get(key);
    const at = leftAt(read.data);
    if (state === 'queued') found.set(key, { title });
    else if (at !== undefined && (known === undefined || (known.at !== undefined && known.at <= at))) found.set(key, { at, title });
  }
  return found;
}

/** When a mail may have left (epoch ms): accepted, on its way, or nobody can tell. One that was rejected has bothered nobody. */
function leftAt({ state, claimedAt, goesAt, settledAt }: Submission): number | undefined {
  return state === 'accepted' || state === 'sending' || state === 'unconfirmed' ? (claimedAt ?? goesAt ?? settledAt) : undefined;
}

/** Whom the mails of one campaign may have reached, and when (epoch ms). */
export function writtenIn(submissions: readonly Submission[]): { addrSpec: AddrSpec; at: number }[] {
  return submissions.flatMap((submission) => {
    const at = leftAt(submission);
    return submission.to && at !== undefined ? [{ addrSpec: submission.to.addrSpec, at }] : [];
  });
}

/** What was claimed or goes since then, of every account there ever was: the indexes are by account, so they are gone through account by account. */
async function leftSince(database: OutboxDatabase, name: 'claimed' | 'goes', sinceAt: number): Promise<unknown[]> {
  const index = database.transaction('submissions').store.index(name);
  const records: unknown[] = [];
  let first = await index.openKeyCursor();
  while (first) {
    const [accountId] = first.key;
    records.push(...(await index.getAll(IDBKeyRange.bound([accountId, sinceAt], [accountId, []]))));
    first = await index.openKeyCursor(IDBKeyRange.lowerBound([accountId, []], true));
  }
  return records;
}
