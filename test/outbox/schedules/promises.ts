// What an outbox promises, held against the sandbox's ledger: nobody twice, nobody lost without a word, no limit exceeded.
import type { Limits } from '../../../utils/outbox/pacing';
import { CampaignRun, Submission } from '../../../utils/outbox/submission';
import { z } from '../../../utils/zod';

/** What the user did that explains a record. */
export type Deeds = {
  /** Submissions and campaigns the user canceled. */
  canceled: ReadonlySet<string>;
  /** How often the user sent somebody back into the queue although the provider had taken the mail (or may have, with two drains). */
  sentBack: ReadonlyMap<string, number>;
};

/** How things stand: what the provider took, what is on disk, and when the outbox will wake. */
export type Standing = {
  taken: readonly string[];
  submissions: readonly unknown[];
  campaigns: readonly unknown[];
  alarmAt: number | undefined;
  /** Two: a drain may look up what the other is just sending, and believe it did not go. */
  drains: 1 | 2;
  /** crashed: the power went off just now. resting: nothing happens by itself before the alarm. settled: the user has done what was asked. */
  phase: 'crashed' | 'resting' | 'settled';
};

/** Each promise that is broken, in a sentence. */
export function brokenPromises(
  { taken, submissions, campaigns, alarmAt, drains, phase }: Standing,
  { canceled, sentBack }: Deeds,
): string[] {
  const runs = new Map(campaigns.map((record) => z.parse(CampaignRun, record)).map((campaign) => [campaign.id, campaign.run]));
  const broken: string[] = [];
  const known = new Set<string>();
  let sending = 0;
  for (const record of submissions) {
    const submission = z.parse(Submission, record);
    const { id, campaignId, state } = submission;
    known.add(id);
    const times = taken.filter((each) => each === id).length;
    const again = sentBack.get(id) ?? 0;
    const say = (what: string): unknown => broken.push(`${phase}: ${id} ${what} (${JSON.stringify(submission)})`);
    if (times > 1 + again) say(`went ${times} times`);
    if (times > 0 && again === 0 && !knows(submission, drains)) say(`went and is ${state}`);
    if (times === 0 && state === 'accepted' && !submission.decidedByUser) say('did not go and is accepted');
    if ((state === 'rejected' || state === 'unconfirmed') && submission.said === undefined) say('has nothing said');
    if (state === 'canceled' && !canceled.has(id) && !canceled.has(campaignId)) say('was canceled by nobody');
    if (state === 'sending' && (submission.prepared?.used !== true || submission.claimedAt === undefined))
      say('is sending without a handle');
    if ((state === 'sending' || state === 'unconfirmed') && phase === 'settled') say('is still in doubt');
    if (state === 'sending' && phase === 'resting' && alarmAt === undefined && runs.get(campaignId)?.state === 'running')
      say('is sending and nobody will look it up');
    if (state === 'sending' && ++sending > 1) say('is sending beside another one');
    if (state !== 'queued') continue;
    const run = runs.get(campaignId);
    if (run === undefined || run.state === 'canceled') say('waits for nothing');
    if (run?.state === 'running' && phase === 'resting' && alarmAt === undefined) say('waits for no time');
    if (phase === 'settled') say('was never sent');
  }
  for (const id of new Set(taken))
    if (!known.has(id) && !sentBack.has(id) && drains === 1) broken.push(`${phase}: ${id} went and has no record`);
  return broken;
}

/** Whether the record of one that went is right: it says so, or it will be looked up before it could go again. */
function knows({ state, prepared }: Submission, drains: 1 | 2): boolean {
  if (state === 'accepted' || state === 'unconfirmed' || state === 'sending') return true;
  return drains === 2 && (state === 'canceled' || (state === 'queued' && prepared?.used === true));
}

/** When mails left, by the clock the records know. When it goes back, what it calls the future was just now. */
export class Departures {
  #left: { id: string; at: number }[] = [];
  #now = 0;

  clockIs(now: number): void {
    this.#now = now;
    this.#left = this.#left.map(({ id, at }) => ({ id, at: Math.min(at, now) }));
  }

  /** The user says it did not go: it is in no count any more. */
  forget(id: string): void {
    this.#left = this.#left.filter((each) => each.id !== id);
  }

  /** Adds one. Which limits it exceeds, in a sentence each. */
  add(id: string, at: number, { rules, gapMs }: Limits): string[] {
    const times = this.#left.map((each) => each.at);
    const broken = rules
      .filter(({ max, windowMs }) => times.filter((earlier) => earlier > at - windowMs).length >= max)
      .map(({ max, windowMs }) => `${id} was more than ${max} in ${windowMs} ms`);
    const last = Math.max(...times);
    if (at - last < gapMs.min) broken.push(`${id} came ${at - last} ms after the one before`);
    this.#left.push({ id, at: Math.min(at, this.#now) });
    return broken;
  }
}
