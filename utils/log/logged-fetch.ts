// fetch that notes what left. The note is made after the fact and awaited by nobody: it can neither hold up nor break a request.
import { entryOf, type Ending, type LogEntry } from './entry';

/**
 * @param write keeps an entry; whatever it throws is for the console
 * @param now epoch ms
 */
export function loggedFetch(fetchWith: typeof fetch, write: (entry: LogEntry) => void, now: () => number): typeof fetch {
  return async (input, init) => {
    const at = now();
    const note = (ending: Ending) => attempt(() => write(entryOf(requestOf(input, init), ending, at)));
    let response: Response;
    try {
      response = await fetchWith(input, init);
    } catch (error) {
      note({ noAnswer: error instanceof DOMException ? 'timeout' : 'network' });
      throw error;
    }
    note({ status: response.status });
    return response;
  };
}

function requestOf(input: RequestInfo | URL, init: RequestInit | undefined) {
  const request = input instanceof Request ? input : undefined;
  return {
    url: input instanceof Request ? input.url : input.toString(),
    method: init?.method ?? request?.method ?? 'GET',
    // A Request's own body is a stream whose length only the browser knows.
    sentOctets: init?.body == null && request?.body != null ? undefined : octetsOf(init?.body),
  };
}

/** Notes that a sign-in window was opened: what it sends is between the browser and the provider. */
export function noteWindow(url: string, write: (entry: LogEntry) => void, now: () => number): void {
  attempt(() => write(entryOf({ url, method: 'GET', sentOctets: undefined }, {}, now())));
}

function attempt(note: () => void): void {
  try {
    note();
  } catch (error) {
    console.error('The log of what left this computer has a gap', error);
  }
}

function octetsOf(body: BodyInit | null | undefined): number | undefined {
  if (body == null) return 0;
  if (typeof body === 'string' || body instanceof URLSearchParams) return new TextEncoder().encode(String(body)).length;
  if (body instanceof Blob) return body.size;
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return body.byteLength;
  return undefined;
}
