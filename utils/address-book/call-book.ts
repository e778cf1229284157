// One call to an address book, and what its answer means. A call reads and may be repeated freely.
import type { Said } from '../outbox/submission';
import { z } from '../zod';
import type { BookAnswer, BookCall } from './book';

/** Everything a call needs comes in here; it keeps nothing between calls. `authorization`: the whole field. */
export type BookLink = { authorization: string; fetch: typeof fetch };

/** Chrome ends a worker whose fetch waits longer than 30 s. */
const TIMEOUT_MS = 25_000;

/** Google's and Microsoft's shape of an error. https://cloud.google.com/apis/design/errors https://learn.microsoft.com/graph/errors */
const Refusal = z.object({
  error: z.object({
    message: z.exactOptional(z.string()),
    status: z.exactOptional(z.string()),
    code: z.exactOptional(z.union([z.string(), z.number()])),
    details: z.exactOptional(z.array(z.object({ reason: z.exactOptional(z.string()) }))),
  }),
});

/** A JMAP server's, RFC 8620 §3.6.1. */
const Problem = z.object({ type: z.string(), detail: z.exactOptional(z.string()) });

/** A token without the permission: Google's ErrorInfo, Graph's code. */
const NOT_GRANTED: ReadonlySet<string> = new Set(['ACCESS_TOKEN_SCOPE_INSUFFICIENT', 'ErrorAccessDenied', 'Authorization_RequestDenied']);

/** @returns the answer's JSON; an answer that is no JSON object is nobody's address book: a portal, say */
export async function callBook({ authorization, fetch }: BookLink, { url, body: sent }: BookCall): Promise<BookAnswer> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      headers: { Authorization: authorization, ...(sent !== undefined && { 'Content-Type': 'application/json' }) },
      // A redirect would take the password along.
      ...(sent !== undefined && { method: 'POST', body: sent, redirect: 'error' }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    text = await response.text();
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) return { state: 'offline' };
    throw error;
  }
  const body = parse(text);
  if (response.ok) return typeof body === 'object' && body !== null ? { state: 'answered', answers: [body] } : { state: 'offline' };
  if (response.status === 401) return { state: 'expired' };
  const said = saidOf(response.status, body);
  return said.reason !== undefined && NOT_GRANTED.has(said.reason) ? { state: 'not-granted' } : { state: 'refused', said };
}

function saidOf(status: number, body: unknown): Said {
  const problem = z.safeParse(Problem, body);
  if (problem.success) return told(status, problem.data.type, problem.data.detail);
  const read = z.safeParse(Refusal, body);
  if (!read.success) return { status };
  const { message, status: word, code, details = [] } = read.data.error;
  const reason = details.find((detail) => detail.reason !== undefined)?.reason ?? word ?? (typeof code === 'string' ? code : undefined);
  return told(status, reason, message);
}

function told(status: number, reason: string | undefined, text: string | undefined): Said {
  return { status, ...(reason !== undefined && { reason }), ...(text !== undefined && { text: text.slice(0, 200) }) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
