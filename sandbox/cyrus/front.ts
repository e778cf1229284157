// Puts Cyrus behind the sandbox's TLS, with its faults and its list of what was said: a host of the sandbox that a real server answers.
import { request } from 'node:http';
import type { Call, Reply } from '../http';

/** Connection-specific fields (RFC 9113 §8.2.2): this side has a connection of its own. */
const CONNECTION = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
  'content-length',
  'host',
  'alt-svc',
]);

/** Hands each call on to a server on this machine. Its redirects to plain http become what a TLS front makes of them. */
export function frontFor(port: number): (call: Call) => Promise<Reply> {
  return (call) =>
    new Promise((resolve, reject) => {
      const { method, path, query, body, host } = call;
      const search = query.size > 0 ? `?${query.toString()}` : '';
      const headers = Object.fromEntries(Object.entries(call.headers).filter(([name]) => !name.startsWith(':') && !CONNECTION.has(name)));
      const onward = request(
        { host: '127.0.0.1', port, method, path: path + search, headers: { ...headers, host, 'content-length': body.length } },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () => {
            const kept = Object.entries(incoming.headers).filter(([name, value]) => value !== undefined && !CONNECTION.has(name));
            const answered = Object.fromEntries(kept) as Record<string, string | string[]>;
            const { location } = incoming.headers;
            if (location !== undefined) answered['location'] = location.replace(`http://${host}/`, `https://${host}/`);
            resolve({ status: incoming.statusCode ?? 502, headers: answered, body: Buffer.concat(chunks) });
          });
        },
      );
      onward.on('error', reject);
      onward.end(body);
    });
}
