// From what the form says about the time to a schedule, or to why that cannot be. Pure but for the browser's time zone.
import type { Draft } from '../../utils/draft';
import { nextAllowedAt, type Schedule } from '../../utils/outbox/schedule';

/** Texts as the browser's own inputs give them; what is absent is switched off. */
export type When = NonNullable<Draft['when']>;

export type WhenProblem =
  | 'start-missing'
  | 'start-past'
  | 'until-missing'
  | 'until-past'
  | 'until-before-start'
  | 'quiet-missing'
  | 'quiet-always'
  | 'no-day'
  | 'never';

/** No schedule where nothing was chosen. @param now epoch ms */
export function readWhen(when: When, now: number, timeZone: string): { schedule?: Schedule; problem?: WhenProblem } {
  const { start, until, quiet, weekdays } = when;
  if (start === undefined && until === undefined && quiet === undefined && weekdays === undefined) return {};
  const startAt = start === undefined ? undefined : momentOf(start);
  const endAt = until === undefined ? undefined : momentOf(until);
  if (Number.isNaN(startAt)) return { problem: 'start-missing' };
  if (startAt !== undefined && startAt < startOfMinute(now)) return { problem: 'start-past' };
  if (Number.isNaN(endAt)) return { problem: 'until-missing' };
  if (endAt !== undefined && endAt <= now) return { problem: 'until-past' };
  if (startAt !== undefined && endAt !== undefined && endAt <= startAt) return { problem: 'until-before-start' };
  const [from, to] = quiet ? [minuteOf(quiet.from), minuteOf(quiet.to)] : [0, 0];
  if (Number.isNaN(from) || Number.isNaN(to)) return { problem: 'quiet-missing' };
  if (quiet && from === to) return { problem: 'quiet-always' };
  if (weekdays?.length === 0) return { problem: 'no-day' };
  const schedule: Schedule = {
    timeZone,
    ...(startAt !== undefined && { startAt }),
    ...(endAt !== undefined && { endAt }),
    ...(quiet && { quiet: { from, to } }),
    ...(weekdays && { weekdays }),
  };
  return nextAllowedAt(schedule, now) === undefined ? { problem: 'never' } : { schedule };
}

/** A deadline as the form would have it: its last minute, where it names a day only. Undefined when it is none or past. */
export function untilOf(deadline: string | undefined, now: number): string | undefined {
  const [day] = /^\d{4}-\d\d-\d\d/.exec(deadline ?? '') ?? [];
  if (deadline === undefined || day === undefined) return undefined;
  const until = deadline.length > day.length ? Date.parse(deadline) : momentOf(`${day}T23:59`);
  return Number.isNaN(until) || until <= now ? undefined : inputText(until);
}

/** For a datetime-local input: the wall clock here. */
export function inputText(at: number): string {
  const date = new Date(at);
  return new Date(at - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The day after `now`, at an hour of the clock here. */
export function tomorrowAt(hour: number, now: number): string {
  const date = new Date(now);
  return inputText(new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1, hour).getTime());
}

/** Epoch ms of a wall clock here (a text without offset is one, ECMA-262 §21.4.1.32); NaN when the input is not filled in. */
function momentOf(text: string): number {
  return /^\d{4,}-\d\d-\d\dT\d\d:\d\d/.test(text) ? Date.parse(text) : Number.NaN;
}

function minuteOf(text: string): number {
  const [, hour, minute] = /^(\d\d):(\d\d)/.exec(text) ?? [];
  return hour === undefined ? Number.NaN : Number(hour) * 60 + Number(minute);
}

function startOfMinute(at: number): number {
  return Math.floor(at / 60_000) * 60_000;
}

/** IANA name of the browser's zone. */
export function timeZoneHere(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
