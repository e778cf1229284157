// Times as people write them. All of them epoch ms, in the zone of the browser.
import { m } from '../../utils/i18n/generated/messages';

const DAY_MS = 24 * 60 * 60_000;
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const dayAndClock = new Intl.DateTimeFormat(undefined, { weekday: 'short', hour: '2-digit', minute: '2-digit' });
const dateAndClock = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const shortDay = new Intl.DateTimeFormat(undefined, { weekday: 'short' });
const longDay = new Intl.DateTimeFormat(undefined, { weekday: 'long' });
const date = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
/** Such a date is read as midnight in UTC (ECMA-262 §21.4.1.32). */
const dateAlone = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const ago = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** 19:42; with the weekday when it is not today, with the date when a weekday could be two. */
export function timeText(at: number, now: number): string {
  const days = Math.abs(at - now) / DAY_MS;
  return (new Date(at).toDateString() === new Date(now).toDateString() ? clock : days < 6 ? dayAndClock : dateAndClock).format(at);
}

/** A time of the day from an input ("21:00"), as people here write it. */
export function clockText(text: string): string {
  const at = Date.parse(`2026-01-01T${text}`);
  return Number.isNaN(at) ? '…' : clock.format(at);
}

/** A weekday's name; ISO 8601, Monday is 1. */
export function weekdayText(day: number, style: 'short' | 'long'): string {
  // 5 January 2026 is a Monday.
  return (style === 'short' ? shortDay : longDay).format(new Date(2026, 0, 4 + day));
}

/** "Mon–Fri", "Mon, Wed, Thu". */
export function weekdaysText(days: readonly number[]): string {
  const first = days[0] ?? 1;
  const unbroken = days.length > 2 && days.every((day, place) => day === first + place);
  const names = days.map((day) => weekdayText(day, 'short'));
  return unbroken ? `${names[0]}–${names.at(-1)}` : names.join(', ');
}

/** 30 Nov 2026, 19:42:05: on paper and in lists that span days. */
export function fullTimeText(at: number): string {
  return full.format(at);
}

/** 30 Nov, from an ISO 8601 date; undefined when it is none. A day without a time is that day everywhere. */
export function dateText(iso: string): string | undefined {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return undefined;
  return (/^\d{4}-\d\d-\d\d$/.test(iso.trim()) ? dateAlone : date).format(at);
}

/** today, yesterday, 5 days ago, 3 weeks ago. */
export function agoText(at: number, now: number): string {
  const days = Math.max(0, Math.round((new Date(now).setHours(0, 0, 0, 0) - new Date(at).setHours(0, 0, 0, 0)) / DAY_MS));
  return days < 14 ? ago.format(-days, 'day') : ago.format(-Math.floor(days / 7), 'week');
}

/** 3 Nov 2026. */
export function dayText(at: number): string {
  return day.format(at);
}

/** When the next one goes, seen from now. */
export function waitText(at: number, now: number): string {
  const seconds = Math.max(0, Math.ceil((at - now) / 1000));
  if (seconds === 0) return m.next_now();
  if (seconds < 90) return m.next_in_seconds({ count: seconds });
  if (seconds < 3600) return m.next_in_minutes({ count: Math.round(seconds / 60) });
  return m.next_at({ time: timeText(at, now) });
}

/** 0:48, 4:05. */
export function countdownText(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
