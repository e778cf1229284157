// What is known of Gmail: how one connects, and what it allows a mailbox. Sources: https://developers.google.com/workspace/gmail/api/reference/quota (projects since 1 May 2026),
// https://support.google.com/mail/answer/22839, https://support.google.com/a/answer/166852 (rolling 24 hours).
import type { Limits } from '../outbox/pacing';
import type { Facts } from './facts';
import { atPace } from './pace';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** 6,000 units a minute and user, 100 a send. Counted at Google's clock, so our window is a little longer than its minute. */
const PER_MINUTE = { max: 60, windowMs: MINUTE_MS + 300 };
const AS_FAST_AS_ALLOWED_MS = { min: SECOND_MS, max: SECOND_MS };

const PERSONAL = {
  gentle: { rules: [PER_MINUTE, { max: 400, windowMs: DAY_MS }], gapMs: { min: 10 * SECOND_MS, max: 20 * SECOND_MS }, firstDay: 150 },
  fast: { rules: [PER_MINUTE, { max: 500, windowMs: DAY_MS }], gapMs: AS_FAST_AS_ALLOWED_MS },
} satisfies Record<string, Limits>;

const WORKSPACE = {
  gentle: { rules: [PER_MINUTE, { max: 1500, windowMs: DAY_MS }], gapMs: { min: 3 * SECOND_MS, max: 6 * SECOND_MS }, firstDay: 500 },
  fast: { rules: [PER_MINUTE, { max: 2000, windowMs: DAY_MS }], gapMs: AS_FAST_AS_ALLOWED_MS },
} satisfies Record<string, Limits>;

export const gmail = {
  connects: 'sign-in',
  // Every copy may call Google's: they are in the manifest.
  hosts: () => [],
  /** By its domain: a person's own, or one of an organisation. */
  limits: ({ addrSpec, pace }) => atPace(/@(gmail|googlemail)\.com$/i.test(addrSpec) ? PERSONAL : WORKSPACE, pace),
  /** 25 MB for personal accounts. https://support.google.com/mail/answer/6584 */
  messageOctets: () => 25_000_000,
  holdMs: () => 0,
} satisfies Facts;
