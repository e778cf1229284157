// What the user sees of the outbox, derived from the records on each look and never stored. Reads only.
import { z } from '../zod';
import { countStates, type Counts } from './counts';
import type { OutboxDatabase } from './database';
import type { Limits } from './pacing';
import type { AccountPlan, Wait } from './read-plan';
import { campaignOf, CampaignRun, isHeld, Submission, type SubmissionState } from './submission';

/** One line of the people list. An unreadable record is shown and kept, never sent. */
export type SubmissionView = { kind: 'submission'; submission: Submission } | { kind: 'unreadable'; id: string };

export type CampaignView = {
  campaign: CampaignRun;
  /** Records of the campaign; those in no known state are in no count. */
  total: number;
  counts: Counts;
  /** In their order; of a long list {@link PEOPLE_SHOWN} around the next one. {@link readPeople} has everyone. */
  people: SubmissionView[];
  /** How many stand before these. */
  before: number;
  unconfirmed: Submission[];
  /** When those go that the provider holds, epoch ms ascending. They are accepted, and can be asked back until then. */
  held: number[];
  /** How many of them are wanted back, without an answer yet. */
  cancelAsked: number;
  /** When the next mail may go (epoch ms); absent when none will by itself. */
  nextAt?: number;
  /** Forecast of the last mail (epoch ms). */
  finishAt?: number;
  /** Mails the account may still send in the rolling 24 hours; absent when it is not connected. */
  leftToday?: number;
  /** Why the next one does not go now; absent when it may, or when the campaign does not run. */
  wait?: Wait;
  /** The provider pushed back: one mail in so long (ms) for now. */
  slowedToMs?: number;
};

/** Newest campaign first. */
export type Overview = { campaigns: CampaignView[] };

const PEOPLE_SHOWN = 1_000;
/** How many of those that went stay in sight before the next one. */
const SEEN_BEFORE = 100;

/**
 * @param limitsOf limits of an account, undefined when it is not connected
 * @param now epoch ms
 */
export async function readOverview(
  database: OutboxDatabase,
  limitsOf: (accountId: string) => Limits | undefined,
  now: number,
): Promise<Overview> {
  const campaigns: CampaignView[] = [];
  for (const record of await database.getAll('campaigns')) {
    const campaign = z.safeParse(CampaignRun, record);
    if (campaign.success) campaigns.push(await readCampaign(database, campaign.data, now));
  }
  for (const accountId of new Set(campaigns.map(({ campaign }) => campaign.accountId))) {
    const limits = limitsOf(accountId);
    const own = campaigns.filter(({ campaign }) => campaign.accountId === accountId);
    if (!limits) continue;
    // Many views open where nothing was ever sent.
    const { readPlan } = await import('./read-plan');
    putClock(own, await readPlan(database, accountId, limits, waitingOf(own), now));
  }
  return { campaigns: campaigns.sort((a, b) => b.campaign.createdAt - a.campaign.createdAt) };
}

/** Everyone of a campaign, in their order. */
export async function readPeople(database: OutboxDatabase, campaignId: string): Promise<SubmissionView[]> {
  const everyone = IDBKeyRange.bound([campaignId], [campaignId, []]);
  return (await database.getAllFromIndex('submissions', 'people', everyone)).map(viewOf);
}

/** What the plan of an account is made from. */
export function waitingOf(views: readonly CampaignView[]): { campaign: CampaignRun; queued: number }[] {
  return views.map(({ campaign, counts }) => ({ campaign, queued: counts.queued }));
}

function putClock(views: readonly CampaignView[], { plans, waits, leftToday, slowedToMs }: AccountPlan): void {
  for (const view of views) {
    const plan = plans.get(view.campaign.id);
    const wait = waits.get(view.campaign.id);
    Object.assign<CampaignView, Partial<CampaignView>>(view, {
      leftToday,
      ...(plan && { nextAt: plan.firstAt }),
      ...(plan?.count === view.counts.queued && { finishAt: plan.lastAt }),
      ...(wait && { wait }),
      ...(slowedToMs !== undefined && { slowedToMs }),
    });
  }
}

async function readCampaign(database: OutboxDatabase, campaign: CampaignRun, now: number): Promise<CampaignView> {
  const inState = (state: SubmissionState) => IDBKeyRange.bound([campaign.id, state], [campaign.id, state, []]);
  const { total, counts } = await countStates(database, campaign.id);
  const before = total > PEOPLE_SHOWN ? Math.min(await placeOfNext(database, campaign.id), total - PEOPLE_SHOWN) : 0;
  const shown = IDBKeyRange.bound([campaign.id, before], [campaign.id, []]);
  const people = (await database.getAllFromIndex('submissions', 'people', shown, PEOPLE_SHOWN)).map(viewOf);
  const doubtful = await database.getAllFromIndex('submissions', 'queue', inState('unconfirmed'));
  const unconfirmed = doubtful.map(viewOf).flatMap((view) => (view.kind === 'submission' ? [view.submission] : []));
  const held = campaign.hold ? await readHeld(database, campaign, now) : [];
  return {
    campaign,
    total,
    counts,
    people,
    before,
    unconfirmed,
    held: held.map(({ goesAt = 0 }) => goesAt),
    cancelAsked: held.filter(({ cancelAskedAt }) => cancelAskedAt !== undefined).length,
  };
}

/** What the provider holds of a campaign; what goes first comes first. */
async function readHeld(database: OutboxDatabase, { id, accountId }: CampaignRun, now: number): Promise<Submission[]> {
  const ahead = IDBKeyRange.bound([accountId, now], [accountId, []]);
  const records = await database.getAllFromIndex('submissions', 'goes', ahead);
  const read = records.flatMap((record) => z.safeParse(Submission, record).data ?? []);
  return read.filter((submission) => submission.campaignId === id && isHeld(submission, now));
}

/** Where a long list begins to be of interest: a little before the first mail that waits; at its start where none does. */
async function placeOfNext(database: OutboxDatabase, campaignId: string): Promise<number> {
  const queued = IDBKeyRange.bound([campaignId, 'queued'], [campaignId, 'queued', []]);
  const next = await database.transaction('submissions').store.index('queue').openKeyCursor(queued);
  return next ? Math.max(0, next.key[2] - SEEN_BEFORE) : 0;
}

/**
 * Keys of records that no campaign can show: campaigns of another version, and submissions of theirs, of none, or without a place.
 * Counts everything, so it is asked once and not at each change.
 */
export async function readStrays(database: OutboxDatabase): Promise<string[]> {
  const campaigns = await database.getAll('campaigns');
  const shown = new Set(campaigns.flatMap((record) => z.safeParse(CampaignRun, record).data?.id ?? []));
  const unreadable = campaigns.map(keyOf).filter((id) => !shown.has(id));
  const inPlace = await Promise.all(
    [...shown].map((id) => database.countFromIndex('submissions', 'people', IDBKeyRange.bound([id], [id, []]))),
  );
  if ((await database.count('submissions')) === inPlace.reduce((sum, count) => sum + count, 0)) return unreadable;
  const [submissions, placed] = await Promise.all([
    database.getAllKeys('submissions'),
    database.getAllKeysFromIndex('submissions', 'people'),
  ]);
  const hasPlace = new Set(placed);
  return [...unreadable, ...submissions.filter((id) => !hasPlace.has(id) || !shown.has(campaignOf(id)))];
}

function viewOf(record: unknown): SubmissionView {
  const read = z.safeParse(Submission, record);
  return read.success ? { kind: 'submission', submission: read.data } : { kind: 'unreadable', id: keyOf(record) };
}

/** Every record has a key, whatever else it has. */
function keyOf(record: unknown): string {
  return String((record as { id: unknown }).id);
}
