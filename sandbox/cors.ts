// Cross-origin answers as googleapis.com gives them: any origin, Authorization allowed, Location to be read.
// https://fetch.spec.whatwg.org/#http-cors-protocol
import { CROSS_ORIGIN } from './hosts';
import { empty, type Call, type Reply } from './http';

/** The answer to a preflight, or undefined when this is none. */
export function preflight(call: Call): Reply | undefined {
  if (call.method !== 'OPTIONS' || !CROSS_ORIGIN.includes(call.host)) return undefined;
  return empty(200, {
    ...allowed(call),
    'access-control-allow-methods': 'DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT',
    'access-control-allow-headers': call.headers['access-control-request-headers'] ?? 'authorization,content-type',
    'access-control-max-age': '3600',
  });
}

/** A reply with the headers a page of another origin needs. */
export function withCors(call: Call, reply: Reply): Reply {
  return CROSS_ORIGIN.includes(call.host) ? { ...reply, headers: { ...reply.headers, ...allowed(call) } } : reply;
}

function allowed({ headers }: Call): Record<string, string> {
  const { origin } = headers;
  if (origin === undefined) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-expose-headers':
      'Cache-Control,Content-Encoding,Content-Length,Content-Type,Date,Location,Range,Retry-After,WWW-Authenticate,X-GUploader-UploadID',
    vary: 'Origin, X-Origin',
  };
}
