// Gmail with `gmail.send` alone, by the resumable upload protocol: a session that sends nothing, then one PUT that may be repeated.
// Browsers repeat a POST whose connection dies (docs/adr/0003); a session finishes once, however often the PUT arrives.
// https://developers.google.com/workspace/gmail/api/guides/uploads#resumable
import type { gmail_v1 } from '@googleapis/gmail';
import type { Said } from '../outbox/submission';
import { z } from '../zod';
import { call, parseJson, type Reply } from './call';
import { refusalOf, saidBy } from './gmail-replies';
import type { Accepted, Link, LookUp, Outcome, Provider, Refusal } from './provider';

const ORIGIN = 'https://gmail.googleapis.com';
const SESSIONS = `${ORIGIN}/upload/gmail/v1/users/me/messages/send?uploadType=resumable`;

const Resource = z.object({ id: z.string() }) satisfies z.ZodMiniType<Required<Pick<gmail_v1.Schema$Message, 'id'>>>;

/** The resource of a finished session, or undefined: any 200 that is not Google's JSON is no acceptance. */
function accepted(reply: Reply): Accepted | undefined {
  if (reply.status !== 200 && reply.status !== 201) return undefined;
  const resource = z.safeParse(Resource, parseJson(reply.body));
  return resource.success ? { kind: 'accepted', reference: resource.data.id } : undefined;
}

/** A session URI is a secret and gets the token: only Gmail's own host will do. */
function sessionUri(location: string | null): string | undefined {
  if (location === null || !URL.canParse(location)) return undefined;
  return new URL(location).origin === ORIGIN ? location : undefined;
}

async function prepare(octets: Uint8Array, link: Link): Promise<{ kind: 'prepared'; handle: string } | Refusal> {
  const headers = {
    'Content-Type': 'application/json; charset=UTF-8',
    'X-Upload-Content-Type': 'message/rfc822',
    'X-Upload-Content-Length': String(octets.length),
  };
  const reply = await call(link, { method: 'POST', url: SESSIONS, headers, body: '{}' });
  if ('said' in reply) return { kind: 'deferred', cause: 'offline', said: reply.said };
  const { status, body, headers: answered } = reply;
  const handle = status === 200 ? sessionUri(answered.get('Location')) : undefined;
  if (handle !== undefined) return { kind: 'prepared', handle };
  // Whatever this is, no session was used, so nothing was sent.
  return (
    refusalOf(status, body, answered.get('Retry-After'), link.now) ?? {
      kind: 'deferred',
      cause: status >= 500 ? 'unavailable' : 'captive',
      said: saidBy(status, body).said,
    }
  );
}

async function submit(handle: string, octets: Uint8Array, resume: boolean, link: Link): Promise<Outcome> {
  let from = 0;
  if (resume) {
    const known = await ask(handle, octets.length, link);
    if (known.kind === 'accepted') return known;
    if (known.kind !== 'not-taken') return { kind: 'unconfirmed', said: known.said };
    from = known.receivedOctets;
  }
  const range = from > 0 ? { 'Content-Range': `bytes ${from}-${octets.length - 1}/${octets.length}` } : undefined;
  const reply = await call(link, {
    method: 'PUT',
    url: handle,
    headers: { 'Content-Type': 'message/rfc822', ...range },
    body: new Blob([octets.slice(from)]),
  });
  if ('said' in reply) return { kind: 'unconfirmed', said: reply.said };
  const { status, body, headers } = reply;
  return (
    accepted(reply) ??
    refusalOf(status, body, headers.get('Retry-After'), link.now) ?? { kind: 'unconfirmed', said: saidBy(status, body).said }
  );
}

/** As LookUp, with what a session has received so far. */
type Asked = Exclude<LookUp, { kind: 'not-taken' }> | { kind: 'not-taken'; said: Said; receivedOctets: number };

/** Status query: an empty PUT with the whole length. https://developers.google.com/workspace/gmail/api/guides/uploads#resume-upload */
async function ask(handle: string, sizeOctets: number, link: Link): Promise<Asked> {
  const reply = await call(link, { method: 'PUT', url: handle, headers: { 'Content-Range': `bytes */${sizeOctets}` } });
  if ('said' in reply) return { kind: 'later', said: reply.said };
  const { status, body, headers } = reply;
  const done = accepted(reply);
  if (done) return done;
  const { said } = saidBy(status, body);
  if (status === 308) {
    const last = /^bytes=0-(\d+)$/.exec(headers.get('Range') ?? '')?.[1];
    const receivedOctets = last === undefined ? 0 : Number(last) + 1;
    // All of it lies there: nothing is left to continue with, and Gmail may still take it.
    return receivedOctets < sizeOctets ? { kind: 'not-taken', said, receivedOctets } : { kind: 'cannot-tell', said };
  }
  if (status === 401) return { kind: 'unauthorized', said };
  // 2xx without the resource and redirections are a captive portal; 429 and 5xx are about this question, not about the mail.
  if (status < 400 || status === 403 || status === 408 || status === 429 || status >= 500) return { kind: 'later', said };
  return { kind: 'cannot-tell', said };
}

export const provider: Provider = { id: 'gmail', prepare, submit, canLookUp: () => true, lookUp: ask };
