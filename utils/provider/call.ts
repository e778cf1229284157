// One HTTP call of a provider, in the way all of them go out: with the token, without cookies, ended by us before the browser ends us.
// What came of it is a value: an answer, or why there was none.
import type { Said } from '../outbox/submission';
import type { Link } from './provider';

/** Chrome ends a worker whose fetch waits longer than 30 s; ours must end first, so that we know. */
export const TIMEOUT_MS = 25_000;

export type Reply = { status: number; body: string; headers: Headers };
/** No answer, and why: the network's words. */
export type NoReply = { status: 0; said: Said };

export type Request = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  headers?: Record<string, string>;
  body?: BodyInit | null;
  /** The address itself opens it, and no token goes along. */ open?: boolean;
};

/** @throws what is neither the network nor our own timeout */
export async function call(link: Link, { method, url, headers, body = null, open = false }: Request): Promise<Reply | NoReply> {
  try {
    const response = await link.fetch(url, {
      method,
      headers: { ...headers, ...(!open && { Authorization: link.authorization }) },
      body,
      // A stream is sent as it is read, and never twice: what is gone cannot be read again (https://fetch.spec.whatwg.org/#request-class).
      ...(body instanceof ReadableStream && { duplex: 'half' }),
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      // Not 'error': 308 without Location is Gmail's "go on", and only 'follow' lets it through. Other hosts are kept out by the CSP.
      redirect: 'follow',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { status: response.status, body: await response.text(), headers: response.headers };
  } catch (error) {
    return noReply(error);
  }
}

/**
 * Why there was no answer: a TypeError is the network, or a host the user lets Handbill call no longer (../log/permitted-fetch.ts); a
 * TimeoutError is our own signal. @throws what is none of them
 */
export function noReply(error: unknown): NoReply {
  if (error instanceof TypeError) {
    const { notPermitted: host } = Object(error.cause) as { notPermitted?: string };
    return { status: 0, said: host === undefined ? { reason: 'network', text: error.message } : { reason: 'not-permitted', text: host } };
  }
  if (error instanceof DOMException) return { status: 0, said: { reason: 'timeout' } };
  throw error;
}

/** The parsed text, or undefined when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The moment (epoch ms) that Retry-After names in seconds or as a date (RFC 9110 §10.2.3); undefined without one that lies ahead. */
export function retryAfterAt(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  const at = /^\d{1,8}$/.test(value.trim()) ? now + Number(value) * 1000 : Date.parse(value);
  return at > now ? at : undefined;
}
