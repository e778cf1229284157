// Drafts that have become campaigns: kept for as long as their mails can be taken back or written anew.
// One entry each, so that two open views never overwrite each other's.
import { Draft } from './draft';
import { keepLocal, readLocal, readLocalAll } from './local';
import { dropStarted, STARTED_PREFIX as PREFIX } from './started-key';
import { z } from './zod';

/** `takingBack`: the user pressed Undo; should the view die before it is done, the next one ends it. */
const Started = z.object({ draft: Draft, takingBack: z.boolean() });
type Started = z.infer<typeof Started>;

const keyOf = (campaignId: string) => PREFIX + campaignId;

/** Keeps a draft under the campaign it has become. */
export function keepStarted(draft: Draft): Promise<void> {
  return write({ draft, takingBack: false });
}

/** The draft a campaign was made of; undefined when it is not kept any more. */
export async function findStarted(campaignId: string): Promise<Draft | undefined> {
  return (await find(campaignId))?.draft;
}

/** Writes down that a campaign is about to be taken back, or that it was not. */
export async function markTakingBack(campaignId: string, takingBack: boolean): Promise<void> {
  const started = await find(campaignId);
  if (started) await write({ ...started, takingBack });
}

/** The drafts of campaigns that were taken back by a view that died before it could show them again. */
export async function findTakenBack(campaigns: readonly string[]): Promise<Draft[]> {
  return (await readAll()).flatMap(({ draft, takingBack }) => (takingBack && !campaigns.includes(draft.id) ? [draft] : []));
}

export { dropStarted };

/** Drops the drafts nobody can need any more. @param needed ids of campaigns of which a mail may still be taken back or written anew */
export async function dropSpent(needed: ReadonlySet<string>): Promise<void> {
  for (const { draft, takingBack } of await readAll()) if (!takingBack && !needed.has(draft.id)) await dropStarted(draft.id);
}

async function find(campaignId: string): Promise<Started | undefined> {
  const read = z.safeParse(Started, await readLocal(keyOf(campaignId)));
  return read.success ? read.data : undefined;
}

function write(started: Started): Promise<void> {
  return keepLocal(keyOf(started.draft.id), started);
}

async function readAll(): Promise<Started[]> {
  return (await readLocalAll(PREFIX)).flatMap(([, record]) => {
    const read = z.safeParse(Started, record);
    return read.success ? [read.data] : [];
  });
}
