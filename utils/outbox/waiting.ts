// When a campaign's next mail may go, and what it waits for until then: pure, and the one answer for the drain that sends and the view that tells.
import { nextSendAt, type Limits } from './pacing';
import { hasMissedStart, nextAllowedAt, type Schedule } from './schedule';

const DAY_MS = 24 * 60 * 60_000;

/** What the next mail waits for; of several the one that ends last. `turn`: another campaign of the account goes first. */
export type WaitReason = 'undo' | 'start' | 'quiet' | 'weekday' | 'day' | 'first-day' | 'pushed-back' | 'pace' | 'turn';

/** Where a campaign stands. Times epoch ms; `heldUntil`: until when the provider put the account off. */
export type Standing = {
  undoUntil?: number;
  schedule?: Schedule;
  limits: Limits;
  /** When mails of the account may have left, ascending. */
  history: readonly number[];
  heldUntil: number;
  now: number;
};

/** The first moment at which the next mail may go, never before `now`; undefined when its schedule has no such moment any more. */
export function dueAt(standing: Standing): number | undefined {
  const { limits, history, schedule } = standing;
  return dueFrom(limits, history, readyAt(standing), (at) => allowedAt(schedule, at));
}

/**
 * The first moment not before `ready` that is allowed and keeps the limits.
 * @param ready keeps the limits for what has left before
 * @param allowed the first allowed moment not before the given one; undefined when there is none
 */
export function dueFrom(
  limits: Limits,
  history: readonly number[],
  ready: number,
  allowed: (at: number) => number | undefined,
): number | undefined {
  // Whoever waits for a time may come to where other mails go by themselves.
  for (let from = ready; ;) {
    const due = allowed(from);
    if (due === undefined || (history.at(-1) ?? 0) <= from) return due;
    from = nextSendAt(limits, history, due);
    if (from === due) return due;
  }
}

/**
 * Whether the first mail's moment is long past. Quiet hours or the pace may have held it past the start; that is no start missed.
 * @param runningSince epoch ms; whoever let it run after its start knew
 */
export function startIsMissed(standing: Standing, runningSince: number): boolean {
  const { schedule, now } = standing;
  if (schedule?.startAt === undefined || runningSince > schedule.startAt) return false;
  const startAt = dueAt({ ...standing, now: schedule.startAt });
  return startAt !== undefined && hasMissedStart({ ...schedule, startAt }, now);
}

/** What the next mail waits for; undefined when it may go now or never. */
export function waitReason(standing: Standing): WaitReason | undefined {
  const { schedule, limits, history, heldUntil, undoUntil = 0, now } = standing;
  const ready = readyAt(standing);
  const allowed = allowedAt(schedule, ready);
  if (allowed === undefined || (dueAt(standing) ?? now) <= now) return undefined;
  if (schedule && allowed > ready) return scheduleReason(schedule, ready, allowed);
  if (ready === undoUntil) return 'undo';
  if (ready === heldUntil) return 'pushed-back';
  if (nextSendAt(withoutDay(limits), history, now) >= ready) return 'pace';
  return nextSendAt(withoutFirstDay(limits), history, now) < ready ? 'first-day' : 'day';
}

/** The first moment not before `at` at which a schedule lets a mail go; undefined when there is none. */
export function allowedAt(schedule: Schedule | undefined, at: number): number | undefined {
  return schedule === undefined ? at : nextAllowedAt(schedule, at);
}

/** When everything but the schedule lets the mail go. */
function readyAt({ limits, history, heldUntil, undoUntil = 0, now }: Standing): number {
  return Math.max(nextSendAt(limits, history, now), heldUntil, undoUntil);
}

function scheduleReason(schedule: Schedule, ready: number, due: number): 'start' | 'quiet' | 'weekday' {
  if (schedule.startAt === due) return 'start';
  const { quiet: _, ...days } = schedule;
  // On the right day from its first minute on: what is left to wait for is the end of the quiet hours.
  return (nextAllowedAt(days, Math.max(ready, schedule.startAt ?? ready)) ?? ready) > Math.max(ready, schedule.startAt ?? ready)
    ? 'weekday'
    : 'quiet';
}

function withoutDay({ rules, gapMs }: Limits): Limits {
  return { rules: rules.filter(({ windowMs }) => windowMs < DAY_MS), gapMs };
}

function withoutFirstDay({ rules, gapMs }: Limits): Limits {
  return { rules: rules.filter(({ until }) => until === undefined), gapMs };
}
