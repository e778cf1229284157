// A JMAP server's refusals as tables: what each proves and what it means for the rest of the run.
// https://www.rfc-editor.org/rfc/rfc8620#section-3.6 https://www.rfc-editor.org/rfc/rfc8621#section-7.5
import type { Said } from '../outbox/submission';
import { z } from '../zod';
import { parseJson, retryAfterAt, type NoReply } from './call';
import type { HttpReply } from './jmap-call';
import type { Refusal } from './provider';

type Meaning = Exclude<Refusal['kind'], 'deferred'> | 'rate' | 'quota' | 'unavailable';
type Row = { type: RegExp; text?: RegExp; means: Meaning };

/** Why one object was not created: a SetError (RFC 8620 §5.3) of Email/import or EmailSubmission/set. Read top down, first row wins. */
const NOT_CREATED: readonly Row[] = [
  { type: /^(invalidRecipients|noRecipients|tooManyRecipients|invalidEmail|tooLarge)$/, means: 'rejected' },
  { type: /^rateLimit$/, means: 'rate' },
  // The day's limit has no type of its own (RFC 8621 §7.5): the description is for the user to read, and tells.
  { type: /^forbiddenToSend$/, text: /limit|quota|too many|exceed|per (hour|day)/i, means: 'quota' },
  { type: /^(forbiddenToSend|forbiddenMailFrom|forbiddenFrom|forbidden|overQuota)$/, means: 'blocked' },
  // Anything else: this mail was not taken, and later it may be. Cyrus, say, hands on in its own words what its MTA answered.
  { type: /./, means: 'unavailable' },
];

/** Why a whole method was not carried out (RFC 8620 §3.6.2). serverFail and serverPartialFail prove nothing and are not here. */
const NOT_CARRIED_OUT: readonly Row[] = [
  { type: /^serverUnavailable$/, means: 'unavailable' },
  { type: /^rateLimit$/, means: 'rate' },
  { type: /^requestTooLarge$/, means: 'rejected' },
  // The account's ids are others now, or may no longer be used: connecting again reads them anew.
  { type: /^(accountNotFound|accountReadOnly|accountNotSupportedByMethod|forbidden)$/, means: 'unauthorized' },
  { type: /^(unknownMethod|invalidArguments|invalidResultReference|unsupportedFilter)$/, means: 'blocked' },
];

/** A request that was refused as a whole, by its problem type (RFC 8620 §3.6.1, RFC 7807) or else its status. */
const BY_STATUS: Readonly<Record<number, Meaning>> = {
  400: 'blocked',
  401: 'unauthorized',
  403: 'unauthorized',
  404: 'unauthorized', // the server has moved its addresses
  408: 'unavailable',
  413: 'rejected',
  429: 'rate',
};

const LIMIT = 'urn:ietf:params:jmap:error:limit';

const Problem = z.object({ type: z.exactOptional(z.string()), detail: z.exactOptional(z.string()) });
/** SetErrors and method-level errors look alike. `existingId` comes with alreadyExists, `properties` with invalidProperties. */
const Failure = z.object({
  type: z.string(),
  description: z.optional(z.nullable(z.string())),
  existingId: z.optional(z.string()),
  properties: z.optional(z.nullable(z.array(z.string()))),
});
export type Failure = z.infer<typeof Failure>;

/** A SetError or method-level error, or undefined when this is none. */
export function failureOf(value: unknown): Failure | undefined {
  return z.safeParse(Failure, value).data;
}

export function saidOf({ type, description }: Failure): Said {
  return { reason: type, ...(description && { text: description.slice(0, 300) }) };
}

/** One object was not created, and this is why. */
export function notCreated(failure: Failure): Refusal {
  const row = NOT_CREATED.find(({ type, text }) => type.test(failure.type) && (text?.test(failure.description ?? '') ?? true));
  return refusal(row?.means ?? 'unavailable', saidOf(failure));
}

/** A method was not carried out; undefined when nobody can tell whether it was. */
export function notCarriedOut(failure: Failure): Refusal | undefined {
  const row = NOT_CARRIED_OUT.find(({ type }) => type.test(failure.type));
  return row && refusal(row.means, saidOf(failure));
}

/** What the server said over HTTP. */
export function saidBy(reply: HttpReply | NoReply): Said {
  if (reply.status === 0) return (reply as NoReply).said;
  const { status, body } = reply as HttpReply;
  const problem = z.safeParse(Problem, parseJson(body)).data;
  const text = problem?.detail?.slice(0, 300);
  return { status, ...(problem?.type && { reason: problem.type }), ...(text && { text }) };
}

/**
 * The refusal an HTTP answer stands for, or undefined when it proves nothing: 5xx, no answer, a 200 that is not JMAP (a captive portal).
 * @param now epoch ms, for Retry-After (RFC 9110 §10.2.3)
 */
export function refusalOf(reply: HttpReply | NoReply, now: number): Refusal | undefined {
  const said = saidBy(reply);
  const means = said.reason === LIMIT && reply.status < 500 ? 'rate' : BY_STATUS[reply.status];
  return means && refusal(means, said, retryAfterAt((reply as HttpReply).retryAfter ?? null, now));
}

function refusal(means: Meaning, said: Said, untilAt?: number): Refusal {
  switch (means) {
    case 'rejected':
    case 'unauthorized':
    case 'blocked':
      return { kind: means, said };
    case 'rate':
    case 'quota':
    case 'unavailable':
      return { kind: 'deferred', cause: means, said, ...(untilAt !== undefined && { untilAt }) };
    default:
      return means satisfies never;
  }
}
