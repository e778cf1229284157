// One TLS listener on 127.0.0.1 for all hosts, HTTP/1.1 and HTTP/2. Owns the sockets; knows nothing of mail or OAuth.
import http2, { type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import { createSecureContext } from 'node:tls';
import type { Certificate } from './certificate';
import type { Call, Reply } from './http';

/** How an answer goes out. `cutAfter`: so many octets of the body, then the connection is reset. */
export type Outgoing =
  | { kind: 'reply'; reply: Reply }
  | { kind: 'cut'; reply: Reply; cutAfter: number }
  | { kind: 'reset' }
  /** The HTTP/2 stream is ended as one that was never looked at (RFC 9113 §8.7); without HTTP/2 the connection is reset. */
  | { kind: 'refuse-stream' }
  | { kind: 'stall' };

export type Handshake = 'normal' | 'reset' | 'untrusted';

export type TlsServer = { port: number; closeConnections(): void; close(): Promise<void> };

type Options = {
  port: number;
  certificate: Certificate;
  /** Presented where a handshake is to end as untrusted. */
  untrusted: Certificate;
  handshake(host: string): Handshake;
  answer(call: Call): Promise<Outgoing>;
};

export async function startTlsServer({ port, certificate, untrusted, handshake, answer }: Options): Promise<TlsServer> {
  // TLSSocket.resetAndDestroy throws on Node 20, so the TCP socket under it is kept, by the client's port.
  const sockets = new Map<number, Socket>();
  const contexts = {
    normal: createSecureContext({ cert: certificate.certificate, key: certificate.key }),
    untrusted: createSecureContext({ cert: untrusted.certificate, key: untrusted.key }),
  };
  const server = http2.createSecureServer({
    allowHTTP1: true,
    cert: certificate.certificate,
    key: certificate.key,
    SNICallback(host, done) {
      const how = handshake(host);
      if (how === 'reset') done(new Error('handshake reset by script'));
      else done(null, contexts[how]);
    },
  });
  server.on('connection', (socket: Socket) => {
    const { remotePort } = socket;
    if (remotePort === undefined) return;
    sockets.set(remotePort, socket);
    socket.on('close', () => sockets.delete(remotePort));
    socket.on('error', ignoreDeath);
  });
  server.on('tlsClientError', ignoreDeath);
  server.on('sessionError', ignoreDeath);
  server.on('clientError', (_error, socket) => socket.destroy());
  server.on('request', (request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (isConnectionError(error)) return;
      console.error('The sandbox broke on', request.method, request.url, error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });

  async function serve(request: Http2ServerRequest, response: Http2ServerResponse): Promise<void> {
    // Looked up first: after the answer the client may have gone, and its port with it.
    const socket = sockets.get(request.socket.remotePort ?? -1);
    const outgoing = await answer(await readCall(request));
    switch (outgoing.kind) {
      case 'stall':
        return;
      case 'reset':
        reset(socket);
        return;
      case 'refuse-stream':
        if ('stream' in response) response.stream.close(http2.constants.NGHTTP2_REFUSED_STREAM);
        else reset(socket);
        return;
      case 'cut': {
        const { reply, cutAfter } = outgoing;
        response.writeHead(reply.status, { ...reply.headers, 'content-length': String(reply.body.length) });
        response.write(reply.body.subarray(0, cutAfter), () => setTimeout(() => reset(socket), 20));
        return;
      }
      case 'reply': {
        const { reply } = outgoing;
        response.writeHead(reply.status, {
          ...reply.headers,
          ...(reply.status !== 204 && { 'content-length': String(reply.body.length) }),
        });
        response.end(request.method === 'HEAD' ? '' : reply.body);
        return;
      }
      default:
        return outgoing satisfies never;
    }
  }

  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const closeConnections = (): void => {
    for (const socket of sockets.values()) reset(socket);
  };
  return {
    port: (server.address() as AddressInfo).port,
    closeConnections,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        closeConnections();
      }),
  };
}

/** RST instead of FIN: the client sees the connection die, with no octet of an answer. */
function reset(socket: Socket | undefined): void {
  if (socket && !socket.destroyed) socket.resetAndDestroy();
}

async function readCall(request: Http2ServerRequest): Promise<Call> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const host = (request.headers[':authority'] ?? request.headers.host ?? '').replace(/:\d+$/, '');
  const url = new URL(request.url, `https://${host || 'localhost'}`);
  return {
    method: request.method,
    httpVersion: request.httpVersion,
    host,
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: Buffer.concat(chunks),
  };
}

/** The other side going away is ordinary here (EINVAL: a reset came after it); anything else is a defect of the sandbox. */
function ignoreDeath(error: Error): void {
  if (!isConnectionError(error)) console.error('A connection to the sandbox broke:', error);
}

function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return (
    /^(ECONNRESET|EINVAL|EPIPE|EPROTO|ECONNABORTED|ETIMEDOUT|ERR_STREAM_PREMATURE_CLOSE|ERR_HTTP2_(?:STREAM|SESSION)_ERROR|ERR_HTTP2_INVALID_STREAM|ERR_HTTP2_SOCKET_UNBOUND|ERR_SSL_|ERR_TLS_|ABORT_ERR)/.test(
      code,
    ) || /handshake reset by script|socket hang up|aborted/.test(error.message)
  );
}
