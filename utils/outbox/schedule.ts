// When a campaign may send at all: its start and end, quiet hours, days of the week. Pure; times are epoch ms, clocks are those of the zone.
import { z } from '../zod';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const MINUTES_A_DAY = 24 * 60;
/** How far a search looks: a week has every weekday and every hour of the clock, one day more for a change of the clock. */
const SEARCH_MS = 8 * 24 * HOUR_MS;
/** Every zone is whole quarters of an hour from UTC and changes its clock at one, so within a quarter the wall clock only counts on. */
const QUARTER_MS = 15 * MINUTE_MS;

/** Minutes of the day, from 0; `from` later than `to` means over midnight. */
const Quiet = z.object({ from: z.number(), to: z.number() });

export const Schedule = z.object({
  /** IANA name of the zone the user meant, so that a journey does not move the quiet hours. */
  timeZone: z.string(),
  startAt: z.exactOptional(z.number()),
  endAt: z.exactOptional(z.number()),
  quiet: z.exactOptional(Quiet),
  /** ISO 8601 weekdays, Monday is 1. Absent: all. */
  weekdays: z.exactOptional(z.array(z.number())),
});
export type Schedule = z.infer<typeof Schedule>;

/**
 * The first moment not before `at` at which the schedule allows a mail; undefined when there is none (past its end, or no day is allowed).
 * Right across changes of the clock: it asks what the clock on the wall shows, never adds hours to a midnight.
 */
export function nextAllowedAt(schedule: Schedule, at: number): number | undefined {
  const from = Math.max(at, schedule.startAt ?? at);
  const found = isAllowed(schedule, from) ? from : search(schedule, from);
  return found === undefined || (schedule.endAt !== undefined && found >= schedule.endAt) ? undefined : found;
}

function search(schedule: Schedule, from: number): number | undefined {
  for (let quarter = floorTo(from, QUARTER_MS); quarter <= from + SEARCH_MS; quarter += QUARTER_MS) {
    const { weekday, minute } = wallClock(schedule.timeZone, quarter);
    for (let i = 0; i < QUARTER_MS / MINUTE_MS; i++) {
      const at = quarter + i * MINUTE_MS;
      if (at > from && allows(schedule, weekday, minute + i)) return at;
    }
  }
  return undefined;
}

function isAllowed(schedule: Schedule, at: number): boolean {
  if (schedule.quiet === undefined && schedule.weekdays === undefined) return true;
  const { weekday, minute } = wallClock(schedule.timeZone, at);
  return allows(schedule, weekday, minute);
}

function allows({ quiet, weekdays }: Schedule, weekday: number, minute: number): boolean {
  if (weekdays !== undefined && !weekdays.includes(weekday)) return false;
  if (quiet === undefined || quiet.from === quiet.to) return true;
  const isQuiet = quiet.from < quiet.to ? minute >= quiet.from && minute < quiet.to : minute >= quiet.from || minute < quiet.to;
  return !isQuiet;
}

const clocks = new Map<string, Intl.DateTimeFormat>();
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** What the clock on the wall shows: ISO weekday and minute of the day. @throws RangeError when the zone is unknown */
function wallClock(timeZone: string, at: number): { weekday: number; minute: number } {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short', hour: 'numeric', minute: 'numeric', hourCycle: 'h23' });
    clocks.set(timeZone, clock);
  }
  const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  return { weekday: WEEKDAYS.indexOf(parts.weekday ?? '') + 1, minute: (Number(parts.hour) * 60 + Number(parts.minute)) % MINUTES_A_DAY };
}

function floorTo(at: number, unit: number): number {
  return Math.floor(at / unit) * unit;
}

/** A start this long past was missed: the computer slept or was off. Whether it should still go is the user's to say. */
const MISSED_AFTER_MS = 6 * HOUR_MS;

/** Whether a campaign that has sent nothing yet missed its start. */
export function hasMissedStart({ startAt }: Schedule, now: number): boolean {
  return startAt !== undefined && now - startAt > MISSED_AFTER_MS;
}
