// Node's way to the sandbox: its certificate trusted, its host names resolved to 127.0.0.1. For tests and drivers only.
import { Agent, request, type RequestOptions } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';

export type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer; text: string; json(): unknown };
export type Init = { method?: string; headers?: Record<string, string>; body?: string | Uint8Array };

/** One HTTPS call, no redirects followed, no connection reused. Rejects with Node's error when the connection dies. */
export function callSandbox(
  sandbox: { port: number; certificate: string },
  url: string,
  { method = 'GET', headers = {}, body = '' }: Init = {},
): Promise<Answer> {
  const { hostname, pathname, search } = new URL(url);
  const octets = Buffer.from(body);
  const options: RequestOptions = {
    host: '127.0.0.1',
    port: sandbox.port,
    servername: hostname,
    ca: sandbox.certificate,
    agent: false,
    method,
    path: pathname + search,
    headers: { host: hostname, ...(method !== 'GET' && { 'content-length': String(octets.length) }), ...headers },
  };
  return new Promise((resolve, reject) => {
    const outgoing = request(options, (incoming) => {
      buffer(incoming).then(
        (whole) =>
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            body: whole,
            text: whole.toString(),
            json: () => JSON.parse(whole.toString()) as unknown,
          }),
        reject,
      );
    });
    outgoing.on('error', reject);
    outgoing.end(octets);
  });
}

/** An agent for clients that keep their own addresses: every connection ends at the sandbox, whatever host and port was meant. */
export function sandboxAgent({ port, certificate }: { port: number; certificate: string }): Agent {
  return new (class extends Agent {
    override createConnection(options: ConnectionOptions): TLSSocket {
      return connect({ ...options, host: '127.0.0.1', port, ca: certificate });
    }
  })({ keepAlive: false });
}
