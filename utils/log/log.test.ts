import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { entryOf, logCsv, type LogEntry } from './entry';
import { createLog } from './log-store';
import { openLogView } from './log-view';
import { loggedFetch, noteWindow } from './logged-fetch';

const AT = Date.UTC(2026, 10, 30, 18, 42, 5);
const now = () => AT;
const UPLOAD = 'https://gmail.googleapis.com/upload/gmail/v1/users/me/messages/send?uploadType=resumable';

describe('what the list says a request was for', () => {
  it.each([
    ['GET', 'https://accounts.google.com/o/oauth2/v2/auth?client_id=1&login_hint=ana@example.org', undefined, 'sign-in'],
    ['POST', 'https://oauth2.googleapis.com/token#token', 210, 'token'],
    ['POST', 'https://oauth2.googleapis.com/revoke#revoke', 90, 'revoke'],
    ['POST', UPLOAD, 2, 'open-upload'],
    ['PUT', `${UPLOAD}&upload_id=AbC`, 1_024, 'send'],
    ['PUT', `${UPLOAD}&upload_id=AbC`, 0, 'ask'],
    ['GET', 'https://gmail.googleapis.com/gmail/v1/users/me/profile', 0, 'other'],
    ['POST', 'https://oauth2.googleapis.com/elsewhere', 0, 'other'],
    ['POST', 'https://oauth2.googleapis.com/tokeninfo?access_token=x', 0, 'profile'],
    ['PUT', 'https://elsewhere.example/upload/gmail/v1/users/me/messages/send', 9, 'other'],
  ])('%s %s with %s octets: %s', (method, url, sentOctets, purpose) => {
    expect(entryOf({ method, url, sentOctets }, { status: 200 }, AT)).toEqual({
      at: AT,
      host: new URL(url).hostname,
      purpose,
      method,
      ...(sentOctets !== undefined && { sentOctets }),
      status: 200,
    });
  });
});

describe('a request that is noted', () => {
  const noted = async (init: RequestInit | undefined, answer: () => Promise<Response>, input: RequestInfo | URL = UPLOAD) => {
    const entries: LogEntry[] = [];
    const outcome = await loggedFetch(answer, (entry) => entries.push(entry), now)(input, init).catch((error: unknown) => error);
    return { entries, outcome };
  };
  const ok = async () => new Response('{}', { status: 200 });

  it.each([
    ['nothing', null, 0],
    ['text', 'Zoë 🚆', 9],
    ['a form', new URLSearchParams({ code: 'ü' }), 11],
    ['a file', new Blob(['12345']), 5],
    ['octets', new Uint8Array(7), 7],
    ['a stream', new ReadableStream(), undefined],
  ])('says how much was sent: %s', async (_, body, sentOctets) => {
    const { entries } = await noted({ method: 'PUT', body }, ok);
    expect(entries).toHaveLength(1);
    expect(entries[0]?.sentOctets).toBe(sentOctets);
  });

  it('is noted with its method and address when it is a Request', async () => {
    const { entries } = await noted(undefined, ok, new Request('https://oauth2.googleapis.com/token#token', { method: 'POST', body: 'x' }));
    expect(entries).toEqual([{ at: AT, host: 'oauth2.googleapis.com', purpose: 'token', method: 'POST', status: 200 }]);
  });

  it.each([
    ['the network breaks', new TypeError('Failed to fetch'), 'network'],
    ['nobody answers in time', new DOMException('signal timed out', 'TimeoutError'), 'timeout'],
  ])('says why there was no answer: %s', async (_, error, noAnswer) => {
    const { entries, outcome } = await noted({ method: 'PUT', body: 'x' }, () => Promise.reject(error));
    expect(outcome).toBe(error);
    expect(entries).toEqual([{ at: AT, host: 'gmail.googleapis.com', purpose: 'send', method: 'PUT', sentOctets: 1, noAnswer }]);
  });

  it('is a line as well when it is a window the browser opens', () => {
    const entries: LogEntry[] = [];
    noteWindow('https://accounts.google.com/o/oauth2/v2/auth?state=s', (entry) => entries.push(entry), now);
    expect(entries).toEqual([{ at: AT, host: 'accounts.google.com', purpose: 'sign-in', method: 'GET' }]);
  });

  it('never has a token, an address or a word of what was sent in it', async () => {
    // Long enough not to be found in a host name by accident.
    const secret = fc.stringMatching(/^[A-Za-z0-9_-]{12,40}$/);
    const host = fc.constantFrom('gmail.googleapis.com', 'oauth2.googleapis.com', 'accounts.google.com', 'elsewhere.example');
    await fc.assert(
      fc.asyncProperty(host, fc.array(secret, { minLength: 6, maxLength: 6 }), fc.boolean(), async (host, secrets, broken) => {
        const [path, query, token, body, words, hash] = secrets as [string, string, string, string, string, string];
        const answer = broken
          ? () => Promise.reject(new TypeError(`Failed to fetch ${query} ${words}`))
          : async () => new Response(words, { status: 201, headers: { Location: `https://${host}/${words}` } });
        const url = `https://${host}/${path}?upload_id=${query}#${hash}`;
        const { entries } = await noted({ method: 'PUT', body: `To: ${body}`, headers: { Authorization: `Bearer ${token}` } }, answer, url);
        expect(entries).toHaveLength(1);
        const written = JSON.stringify(entries) + logCsv(entries, ['1', '2', '3', '4', '5', '6']);
        for (const each of secrets) expect(written).not.toContain(each);
      }),
    );
  });
});

describe('a log that is broken', () => {
  const complaint = () => vi.spyOn(console, 'error').mockImplementation(() => undefined);

  it('breaks no request: the answer comes, and the console says that there is a gap', async () => {
    const said = complaint();
    const response = new Response('taken');
    const fetchWith = loggedFetch(
      async () => response,
      () => {
        throw new Error('no disk');
      },
      now,
    );
    expect(await fetchWith(UPLOAD, { method: 'PUT', body: 'x' })).toBe(response);
    expect(said).toHaveBeenCalledWith(expect.stringContaining('gap'), expect.any(Error));
    said.mockRestore();
  });

  it('keeps no request waiting: a store that never answers is not waited for', async () => {
    globalThis.indexedDB = new IDBFactory();
    const said = complaint();
    // An upgrade that another window holds up: every later opening waits behind it.
    const held = await openDB('handbill-log', 1);
    void openDB('handbill-log', 2);
    const log = createLog(() => undefined);
    expect((await loggedFetch(async () => new Response('taken'), log.write, now)(UPLOAD)).status).toBe(200);
    const written = await Promise.race([log.settled(), new Promise((resolve) => setTimeout(resolve, 50, 'still waiting'))]);
    expect(written).toBe('still waiting');
    held.close();
    await log.settled();
    said.mockRestore();
  });

  it('goes on with the next entry once its store can be opened again', async () => {
    const said = complaint();
    const factory = new IDBFactory();
    globalThis.indexedDB = {
      open: () => {
        throw new DOMException('no disk', 'UnknownError');
      },
    } as unknown as IDBFactory;
    const log = createLog(() => undefined);
    log.write(entryOf({ url: UPLOAD, method: 'POST', sentOctets: 2 }, {}, AT));
    await log.settled();
    globalThis.indexedDB = factory;
    log.write(entryOf({ url: UPLOAD, method: 'PUT', sentOctets: 2 }, {}, AT));
    await log.settled();
    expect((await openLogView().readAll()).map(({ method }) => method)).toEqual(['PUT']);
    expect(said).toHaveBeenCalledOnce();
    said.mockRestore();
  });
});

describe('the list in the settings', () => {
  beforeEach(() => {
    globalThis.indexedDB = new IDBFactory();
  });
  const line = (at: number): LogEntry => entryOf({ url: UPLOAD, method: 'PUT', sentOctets: at }, { status: 200 }, at);

  it('shows the newest first, and how many there are', async () => {
    const log = createLog(() => undefined);
    for (let at = 1; at <= 5; at++) log.write(line(at));
    await log.settled();
    const shown = await openLogView().readNewest(3);
    expect(shown.entries.map(({ at }) => at)).toEqual([5, 4, 3]);
    expect(shown.total).toBe(5);
  });

  it('forgets the oldest when there are too many', async () => {
    const log = createLog(() => undefined, 200);
    for (let at = 1; at <= 600; at++) log.write(line(at));
    await log.settled();
    expect((await openLogView().readAll()).map(({ at }) => at)).toEqual(Array.from({ length: 200 }, (_, i) => 600 - i));
  });

  it('is empty after it was cleared, also of what was on its way into it', async () => {
    const log = createLog(() => undefined);
    log.write(line(1));
    await log.clear();
    expect(await openLogView().readNewest(9)).toEqual({ entries: [], total: 0 });
  });

  it('is saved as a table', () => {
    expect(logCsv([line(AT)], ['When', 'Host', 'What for', 'Method', 'Bytes sent', 'Answer']).split('\r\n')).toEqual([
      '\u{feff}When,Host,What for,Method,Bytes sent,Answer',
      `2026-11-30T18:42:05.000Z,gmail.googleapis.com,send,PUT,${AT},200`,
      '',
    ]);
  });
});
