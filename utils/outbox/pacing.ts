// When the next mail of an account may go: a pure function of what may have left, the account's limits and the clock.

/** At most `max` mails in any `windowMs`. A rule with `until` (epoch ms) ends then. */
export type Rule = { max: number; windowMs: number; until?: number };

/** `gapMs`: between two mails, drawn between min and max. `firstDay`: at most so many in the first 24 hours of an account. */
export type Limits = { rules: readonly Rule[]; gapMs: { min: number; max: number }; firstDay?: number };

/** The longest window of the limits, in ms: history older than this cannot matter. */
export function horizonMs(limits: Limits): number {
  return Math.max(limits.gapMs.max, ...limits.rules.map((rule) => rule.windowMs));
}

/**
 * The earliest moment (epoch ms, never before `now`) at which one more mail keeps every limit.
 * @param history when mails may have left, epoch ms ascending, in all campaigns of the account; those ahead of `now` go by themselves
 * Costs the same for any length of history, and more for each mail ahead.
 */
export function nextSendAt(limits: Limits, history: readonly number[], now: number): number {
  if ((history.at(-1) ?? now) <= now) return afterThose(limits, history, history.length, now);
  let place = placeAfter(history, now);
  for (let at = now; ;) {
    at = afterThose(limits, history, place, at);
    while (place < history.length && history[place]! <= at) place++;
    if (afterThose(limits, history, place, at) > at) continue;
    const next = history[place];
    if (next === undefined || leavesRoom(limits, history, place, at)) return at;
    at = next;
  }
}

/** The earliest moment not before `at` that keeps the limits after the first `count` mails of a history. */
function afterThose(limits: Limits, history: readonly number[], count: number, at: number): number {
  let earliest = at;
  const last = count > 0 ? history[count - 1] : undefined;
  if (last !== undefined) earliest = Math.max(earliest, last + gapAfter(last, limits));
  for (const { max, windowMs, until = Number.POSITIVE_INFINITY } of limits.rules) {
    const oldestThatCounts = count >= max ? history[count - max] : undefined;
    if (oldestThatCounts !== undefined) earliest = Math.max(earliest, Math.min(oldestThatCounts + windowMs, until));
  }
  return earliest;
}

/** Whether those from `place` on keep the limits with one more mail at `at` before them. */
function leavesRoom(limits: Limits, history: readonly number[], place: number, at: number): boolean {
  if (history[place]! < at + gapAfter(at, limits)) return false;
  return limits.rules.every(({ max, windowMs, until = Number.POSITIVE_INFINITY }) => {
    if (at >= until) return true;
    // One of each max + 1 mails in a row, this one among them and not the last.
    for (let first = Math.max(0, place - max + 1); first <= place && first + max <= history.length; first++)
      if (history[first + max - 1]! < (first < place ? history[first]! : at) + windowMs) return false;
    return true;
  });
}

/** The gap that follows a mail sent at `sentAt`. Jitter drawn from the time itself: the same for everyone who asks, also after a restart. */
function gapAfter(sentAt: number, { gapMs: { min, max } }: Limits): number {
  return min + Math.floor((max - min) * unit(sentAt));
}

/** A number in [0, 1) that looks random, from a whole number (a multiplicative hash, Knuth TAOCP 6.4). */
function unit(n: number): number {
  let h = Math.imul(n % 0xffff_ffff, 0x9e37_79b1) >>> 0;
  h = Math.imul(h ^ (h >>> 15), 0x85eb_ca6b) >>> 0;
  return ((h ^ (h >>> 13)) >>> 0) / 0x1_0000_0000;
}

/**
 * When each of the next `count` mails would go if nothing goes wrong, epoch ms ascending: {@link nextSendAt}, run forward.
 * @param allowed the first allowed moment not before the given one; undefined ends the forecast
 */
export function forecast(
  limits: Limits,
  history: readonly number[],
  now: number,
  count: number,
  allowed: (at: number) => number | undefined = (at) => at,
): number[] {
  const kept = Math.max(1, ...limits.rules.map((rule) => rule.max));
  const run = history.slice(-kept);
  const first = run.length;
  let at = now;
  for (let i = 0; i < count; i++) {
    const next = allowed(nextSendAt(limits, run, at));
    if (next === undefined) break;
    at = next;
    run.push(at);
  }
  return run.slice(first);
}

/** Mails the rules of the longest window still allow at `now`, beside those that go by themselves as long afterwards. */
export function leftToday(limits: Limits, history: readonly number[], now: number): number {
  const longestMs = Math.max(0, ...limits.rules.map(({ windowMs }) => windowMs));
  const max = Math.min(...limits.rules.filter(({ windowMs }) => windowMs === longestMs).map((rule) => rule.max));
  return Math.max(0, max - (placeAfter(history, now + longestMs) - lowerBound(history, now - longestMs + 1)));
}

/** How many of an ascending history are not before `sinceAt`. */
export function sentSince(history: readonly number[], sinceAt: number): number {
  return history.length - lowerBound(history, sinceAt);
}

/** Puts a time into an ascending list. */
export function insertTime(list: number[], at: number): void {
  if ((list.at(-1) ?? at) <= at) list.push(at);
  else list.splice(placeAfter(list, at), 0, at);
}

/** How many of an ascending list are not after `at`. */
export function placeAfter(list: readonly number[], at: number): number {
  return lowerBound(list, at + 1);
}

/** Index of the first entry ≥ value in an ascending list. */
function lowerBound(list: readonly number[], value: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
