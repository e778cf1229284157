// Gmail's protocol over TLS against the sandbox. What the ledger holds is what was taken.
import { beforeEach, describe, expect, it } from 'vitest';
import type { FaultKind } from '../../sandbox/faults';
import { gmailFor, mailTo } from '../../sandbox/testing';
import { withSandbox } from '../../test/with-sandbox';
import { SEND_SCOPE } from '../auth/google';
import { provider as gmail } from './gmail-provider';
import type { Link } from './provider';

const NOW = 1_800_000_000_000;
const octets = new TextEncoder().encode(mailTo('Bo <bo@example.net>'));

const local = withSandbox();
let link: Link;
let token: string;
let calls: { url: string; init: RequestInit | undefined }[];

beforeEach(async () => {
  calls = [];
  ({ accessToken: token } = await local.sandbox.tokens.issue('ana@example.org', ['openid', 'email', SEND_SCOPE]));
  const watched: typeof fetch = (input, init) => {
    calls.push({ url: new Request(input).url, init });
    return local.fetch(input, init);
  };
  link = { authorization: `Bearer ${token}`, account: { addrSpec: 'ana@example.org', scopes: [] }, fetch: watched, now: NOW };
});

async function prepared(): Promise<string> {
  const answer = await gmail.prepare(octets, link);
  if (answer.kind !== 'prepared') throw new Error(`Not prepared: ${JSON.stringify(answer)}`);
  return answer.handle;
}
const reply = (status: number, headers: Record<string, string>, body = ''): FaultKind => ({
  kind: 'reply',
  reply: { status, headers, body: Buffer.from(body) },
});
const taken = () => local.sandbox.ledger.list().map(({ raw }) => raw);

describe('a mail', () => {
  it('goes out once, octet for octet, however often it is handed over', async () => {
    const handle = await prepared();
    expect(taken()).toEqual([]);
    const first = await gmail.submit(handle, octets, false, link);
    const again = await gmail.submit(handle, octets, true, link);
    expect(first).toMatchObject({ kind: 'accepted', reference: local.sandbox.ledger.list()[0]?.id });
    expect(again).toEqual(first);
    expect(await gmail.lookUp(handle, octets.length, link)).toEqual(first);
    expect(taken()).toEqual([Buffer.from(octets)]);
  });

  it('that was half received is continued from there, not sent from the start', async () => {
    const handle = await prepared();
    await gmailFor(local.sandbox, token).put(handle, octets.slice(0, 100), `bytes 0-99/${octets.length}`);
    expect(await gmail.lookUp(handle, octets.length, link)).toMatchObject({ kind: 'not-taken' });
    expect(await gmail.submit(handle, octets, true, link)).toMatchObject({ kind: 'accepted' });
    const sent = calls.at(-1)?.init;
    expect(new Headers(sent?.headers).get('content-range')).toBe(`bytes 100-${octets.length - 1}/${octets.length}`);
    expect(taken()).toEqual([Buffer.from(octets)]);
  });

  it('is not called "not taken" while all of it lies there unanswered: it may still go', async () => {
    const handle = await prepared();
    local.sandbox.faults.next({ on: 'query', times: 2, do: reply(308, { range: `bytes=0-${octets.length - 1}` }) });
    expect(await gmail.lookUp(handle, octets.length, link)).toMatchObject({ kind: 'cannot-tell' });
    expect(await gmail.submit(handle, octets, true, link)).toMatchObject({ kind: 'unconfirmed' });
    expect(taken()).toEqual([]);
  });

  it('is not handed over again while nobody can say what became of it', async () => {
    const handle = await prepared();
    local.sandbox.faults.next({ on: 'query', do: { kind: 'backend-error', status: 503 } });
    expect(await gmail.submit(handle, octets, true, link)).toMatchObject({ kind: 'unconfirmed' });
    expect(taken()).toEqual([]);
  });
});

describe('an answer that is not the resource is no acceptance', () => {
  it.each<[string, FaultKind]>([
    ['a captive portal', { kind: 'html' }],
    ['nothing at all', reply(200, {})],
    ['JSON of somebody else', reply(200, { 'content-type': 'application/json' }, '{"ok":true}')],
    ['JSON that is no object', reply(200, { 'content-type': 'application/json' }, '"id"')],
    ['204', reply(204, {})],
  ])('%s', async (_, fault) => {
    const handle = await prepared();
    local.sandbox.faults.next({ on: 'put', do: fault });
    local.sandbox.faults.next({ on: 'query', do: fault });
    expect(await gmail.submit(handle, octets, false, link)).toMatchObject({ kind: 'unconfirmed' });
    expect(await gmail.lookUp(handle, octets.length, link)).toMatchObject({ kind: 'later' });
  });
});

describe('what asking again can tell', () => {
  it.each<[string, FaultKind, string]>([
    ['404: the session is gone', reply(404, {}), 'cannot-tell'],
    ['410: so is this one', reply(410, {}), 'cannot-tell'],
    ['401', { kind: 'refusal', reason: 'authError' }, 'unauthorized'],
    ['429', { kind: 'refusal', reason: 'resourceExhausted' }, 'later'],
    ['503', { kind: 'backend-error', status: 503 }, 'later'],
    ['a dropped connection', { kind: 'drop-before' }, 'later'],
  ])('%s', async (_, fault, kind) => {
    const handle = await prepared();
    local.sandbox.faults.next({ on: 'query', do: fault });
    expect(await gmail.lookUp(handle, octets.length, link)).toMatchObject({ kind });
  });
});

describe('opening an upload', () => {
  it.each([
    ['another host', 'https://evil.example/upload?upload_id=1'],
    ["a host that begins like Gmail's", 'https://gmail.googleapis.com.evil.example/upload?upload_id=1'],
    ['no TLS', 'http://gmail.googleapis.com/upload?upload_id=1'],
    ["Gmail's name as a user", 'https://gmail.googleapis.com@evil.example/upload'],
    ['no address', 'upload_id=1'],
  ])('refuses a session on %s: the token would go there', async (_, location) => {
    local.sandbox.faults.next({ on: 'session', do: reply(200, { location }) });
    expect(await gmail.prepare(octets, link)).toMatchObject({ kind: 'deferred', cause: 'captive' });
    expect(calls).toHaveLength(1);
  });

  it.each<[string, FaultKind, object]>([
    ['no connection', { kind: 'drop-before' }, { kind: 'deferred', cause: 'offline' }],
    ['a captive portal', { kind: 'html' }, { kind: 'deferred', cause: 'captive' }],
    ['503', { kind: 'backend-error', status: 503 }, { kind: 'deferred', cause: 'unavailable' }],
    ['401', { kind: 'refusal', reason: 'authError' }, { kind: 'unauthorized' }],
    ['the daily limit', { kind: 'refusal', reason: 'dailyLimitExceeded' }, { kind: 'deferred', cause: 'quota' }],
  ])('%s sends nothing and says why', async (_, fault, refusal) => {
    local.sandbox.faults.next({ on: 'session', do: fault });
    expect(await gmail.prepare(octets, link)).toMatchObject(refusal);
    expect(taken()).toEqual([]);
  });
});

describe('every call', () => {
  it('has the token in its header and never in its address, and sends no cookies', async () => {
    const handle = await prepared();
    await gmail.lookUp(handle, octets.length, link);
    await gmail.submit(handle, octets, false, link);
    expect(calls).toHaveLength(3);
    for (const { url, init } of calls) {
      expect(url).not.toContain(token);
      expect(new Headers(init?.headers).get('authorization')).toBe(`Bearer ${token}`);
      expect(init).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer' });
    }
  });

  it('ends by itself when nobody ever answers', async () => {
    // Nobody answers, so only the caller's own signal ends it; here at once instead of after its seconds.
    const silent: typeof fetch = (_, init) => {
      if (!(init?.signal instanceof AbortSignal)) throw new Error('would wait for ever');
      return Promise.reject(new DOMException('signal timed out', 'TimeoutError'));
    };
    const alone = { ...link, fetch: silent };
    const handle = await prepared();
    expect(await gmail.prepare(octets, alone)).toMatchObject({ kind: 'deferred', cause: 'offline', said: { reason: 'timeout' } });
    expect(await gmail.submit(handle, octets, false, alone)).toMatchObject({ kind: 'unconfirmed', said: { reason: 'timeout' } });
    expect(await gmail.lookUp(handle, octets.length, alone)).toMatchObject({ kind: 'later', said: { reason: 'timeout' } });
  });
});
