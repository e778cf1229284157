// What is known of Outlook: how one connects, and what Microsoft allows a mailbox, a person's own at Outlook.com, or one of an organisation at Exchange Online.
// https://learn.microsoft.com/office365/servicedescriptions/exchange-online-service-description/exchange-online-limits
// https://support.microsoft.com/office/sending-limits-in-outlook-com-279ee200-594c-40f0-9ec8-bb6af7735c2e
import type { Limits } from '../outbox/pacing';
import { OUTLOOK_UPLOADS } from '../mail-server';
import type { Facts } from './facts';
import { atPace } from './pace';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * 30 messages a minute stand in Exchange's limits for SMTP; Microsoft's staff say of Graph the same. Counted at Microsoft's clock, so our
 * window is a little longer than its minute.
 */
const PER_MINUTE = { max: 30, windowMs: MINUTE_MS + 300 };
const AS_FAST_AS_ALLOWED_MS = { min: 2 * SECOND_MS, max: 2 * SECOND_MS };

/** Outlook.com publishes no number for accounts without a subscription; 300 a day is what is met in practice, new accounts have less. */
const PERSONAL = {
  gentle: {
    rules: [
      { max: 10, windowMs: MINUTE_MS },
      { max: 100, windowMs: DAY_MS },
    ],
    gapMs: { min: 15 * SECOND_MS, max: 30 * SECOND_MS },
  },
  fast: { rules: [PER_MINUTE, { max: 300, windowMs: DAY_MS }], gapMs: AS_FAST_AS_ALLOWED_MS },
} satisfies Record<string, Limits>;

/** 10,000 recipients in 24 hours, which the whole organisation's own limit may undercut. */
const WORK = {
  gentle: {
    rules: [
      { max: 20, windowMs: MINUTE_MS },
      { max: 2000, windowMs: DAY_MS },
    ],
    gapMs: { min: 3 * SECOND_MS, max: 5 * SECOND_MS },
  },
  fast: { rules: [PER_MINUTE, { max: 10_000, windowMs: DAY_MS }], gapMs: AS_FAST_AS_ALLOWED_MS },
} satisfies Record<string, Limits>;

/** With this one a mail is made as a draft first, and files can be added to that. */
export const GRAPH_CHECK_SCOPE = 'Mail.ReadWrite';

/**
 * Octets of a mail in one request, which may have 4 MiB, of which Base64 leaves three quarters.
 * https://learn.microsoft.com/graph/use-the-api#request-body
 */
export const GRAPH_REQUEST_OCTETS = (4 * 1024 * 1024 * 3) / 4;

export const graph = {
  connects: 'sign-in',
  hosts: (scopes) => [
    'https://graph.microsoft.com/*',
    'https://login.microsoftonline.com/*',
    // Large files are added to drafts, by which Outlook always goes in Firefox.
    ...(import.meta.env.FIREFOX || scopes.includes(GRAPH_CHECK_SCOPE) ? [OUTLOOK_UPLOADS] : []),
  ],
  /** By its kind; one whose kind nobody knows is treated as a person's own. */
  limits: ({ kind, pace }) => atPace(kind === 'work' ? WORK : PERSONAL, pace),
  /** As drafts allow, no more than what most servers of receivers take. */
  messageOctets: (scopes) => (scopes.includes(GRAPH_CHECK_SCOPE) ? 25_000_000 : GRAPH_REQUEST_OCTETS),
  /**
   * Exchange names no longest time for deferred sending; thirty days are more than anybody asks for here. Held as a draft until then, so it
   * takes the right to drafts; of a person's own mailbox nobody says that it holds mails.
   * https://learn.microsoft.com/office/client-developer/outlook/mapi/pidtagdeferredsendtime-canonical-property
   */
  holdMs: ({ kind, scopes }) => (kind === 'work' && scopes.includes(GRAPH_CHECK_SCOPE) ? 30 * DAY_MS : 0),
} satisfies Facts;
