// Hands a call to an authorization server behind a door and takes its answer, redirects and cookies included.
import type { Call, Headers, Reply } from '../http';

const HOP_BY_HOP = /^(:.*|connection|keep-alive|transfer-encoding|content-length|host|upgrade|date|te|proxy-.*)$/i;

export type Pass = (call: Call, path?: string, body?: Uint8Array<ArrayBuffer> | string) => Promise<Reply>;

/** @param outside the origin it is known by */
export function createPass(origin: string, outside: string): Pass {
  return async (call, path = call.path, body = Uint8Array.from(call.body)) => {
    const headers = forwardable(call.headers);
    headers.set('x-forwarded-host', new URL(outside).host);
    headers.set('x-forwarded-proto', 'https');
    const search = call.query.size > 0 ? `?${call.query.toString()}` : '';
    const hasBody = call.method !== 'GET' && call.method !== 'HEAD';
    const response = await fetch(origin + path + search, {
      method: call.method,
      headers,
      redirect: 'manual',
      ...(hasBody && { body }),
    });
    const answered: Headers = {};
    for (const [name, value] of response.headers) if (!HOP_BY_HOP.test(name) && name !== 'set-cookie') answered[name] = value;
    const cookies = response.headers.getSetCookie();
    if (cookies.length > 0) answered['set-cookie'] = cookies;
    return { status: response.status, headers: answered, body: Buffer.from(await response.arrayBuffer()) };
  };
}

/** What a browser said, without the headers that belong to its connection. */
function forwardable(headers: Call['headers']): globalThis.Headers {
  const kept = Object.entries(headers).filter(([name, value]) => value !== undefined && !HOP_BY_HOP.test(name));
  return new globalThis.Headers(kept.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : String(value)]));
}
