// The sandbox without a socket, for tests by the thousand: the same routing, faults, ledger and replies, handed over as fetch has them.
// Has no handshakes (faults of TLS never happen here), no preflights, and follows no redirects.
import type { Call, Reply } from './http';
import type { Outgoing } from './tls-server';

/** Errors as the Fetch standard has them: a connection that dies is a TypeError, an abort is the signal's reason. */
export function inProcessFetch(hosts: readonly string[], answer: (call: Call) => Promise<Outgoing>): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { signal } = request;
    signal.throwIfAborted();
    const call = await readCall(request);
    if (!hosts.includes(call.host)) throw new TypeError('network error', { cause: new Error(`Nobody answers at ${call.host}`) });
    const outgoing = await answer(call);
    switch (outgoing.kind) {
      case 'reply':
        return responseOf(outgoing.reply, outgoing.reply.body);
      case 'cut': {
        const { reply, cutAfter } = outgoing;
        // An answer without a body is whole before it can be cut.
        return responseOf(reply, reply.body.length === 0 ? reply.body : brokenOff(reply.body.subarray(0, cutAfter)));
      }
      case 'reset':
      case 'refuse-stream':
        throw new TypeError('network error');
      case 'stall':
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
      default:
        return outgoing satisfies never;
    }
  };
}

async function readCall(request: Request): Promise<Call> {
  const url = new URL(request.url);
  const body = Buffer.from(await request.arrayBuffer());
  const headers = { ...Object.fromEntries(request.headers), host: url.hostname, 'content-length': String(body.length) };
  return { method: request.method, httpVersion: '1.1', host: url.hostname, path: url.pathname, query: url.searchParams, headers, body };
}

function responseOf({ status, headers }: Reply, body: Buffer | ReadableStream<Uint8Array>): Response {
  const lines = Object.entries(headers).flatMap(([name, values]) => [values].flat().map((value): [string, string] => [name, value]));
  const content = Buffer.isBuffer(body) ? (body.length === 0 ? null : new Uint8Array(body)) : body;
  return new Response(content, { status, headers: lines });
}

function brokenOff(octets: Uint8Array): ReadableStream<Uint8Array> {
  let begun = false;
  return new ReadableStream({
    pull(controller) {
      if (begun) controller.error(new TypeError('network error'));
      else controller.enqueue(octets);
      begun = true;
    },
  });
}
