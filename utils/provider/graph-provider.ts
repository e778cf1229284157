// Microsoft Graph, in two ways. With Mail.Send alone one streamed request, which no browser repeats and after which nobody can ask.
// With Mail.ReadWrite a draft by its immutable id, sent once however often that is asked, and looked at afterwards.
// https://learn.microsoft.com/graph/outlook-send-mime-message · https://learn.microsoft.com/graph/outlook-immutable-id
import type { Message } from '@microsoft/microsoft-graph-types';
import { z } from '../zod';
import { call, parseJson, type Reply, type Request } from './call';
import { attach } from './graph-attach';
import { defer, remove } from './graph-hold';
import { GRAPH_CHECK_SCOPE, GRAPH_REQUEST_OCTETS } from './graph-facts';
import { beforeSending, refusalOf, saidBy } from './graph-replies';
import { takeFilesOut } from './mail-files';
import type { Canceled, Held, Link, LookUp, Outcome, Provider, Refusal } from './provider';

const ME = 'https://graph.microsoft.com/v1.0/me';
/** Handle of a mail that goes in one request: there is nothing to ask about afterwards. */
const ONCE = 'once';
const TOO_LARGE: Refusal = { kind: 'rejected', said: { reason: 'too-large' } };
const IMMUTABLE = { Prefer: 'IdType="ImmutableId"' };
const TEXT = { 'Content-Type': 'text/plain' };
/** 20 kB of text for each step of the stream; a multiple of three octets, so that the parts join. */
const SLICE_OCTETS = 15_360;

const Draft = z.object({ id: z.string(), isDraft: z.boolean() }) satisfies z.ZodMiniType<
  Required<Pick<Message, 'id'>> & { isDraft: boolean }
>;

async function prepare(octets: Uint8Array, link: Link): Promise<{ kind: 'prepared'; handle: string } | Refusal> {
  const isLarge = octets.length > GRAPH_REQUEST_OCTETS;
  if (isLarge && !mayCheck(link)) return TOO_LARGE;
  if (!mayCheck(link)) return streams() ? { kind: 'prepared', handle: ONCE } : { kind: 'blocked', said: { reason: 'needs-check' } };
  if (!isLarge) return makeDraft(octets, link);
  const apart = takeFilesOut(octets, GRAPH_REQUEST_OCTETS);
  return apart === undefined ? TOO_LARGE : makeLargeDraft(apart, link);
}

async function makeDraft(octets: Uint8Array, link: Link): Promise<{ kind: 'prepared'; handle: string } | Refusal> {
  const asked: Request = { method: 'POST', url: `${ME}/messages`, headers: { ...IMMUTABLE, ...TEXT }, body: new Blob(slices(octets)) };
  const reply = await call(link, asked);
  const draft = 'said' in reply || reply.status !== 201 ? undefined : draftOf(reply);
  return draft ? { kind: 'prepared', handle: draft.id } : beforeSending(reply, link.now);
}

/** A draft that did not get all its files is not left among the user's; whether that works changes nothing about the refusal. */
async function makeLargeDraft({ rest, files }: NonNullable<ReturnType<typeof takeFilesOut>>, link: Link) {
  const draft = await makeDraft(rest, link);
  if (draft.kind !== 'prepared') return draft;
  for (const file of files) {
    const refusal = await attach(file, messageUrl(draft.handle), link);
    if (refusal === undefined) continue;
    await call(link, { method: 'DELETE', url: messageUrl(draft.handle), headers: IMMUTABLE });
    return refusal;
  }
  return draft;
}

async function submit(handle: string, octets: Uint8Array, _resume: boolean, link: Link, holdUntil?: number): Promise<Outcome> {
  const refusal = holdUntil === undefined ? undefined : await defer(messageUrl(handle), holdUntil, link);
  if (refusal) return refusal;
  const reply = await call(
    link,
    handle === ONCE
      ? { method: 'POST', url: `${ME}/sendMail`, headers: TEXT, body: stream(octets) }
      : { method: 'POST', url: `${messageUrl(handle)}/send`, headers: IMMUTABLE },
  );
  if ('said' in reply) return { kind: 'unconfirmed', said: reply.said };
  // 202 with nothing in it is the whole answer. A captive portal has a page in its own.
  if (reply.status === 202 && reply.body === '') return { kind: 'accepted', ...(handle !== ONCE && { reference: handle }) };
  return refusalOf(reply, link.now) ?? { kind: 'unconfirmed', said: saidBy(reply).said };
}

/**
 * A draft that is one no longer has been taken. 404 proves nothing: it may be on its way into Sent Items, or deleted by the user.
 * One that is held stays a draft, so there only a draft that could be deleted has not been taken.
 */
async function lookUp(handle: string, _sizeOctets: number, link: Link, holdUntil?: number): Promise<LookUp> {
  const seen = await look(handle, link);
  if (seen.kind !== 'not-taken' || holdUntil === undefined) return seen;
  const removed = await remove(messageUrl(handle), holdUntil, link);
  return removed.kind === 'canceled' ? { ...seen, spent: true } : removed;
}

async function cancelHeld({ handle, until }: Held, link: Link): Promise<Canceled> {
  const seen = await look(handle, link);
  if (seen.kind === 'accepted') return { kind: 'gone', said: {} };
  return seen.kind === 'not-taken' ? remove(messageUrl(handle), until, link) : seen;
}

async function look(handle: string, link: Link): Promise<LookUp> {
  const reply = await call(link, { method: 'GET', url: `${messageUrl(handle)}?$select=id,isDraft`, headers: IMMUTABLE });
  if ('said' in reply) return { kind: 'later', said: reply.said };
  const { said, code } = saidBy(reply);
  const draft = reply.status === 200 ? draftOf(reply) : undefined;
  if (draft) return draft.isDraft ? { kind: 'not-taken', said } : { kind: 'accepted', reference: handle };
  if (reply.status === 401) return { kind: 'unauthorized', said };
  // Not from Graph, about this question alone, or the right to look was taken back.
  const isAboutAsking = code === undefined || reply.status === 403 || reply.status === 408 || reply.status === 429 || reply.status >= 500;
  return { kind: isAboutAsking ? 'later' : 'cannot-tell', said };
}

function mayCheck({ account }: Link): boolean {
  return account.scopes.includes(GRAPH_CHECK_SCOPE);
}

function draftOf({ body }: Reply): z.infer<typeof Draft> | undefined {
  const draft = z.safeParse(Draft, parseJson(body));
  return draft.success ? draft.data : undefined;
}

function messageUrl(id: string): string {
  return `${ME}/messages/${encodeURIComponent(id)}`;
}

/** Standard Base64 of the whole message, in parts that join. */
function slices(octets: Uint8Array): string[] {
  const count = Math.ceil(octets.length / SLICE_OCTETS);
  return Array.from({ length: count }, (_, n) => btoa(String.fromCharCode(...octets.subarray(n * SLICE_OCTETS, (n + 1) * SLICE_OCTETS))));
}

function stream(octets: Uint8Array): ReadableStream<Uint8Array> {
  const parts = slices(octets);
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull(controller) {
      const part = parts.shift();
      if (part === undefined) controller.close();
      else controller.enqueue(encoder.encode(part));
    },
  });
}

/**
 * Whether this browser sends a stream as one. Where it cannot (Firefox), it would make a text of it, and a plain request it may repeat.
 * https://developer.chrome.com/docs/capabilities/web-apis/fetch-streaming-requests#feature_detection
 */
function streams(): boolean {
  let asked = false;
  const request = new Request(ME, {
    method: 'POST',
    body: new ReadableStream(),
    get duplex() {
      asked = true;
      return 'half';
    },
  } as RequestInit);
  return asked && !request.headers.has('Content-Type');
}

export const provider: Provider = { id: 'graph', prepare, submit, canLookUp: (handle) => handle !== ONCE, lookUp, cancelHeld };
