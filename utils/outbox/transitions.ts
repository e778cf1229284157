// What a submission becomes by what happens to it: the arrows of the diagram in ARCHITECTURE.md. Pure: store.ts alone writes what comes of it.
import type { Schedule } from './schedule';
import { isHeld, type CampaignRun, type PauseReason, type Said, type Submission } from './submission';

/** What became of a claimed submission. */
export type Settlement =
  /** `reference`: see Submission. */
  | { state: 'accepted' | 'rejected' | 'unconfirmed'; said?: Said; reference?: string }
  /** Provably not taken: back in the queue. `startOver`: its handle is spent. `notBeforeAt` (epoch ms) holds the whole account. */
  | { state: 'queued'; notBeforeAt?: number; said: Said; startOver: boolean };

/** What became of a mail that was asked back. */
export type CancelOutcome = 'canceled' | NonNullable<Submission['uncanceled']>;

type RunState = CampaignRun['run']['state'];

/** Refused for now. @param notBeforeAt epoch ms */
export function deferred(submission: Submission, said: Said, notBeforeAt: number | undefined): Submission {
  const { notBeforeAt: _, ...rest } = submission;
  return { ...rest, said, deferrals: (submission.deferrals ?? 0) + 1, ...(notBeforeAt !== undefined && { notBeforeAt }) };
}

/** Whether the reason may pause a run: any that goes; the user also one that would go on by itself. */
export function mayPause(run: CampaignRun['run'], reason: PauseReason): boolean {
  if (run.state === 'running') return true;
  return run.state === 'paused' && reason === 'user' && (run.resumeAt !== undefined || run.reason === 'unauthorized');
}

/**
 * A claimed one by what became of it. One that did not go is canceled where the rest is, or where it is no longer wanted.
 * @param run of its campaign, which may have been canceled while the mail was on its way
 * @param at epoch ms
 */
export function settled(submission: Submission, settlement: Settlement, run: RunState | undefined, at: number): Submission {
  const unwanted = run === 'canceled' || submission.unwantedAt !== undefined;
  if (settlement.state === 'queued') {
    const rest = notSent(deferred(submission, settlement.said, settlement.notBeforeAt));
    if (unwanted) return { ...rest, state: 'canceled', settledAt: at };
    return settlement.startOver ? withoutHandle({ ...rest, state: 'queued' }) : { ...rest, state: 'queued' };
  }
  const { said: _, ...rest } = submission;
  const { state, said, reference } = settlement;
  const held = reference !== undefined && submission.goesAt !== undefined;
  const after = { ...rest, ...(said && { said }), ...(held && { reference }), state, settledAt: at };
  return unwanted && isHeld(after, at) ? { ...after, cancelAskedAt: at } : after;
}

/**
 * By the user's word: it went, or it did not and is queued from the start; canceled where the rest is, or where it is no longer wanted.
 * @param at epoch ms
 */
export function decided(submission: Submission, went: boolean, run: RunState | undefined, at: number): Submission {
  if (went) return { ...submission, state: 'accepted', decidedByUser: true, settledAt: at };
  const { settledAt: _, decidedByUser: __, ...rest } = notSent(withoutHandle(submission));
  const unwanted = run === 'canceled' || submission.unwantedAt !== undefined;
  return unwanted ? { ...rest, state: 'canceled', settledAt: at } : { ...rest, state: 'queued' };
}

/**
 * One that waits here is canceled, one that waits at the provider is wanted back, one in doubt is to go no more; one that has gone stays as
 * it is. @param at epoch ms
 */
export function canceled(submission: Submission, at: number): Submission {
  if (submission.state === 'queued') return { ...submission, state: 'canceled', settledAt: at };
  if (submission.state === 'sending' || submission.state === 'unconfirmed') return { ...submission, unwantedAt: at };
  const { uncanceled: _, ...rest } = submission;
  return isHeld(submission, at) ? { ...rest, cancelAskedAt: at } : submission;
}

/** One that was asked back, by the provider's answer: only what it confirmed is canceled. @param at epoch ms */
export function cancelSettled(submission: Submission, outcome: CancelOutcome, at: number): Submission {
  const { cancelAskedAt, ...rest } = submission;
  if (cancelAskedAt === undefined) return submission;
  return outcome === 'canceled' ? { ...notSent(withoutHandle(rest)), state: 'canceled', settledAt: at } : { ...rest, uncanceled: outcome };
}

/** A campaign that goes on. An end that is past is dropped: the user was asked and said so. @param at epoch ms */
export function resumed({ schedule, ...campaign }: CampaignRun, at: number): CampaignRun {
  return { ...campaign, ...(schedule && { schedule: goingOn(schedule, at) }), run: { state: 'running', since: at } };
}

function goingOn({ endAt, ...schedule }: Schedule, at: number): Schedule {
  return endAt !== undefined && endAt > at ? { ...schedule, endAt } : schedule;
}

/** As if it had never been claimed. */
function notSent({
  claimedAt: _,
  goesAt: __,
  reference: ___,
  cancelAskedAt: ____,
  uncanceled: _____,
  unwantedAt: ______,
  ...rest
}: Submission): Submission {
  return rest;
}

function withoutHandle({ prepared: _, ...rest }: Submission): Submission {
  return rest;
}
