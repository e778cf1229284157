// fetch as a browser pointed at the sandbox sees it: any https host is answered by one TLS server on this machine.
import https from 'node:https';

/** Errors as the Fetch standard has them: the network's are TypeErrors, an abort is the signal's reason. */
export function localFetch(port: number, certificate: string, maxSockets = 4): { fetch: typeof fetch; close(): void } {
  const agent = new https.Agent({ keepAlive: true, ca: certificate, maxSockets });

  const localFetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const answer = await once(request, new URL(request.url), Buffer.from(await request.arrayBuffer()));
    return follow(request, answer);
  };

  /** Redirects of a GET as the Fetch standard has them (§4.4): an unseen one for 'manual', and no credentials to another origin. */
  async function follow(request: Request, answer: Response): Promise<Response> {
    const location = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null;
    if (location === null || request.redirect === 'manual') return answer;
    if (request.redirect === 'error') throw new TypeError('a redirect where none was wanted');
    const url = new URL(location, request.url);
    if (url.protocol !== 'https:') throw new TypeError('network error');
    const { signal } = request;
    const headers = new Headers(request.headers);
    if (url.origin !== new URL(request.url).origin) headers.delete('authorization');
    return localFetch(url, { headers, signal });
  }

  function once(request: Request, url: URL, body: Buffer): Promise<Response> {
    return new Promise<Response>((resolve, reject) => {
      const outgoing = https.request(
        {
          host: '127.0.0.1',
          port,
          servername: url.hostname,
          method: request.method,
          path: url.pathname + url.search,
          headers: { ...Object.fromEntries(request.headers), host: url.hostname, 'content-length': String(body.length) },
          agent,
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', (error) => reject(new TypeError('network error', { cause: error })));
          incoming.on('end', () => {
            if (!incoming.complete) return reject(new TypeError('network error'));
            const headers = Object.entries(incoming.headersDistinct).flatMap(([name, values]) =>
              (values ?? []).map((value): [string, string] => [name, value]),
            );
            const status = incoming.statusCode ?? 0;
            const answer = Buffer.concat(chunks);
            const response = new Response(answer.length === 0 ? null : answer, { status, headers });
            return resolve(Object.defineProperty(response, 'url', { value: request.url }));
          });
        },
      );
      outgoing.on('error', (error) => reject(new TypeError('network error', { cause: error })));
      request.signal.addEventListener('abort', () => {
        outgoing.destroy();
        reject(request.signal.reason as Error);
      });
      outgoing.end(body);
    });
  }

  return { fetch: localFetch, close: () => agent.destroy() };
}
