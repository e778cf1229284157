// Graph's refusals as a table: what an answer proves and what it means for the rest of the run. Read top down, first row wins.
// https://learn.microsoft.com/graph/errors · https://learn.microsoft.com/graph/throttling
import type { Said } from '../outbox/submission';
import { z } from '../zod';
import { parseJson, retryAfterAt, type NoReply, type Reply } from './call';
import type { Refusal } from './provider';

/** https://learn.microsoft.com/graph/errors#json-representation */
const ErrorBody = z.object({ error: z.object({ code: z.string(), message: z.exactOptional(z.string()) }) });

type Meaning = 'rejected' | 'unauthorized' | 'blocked' | 'rate' | 'hour' | 'quota' | 'unavailable';
type Row = { code?: RegExp; status?: number; means: Meaning };

/** The same condition comes with several statuses, so the code comes before the status. `…ShowTierUpgrade` variants mean the same. */
const REPLIES: readonly Row[] = [
  // https://support.microsoft.com/office/sending-limits-in-outlook-com-279ee200-594c-40f0-9ec8-bb6af7735c2e
  { code: /^ErrorExceededHourlyMessageLimit/, means: 'hour' },
  { code: /^Error(ExceededMessageLimit|ExceededMaxRecipientLimit|SubmissionQuotaExceeded)/, means: 'quota' },
  { code: /^Error(AccountSuspend|MessageSubmissionBlocked)/, means: 'blocked' },
  // The mailbox is full: the copy in Sent Items has no place.
  { code: /^ErrorQuotaExceeded/, means: 'blocked' },
  // https://learn.microsoft.com/graph/resolve-auth-errors
  { status: 401, means: 'unauthorized' },
  { code: /^(ErrorAccessDenied|Authorization_RequestDenied)$/, means: 'unauthorized' },
  // From is neither the mailbox nor one it may send as.
  { code: /^ErrorSendAsDenied$/, means: 'blocked' },
  { code: /^(MailboxNotEnabledForRESTAPI|MailboxNotSupportedForRESTAPI|ErrorNonExistentMailbox)$/, means: 'blocked' },
  // https://learn.microsoft.com/graph/throttling
  { code: /^(ApplicationThrottled|TooManyRequests|ActivityLimitReached|ErrorMessageThrottled)$/, means: 'rate' },
  { status: 429, means: 'rate' },
  // Microsoft's own filter, for this mail.
  { code: /^ErrorMessageBlocked/, means: 'rejected' },
  { code: /^ErrorMessage(TransientError|Timeout)/, means: 'unavailable' },
  { status: 408, means: 'unavailable' },
  // "At least one recipient isn't valid", MIME that cannot be read.
  { code: /^(ErrorInvalidRecipients|RequestBodyRead|ErrorMimeContent\w*|InvalidInternetMessageHeader\w*)$/, means: 'rejected' },
  { status: 413, means: 'rejected' },
  { status: 400, means: 'rejected' },
  { status: 403, means: 'blocked' },
];

const HOUR_MS = 3_600_000;

/** What Graph said, for the user to read; at most 300 characters. Not JSON (a captive portal): status and nothing else. */
export function saidBy({ status, body }: Pick<Reply, 'status' | 'body'>): { said: Said; code?: string } {
  const parsed = z.safeParse(ErrorBody, parseJson(body));
  if (!parsed.success) return { said: { status } };
  const { code, message } = parsed.data.error;
  return { said: { status, reason: code, ...(message && { text: message.slice(0, 300) }) }, code };
}

/** The refusal an error answer stands for, or undefined when it proves nothing (5xx, not from Graph, unknown). @param now epoch ms */
export function refusalOf(reply: Reply, now: number): Refusal | undefined {
  const { said, code } = saidBy(reply);
  if (code === undefined || reply.status < 400 || reply.status >= 500) return undefined;
  const row = REPLIES.find((r) => (r.status === undefined || r.status === reply.status) && (r.code === undefined || r.code.test(code)));
  if (!row) return undefined;
  const retryAt = retryAfterAt(reply.headers.get('Retry-After'), now);
  switch (row.means) {
    case 'rejected':
    case 'blocked':
      return { kind: row.means, said };
    case 'unauthorized': {
      const claims = claimsOf(reply.headers.get('WWW-Authenticate'));
      return { kind: 'unauthorized', said, ...(claims !== undefined && { claims }) };
    }
    case 'hour':
      return { kind: 'deferred', cause: 'quota', said, untilAt: retryAt ?? now + HOUR_MS };
    case 'rate':
    case 'quota':
    case 'unavailable':
      return { kind: 'deferred', cause: row.means, said, ...(retryAt !== undefined && { untilAt: retryAt }) };
    default:
      return row.means satisfies never;
  }
}

/** What an answer means that was not the one hoped for, while nothing is sent: whatever it is, the mail was not taken. @param now epoch ms */
export function beforeSending(reply: Reply | NoReply, now: number): Refusal {
  if ('said' in reply) return { kind: 'deferred', cause: 'offline', said: reply.said };
  const cause = reply.status >= 500 ? 'unavailable' : 'captive';
  return refusalOf(reply, now) ?? { kind: 'deferred', cause, said: saidBy(reply).said };
}

/** What a new token has to satisfy, as JSON. https://learn.microsoft.com/entra/identity-platform/claims-challenge */
function claimsOf(challenge: string | null): string | undefined {
  const encoded = /\bclaims="([\w+/=-]+)"/.exec(challenge ?? '')?.[1];
  if (encoded === undefined) return undefined;
  try {
    return atob(encoded.replaceAll('-', '+').replaceAll('_', '/'));
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
