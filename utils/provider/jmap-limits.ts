// How fast and how much through a JMAP server. No standard tells a mailbox's day (RFC 8621 §7.5 has refusals only), so these are careful
// figures of our own for personal mailboxes; what a server refuses teaches the rest (docs/adr/0006).
import type { Limits } from '../outbox/pacing';
import { atPace, type Limited } from './pace';

const SECOND_MS = 1000;
const DAY_MS = 24 * 60 * 60 * SECOND_MS;

const KIND = {
  gentle: { rules: [{ max: 300, windowMs: DAY_MS }], gapMs: { min: 5 * SECOND_MS, max: 10 * SECOND_MS } },
  fast: { rules: [{ max: 1000, windowMs: DAY_MS }], gapMs: { min: SECOND_MS, max: SECOND_MS } },
};

/** Octets of one encoded mail: what most servers of receivers take, whatever the sender's says. */
export const JMAP_MESSAGE_OCTETS = 25_000_000;

/** The same for every server. */
export function jmapLimits({ pace }: Limited): Limits {
  return atPace(KIND, pace);
}
