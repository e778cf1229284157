// What a call and its reply are inside the sandbox. Plain values: no sockets, so that a reply can be withheld, cut or swapped.
import type { IncomingHttpHeaders } from 'node:http';

export type Call = {
  method: string;
  /** '2.0' or '1.1'. */
  httpVersion: string;
  host: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
};

export type Headers = Record<string, string | string[]>;
export type Reply = { status: number; headers: Headers; body: Buffer };

export function json(status: number, value: unknown, headers: Headers = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=UTF-8', ...headers },
    body: Buffer.from(JSON.stringify(value, null, 2)),
  };
}

export function html(status: number, text: string, headers: Headers = {}): Reply {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8', ...headers }, body: Buffer.from(text) };
}

export function empty(status: number, headers: Headers = {}): Reply {
  return { status, headers, body: Buffer.alloc(0) };
}

/** For text between tags and inside quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** The parsed text, or undefined when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
