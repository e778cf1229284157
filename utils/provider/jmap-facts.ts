// What is known of JMAP servers: how one connects, how fast and how much. No standard tells a mailbox's day (RFC 8621 §7.5 has refusals only), so these are careful
// figures of our own for personal mailboxes; what a server refuses teaches the rest (docs/adr/0006).
import type { Facts } from './facts';
import { atPace } from './pace';

const SECOND_MS = 1000;
const DAY_MS = 24 * 60 * 60 * SECOND_MS;

const KIND = {
  gentle: { rules: [{ max: 300, windowMs: DAY_MS }], gapMs: { min: 5 * SECOND_MS, max: 10 * SECOND_MS } },
  fast: { rules: [{ max: 1000, windowMs: DAY_MS }], gapMs: { min: SECOND_MS, max: SECOND_MS } },
};

export const jmap = {
  connects: 'server',
  // The host is the one the user names.
  hosts: () => [],
  limits: ({ pace }) => atPace(KIND, pace),
  /** What most servers of receivers take, whatever the sender's says. */
  messageOctets: () => 25_000_000,
  holdMs: (_, ofServer) => ofServer,
} satisfies Facts;
