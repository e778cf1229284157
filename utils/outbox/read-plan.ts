// Reads what the plan of an account is made of. Reads only.
import { currentLimits } from './current-limits';
import type { OutboxDatabase } from './database';
import { findSaid } from './find-said';
import { horizonMs, leftToday, type Limits } from './pacing';
import { planAhead, type Line, type Plan } from './plan';
import { createPushbacks } from './pushbacks';
import { createQueue } from './queue';
import { goesOnAt, type CampaignRun, type Said } from './submission';
import { dueAt, waitReason, type WaitReason } from './waiting';

const DAY_MS = 24 * 60 * 60_000;

/** A campaign and how many of its mails wait. */
export type Waiting = { campaign: CampaignRun; queued: number };

/** How an account stands. Times epoch ms. */
export type AccountPlan = {
  limits: Limits;
  plans: Map<string, Plan>;
  /** Why each running campaign's next mail does not go now, where it does not. */
  waits: Map<string, Wait>;
  /** Mails it may still send in the rolling 24 hours. */
  leftToday: number;
  /** Mails a day; absent when there is no such limit. */
  aDay?: number;
  /** Mails the account's first day allows; absent when that has passed. */
  firstDay?: number;
  /** The provider pushed back: it goes slower than usual, one mail in so long (ms) on average. */
  slowedToMs?: number;
};
export type Wait = { reason: WaitReason; until: number; said?: Said };

/**
 * @param published the limits the provider publishes; what its refusals taught is read here
 * @param more mails that are not in the outbox yet
 */
export async function readPlan(
  database: OutboxDatabase,
  accountId: string,
  published: Limits,
  waiting: readonly Waiting[],
  now: number,
  more?: Line,
): Promise<AccountPlan> {
  const queue = createQueue(database);
  const limits = await currentLimits({ queue, pushbacks: createPushbacks(database, () => undefined) }, accountId, published, now);
  const sinceAt = now - horizonMs(limits);
  const history = (await queue.history(accountId, sinceAt)).map((at) => Math.min(at, now));
  history.push(...(await queue.going(accountId, sinceAt)));
  history.sort((a, b) => a - b);
  const heldUntil = await queue.heldUntil(accountId, now);
  const going = waiting.flatMap(({ campaign, queued }) => {
    const goesAt = goesOnAt(campaign.run, now);
    return goesAt === undefined || queued === 0 ? [] : [{ campaign, queued, goesAt }];
  });
  const lines = await Promise.all(
    going.map(async ({ campaign: { id, undoUntil = 0, schedule }, queued, goesAt }): Promise<Line> => {
      const [last] = await queue.lastSettled(id, 0, 1);
      const notBeforeAt = Math.max(goesAt, undoUntil, heldUntil);
      return {
        campaignId: id,
        count: queued,
        notBeforeAt,
        ...(schedule && { schedule }),
        lastClaimedAt: last?.claimedAt ?? last?.goesAt ?? 0,
      };
    }),
  );
  const plans = planAhead(limits, history, now, more ? [...lines, { ...more, notBeforeAt: Math.max(more.notBeforeAt, heldUntil) }] : lines);

  const waits = new Map<string, Wait>();
  for (const { campaign } of going) {
    const plan = plans.get(campaign.id);
    if (!plan || campaign.run.state !== 'running') continue;
    const { undoUntil, schedule } = campaign;
    const standing = { ...(undoUntil !== undefined && { undoUntil }), ...(schedule && { schedule }), limits, history, heldUntil, now };
    const reason = plan.firstAt > (dueAt(standing) ?? plan.firstAt) ? 'turn' : waitReason(standing);
    const said = reason === 'pushed-back' ? await findSaid(database, accountId, heldUntil) : undefined;
    if (reason) waits.set(campaign.id, { reason, until: plan.firstAt, ...(said && { said }) });
  }
  const day = limits.rules.find(({ windowMs, until }) => windowMs >= DAY_MS && until === undefined);
  const firstDay = limits.rules.find(({ until }) => until !== undefined);
  return {
    limits,
    plans,
    waits,
    leftToday: leftToday(limits, history, now),
    ...(day && { aDay: day.max }),
    ...(firstDay && { firstDay: firstDay.max }),
    ...(limits.gapMs.min > published.gapMs.min && { slowedToMs: (limits.gapMs.min + limits.gapMs.max) / 2 }),
  };
}
