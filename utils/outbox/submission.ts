// The records of the outbox and their states. Pure: reading and writing them is store.ts's business, and only its.
import { MailboxRecord } from '../message/message';
import { z } from '../zod';
import { Schedule } from './schedule';

/** What the provider (or the network) said, kept for the user to read. Never content, never a token. */
export const Said = z.object({
  status: z.exactOptional(z.number()),
  reason: z.exactOptional(z.string()),
  text: z.exactOptional(z.string()),
});
export type Said = z.infer<typeof Said>;

/** See the state diagram in ARCHITECTURE.md. accepted, rejected and canceled are final. */
export const SubmissionState = z.enum(['queued', 'sending', 'accepted', 'rejected', 'unconfirmed', 'canceled']);
export type SubmissionState = z.infer<typeof SubmissionState>;

/** Nothing will happen to these any more. */
export const FINAL: ReadonlySet<SubmissionState> = new Set(['accepted', 'rejected', 'canceled']);

const SubmissionRecord = z.object({
  /** {@link submissionId} */
  id: z.string(),
  campaignId: z.string(),
  accountId: z.string(),
  /** Place in the campaign, from 0. */
  seq: z.number(),
  /** Which version of the words they get, where there are several. */
  version: z.exactOptional(z.string()),
  /** Absent once the person is forgotten. */
  to: z.exactOptional(MailboxRecord),
  forgottenAt: z.exactOptional(z.number()),
  state: SubmissionState,
  /** When it was last claimed and may have left; absent while it provably has not. Pacing counts these. */
  claimedAt: z.exactOptional(z.number()),
  /** In place of `claimedAt` where the provider holds it: when it goes from there. Pacing counts these as well. */
  goesAt: z.exactOptional(z.number()),
  /** What the provider calls it while it holds it. */
  reference: z.exactOptional(z.string()),
  /** When the user wanted it back from the provider that holds it. Until that has confirmed it, it is accepted. */
  cancelAskedAt: z.exactOptional(z.number()),
  /** When the user no longer wanted one that was on its way or in doubt. Should it not have gone, it does not go again. */
  unwantedAt: z.exactOptional(z.number()),
  /** It did not come back: it had gone, or nobody can tell. */
  uncanceled: z.exactOptional(z.enum(['gone', 'cannot-tell'])),
  settledAt: z.exactOptional(z.number()),
  /**
   * The provider's handle (Gmail: an upload session URI) that makes the send harmless to repeat; the octets it was made for, and their Date
   * where that is not `at`, when it was got; used once it has been claimed with.
   */
  prepared: z.exactOptional(
    z.object({
      handle: z.string(),
      sizeOctets: z.number(),
      at: z.number(),
      date: z.exactOptional(z.number()),
      used: z.exactOptional(z.boolean()),
    }),
  ),
  /** A deferral: not before this time, how often so far, and why. */
  notBeforeAt: z.exactOptional(z.number()),
  deferrals: z.exactOptional(z.number()),
  said: z.exactOptional(Said),
  /** Set when the user, not the provider, decided an unconfirmed one. */
  decidedByUser: z.exactOptional(z.boolean()),
});

/**
 * One mail to one person on its way. All times epoch ms. Nobody is forgotten before the end: a record that names no person and is not
 * final cannot be read, so it can neither be claimed nor sent.
 */
export const Submission = SubmissionRecord.check(
  z.refine(({ to, forgottenAt, state }) => to !== undefined || (forgottenAt !== undefined && FINAL.has(state))),
);
export type Submission = z.infer<typeof Submission>;

/** Whether the provider still holds it, so that it may be taken back. @param now epoch ms */
export function isHeld({ state, goesAt = 0 }: Submission, now: number): boolean {
  return state === 'accepted' && goesAt > now;
}

/** A request ends sooner. */
const ANSWER_MS = 30_000;

/** Whether it is on its way for longer than a request takes: its provider is asked what became of it. @param now epoch ms */
export function isInDoubt({ state, claimedAt, prepared }: Submission, now: number): boolean {
  return state === 'sending' && now - (claimedAt ?? prepared?.at ?? now) > ANSWER_MS;
}

/** @param seq the place in the campaign, from 0 */
export function submissionId(campaignId: string, seq: number): string {
  return `${campaignId}/${seq}`;
}

/** The campaign of a submission's id. */
export function campaignOf(id: string): string {
  return id.slice(0, id.lastIndexOf('/'));
}

/** Why a campaign waits for its user. Each has a sentence and a way on. */
export const PauseReason = z.enum([
  'user',
  'unauthorized',
  'quota',
  'blocked',
  'three-in-a-row',
  'offline',
  'captive',
  'unreadable-record',
  'start-missed',
  'ended',
]);
export type PauseReason = z.infer<typeof PauseReason>;

export const CampaignRun = z.object({
  id: z.string(),
  accountId: z.string(),
  title: z.string(),
  url: z.exactOptional(z.string()),
  /** Of the words (BCP 47). */
  language: z.exactOptional(z.string()),
  /** One mail to the sender's own address: nobody else was written to. */
  test: z.exactOptional(z.literal(true)),
  createdAt: z.number(),
  /** When its people and words were forgotten; title and url went with them. */
  forgottenAt: z.exactOptional(z.number()),
  /** Until then (epoch ms) nothing goes out and the user may take everything back. */
  undoUntil: z.exactOptional(z.number()),
  schedule: z.exactOptional(Schedule),
  /** Handed over as soon as may be: the provider holds each mail until its time (docs/adr/0014). */
  hold: z.exactOptional(z.literal(true)),
  run: z.union([
    z.object({ state: z.enum(['running']), since: z.number() }),
    /** With resumeAt (epoch ms) it goes on by itself then. */
    z.object({
      state: z.enum(['paused']),
      since: z.number(),
      reason: PauseReason,
      said: z.exactOptional(Said),
      resumeAt: z.exactOptional(z.number()),
    }),
    z.object({ state: z.enum(['canceled']), since: z.number() }),
    /** The user sends each mail with their own hand: it never runs, so nothing of it can be claimed (docs/adr/0007). */
    z.object({ state: z.enum(['by-hand']), since: z.number() }),
  ]),
});
export type CampaignRun = z.infer<typeof CampaignRun>;

/** No deferral and no pause of ours reaches further ahead: a provider's day. */
export const LONGEST_HOLD_MS = 24 * 60 * 60_000;

/** When a run goes on by itself (epoch ms); undefined when only its user lets it. A pause that began after now was written under a wrong clock. */
export function goesOnAt(run: CampaignRun['run'], now: number): number | undefined {
  if (run.state === 'running') return now;
  if (run.state !== 'paused' || run.resumeAt === undefined) return undefined;
  return run.since > now ? now : run.resumeAt;
}
