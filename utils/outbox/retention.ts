// How long the people and words of an ended campaign are kept, and what stays of the records afterwards. Pure.
import { z } from '../zod';
import type { CampaignRun, Submission } from './submission';

const DAY_MS = 24 * 60 * 60_000;

/** Days, or never. */
export const ForgetAfter = z.enum(['7', '30', '90', '365', 'never']);
export type ForgetAfter = z.infer<typeof ForgetAfter>;

/** What ended before this moment (epoch ms) is to be forgotten; undefined: nothing ever is. */
export function forgetBefore(forgetAfter: ForgetAfter, now: number): number | undefined {
  return forgetAfter === 'never' ? undefined : now - Number(forgetAfter) * DAY_MS;
}

/** What stays of a submission; whatever is added to its records later is forgotten unless it is added here. */
const KEPT = ['id', 'campaignId', 'accountId', 'seq', 'version', 'state', 'claimedAt', 'goesAt', 'settledAt', 'decidedByUser'] as const;

export function forgottenSubmission(submission: Submission, forgottenAt: number): Submission {
  const kept = KEPT.flatMap((field) => (field in submission ? [[field, submission[field]]] : []));
  return { ...(Object.fromEntries(kept) as Pick<Submission, (typeof KEPT)[number]>), forgottenAt };
}

/** What stays of its campaign: neither title nor link, nor what a provider said. */
export function forgottenCampaign({ id, accountId, test, createdAt, run }: CampaignRun, at: number): CampaignRun {
  const { since } = run;
  const bare = run.state === 'paused' ? { state: run.state, since, reason: run.reason } : { state: run.state, since };
  return { id, accountId, title: '', ...(test && { test }), createdAt, forgottenAt: at, run: bare };
}
