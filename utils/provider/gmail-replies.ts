// Gmail's refusals as a table: what an answer proves and what it means for the rest of the run. Read top down, first row wins.
// https://developers.google.com/workspace/gmail/api/guides/handle-errors
import type { Said } from '../outbox/submission';
import { z } from '../zod';
import { parseJson, retryAfterAt } from './call';
import type { Refusal } from './provider';

/** The parts of Google's error body we read; each is optional in the field. https://cloud.google.com/apis/design/errors */
const ErrorBody = z.object({
  error: z.object({
    message: z.exactOptional(z.string()),
    status: z.exactOptional(z.string()),
    errors: z.exactOptional(z.array(z.object({ reason: z.exactOptional(z.string()), message: z.exactOptional(z.string()) }))),
    details: z.exactOptional(z.array(z.object({ reason: z.exactOptional(z.string()) }))),
  }),
});

type Meaning = 'rejected' | 'unauthorized' | 'blocked' | 'rate' | 'quota' | 'unavailable';
type Row = { status?: number; reason?: RegExp; text?: RegExp; means: Meaning };

/** The same condition comes as 403 or 429, so reason and text come before the status. */
const REPLIES: readonly Row[] = [
  { text: /\(Mail sending\)/i, means: 'quota' }, // the account's daily sending limit: https://support.google.com/mail/answer/22839
  { reason: /^(dailyLimitExceeded|quotaExceeded)$/, means: 'quota' },
  { reason: /^(userRateLimitExceeded|rateLimitExceeded|RATE_LIMIT_EXCEEDED|RESOURCE_EXHAUSTED)$/, means: 'rate' },
  { status: 401, means: 'unauthorized' },
  { reason: /^(insufficientPermissions|ACCESS_TOKEN_SCOPE_INSUFFICIENT)$/, means: 'unauthorized' },
  { reason: /^(domainPolicy|accessNotConfigured|SERVICE_DISABLED)$/, means: 'blocked' },
  { reason: /^failedPrecondition$/, text: /mail service|precondition/i, means: 'blocked' },
  { status: 403, means: 'blocked' },
  { status: 429, means: 'rate' },
  { status: 408, means: 'unavailable' },
  { status: 400, means: 'rejected' }, // "Recipient address required", "Invalid To header"
  { status: 413, means: 'rejected' },
];

/** What Google said, for the user to read; at most 300 characters. Not JSON (a captive portal): status and nothing else. */
export function saidBy(status: number, body: string): { said: Said; isGoogle: boolean; reasons: string[] } {
  const parsed = z.safeParse(ErrorBody, parseJson(body));
  if (!parsed.success) return { said: { status }, isGoogle: false, reasons: [] };
  const { message, errors = [], details = [], status: code } = parsed.data.error;
  const reasons = [...errors.map((e) => e.reason), ...details.map((d) => d.reason), code].filter((r) => r !== undefined);
  const text = (message ?? errors[0]?.message)?.slice(0, 300);
  return { said: { status, ...(reasons[0] && { reason: reasons[0] }), ...(text && { text }) }, isGoogle: true, reasons };
}

/**
 * The refusal an error answer stands for, or undefined when it proves nothing (5xx, not from Google, unknown).
 * @param now epoch ms, for a date in the text ("Retry after 2026-01-01T00:00:00.000Z") or Retry-After (RFC 9110 §10.2.3)
 */
export function refusalOf(status: number, body: string, retryAfter: string | null, now: number): Refusal | undefined {
  const { said, isGoogle, reasons } = saidBy(status, body);
  if (!isGoogle || status < 400 || status >= 500) return undefined;
  const row = REPLIES.find(
    (r) =>
      (r.status === undefined || r.status === status) &&
      (r.reason === undefined || reasons.some((reason) => r.reason!.test(reason))) &&
      (r.text === undefined || r.text.test(said.text ?? '')),
  );
  if (!row) return undefined;
  switch (row.means) {
    case 'rejected':
    case 'unauthorized':
      return { kind: row.means, said };
    case 'blocked':
      return { kind: 'blocked', said };
    case 'rate':
    case 'quota':
    case 'unavailable': {
      const untilAt = retryAt(said.text, retryAfter, now);
      return { kind: 'deferred', cause: row.means, said, ...(untilAt !== undefined && { untilAt }) };
    }
    default:
      return row.means satisfies never;
  }
}

/** The moment Gmail names, in its text or in Retry-After; undefined when it names none or one that is past. */
function retryAt(text: string | undefined, retryAfter: string | null, now: number): number | undefined {
  const inText = /retry after (\d{4}-\d\d-\d\dT[\d:.]+Z)/i.exec(text ?? '')?.[1];
  const at = inText === undefined ? retryAfterAt(retryAfter, now) : Date.parse(inText);
  return at !== undefined && at > now ? at : undefined;
}
