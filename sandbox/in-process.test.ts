// The door without a socket and the TLS door are one sandbox: every answer and every fault is the same through both.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { FaultKind } from './faults';
import { startSandbox, type Sandbox } from './index';
import { mailTo, SEND_SCOPE, UPLOAD } from './testing';
import { callSandbox, type Init } from './trusted-fetch';

let sandbox: Sandbox;
let authorization: string;
beforeAll(async () => {
  sandbox = await startSandbox({ quota: { unitsPerMinute: 1e9 }, delivery: false });
  authorization = `Bearer ${(await sandbox.tokens.issue('ana@example.org', [SEND_SCOPE])).accessToken}`;
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.clear());

type Seen = { status: number; headers: Record<string, string>; text: string } | 'no whole answer';
type Door = (url: string, init: Init) => Promise<Seen>;

/** Of the connection, not of the answer; and names drawn by lot. */
const NOT_OURS = new Set(['connection', 'date', 'keep-alive', 'content-length', 'transfer-encoding']);
const blind = (text: string) =>
  text
    .replace(/upload_id=[\w-]+/, 'upload_id=…')
    .replace(/^[\w-]{32}$/, '…')
    .replace(/"[0-9a-f]{16}"/g, '"…"');
const seen = (status: number, headers: [string, string][], text: string): Seen => ({
  status,
  headers: Object.fromEntries(headers.filter(([name]) => !NOT_OURS.has(name)).map(([name, value]) => [name, blind(value)])),
  text: blind(text),
});

const overTls: Door = async (url, init) => {
  try {
    const { status, headers, text } = await callSandbox(sandbox, url, init);
    return seen(
      status,
      Object.entries(headers).map(([name, value]) => [name, String(value)]),
      text,
    );
  } catch (error) {
    if (error instanceof Error && /ECONNRESET|aborted|hang up/.test(`${error.message} ${'code' in error ? String(error.code) : ''}`))
      return 'no whole answer';
    throw error;
  }
};

const inProcess: Door = async (url, { method = 'GET', headers = {}, body }) => {
  try {
    const response = await sandbox.fetch(url, {
      method,
      headers,
      ...(body !== undefined && body !== '' && { body: new Blob([body as string]) }),
    });
    return seen(response.status, [...response.headers], await response.text());
  } catch (error) {
    if (error instanceof TypeError) return 'no whole answer';
    throw error;
  }
};

/** A mail's whole way: session, question, message, question; then another host, and what does not exist. */
async function walk(door: Door, on: 'session' | 'put' | 'query' | undefined, fault: FaultKind | undefined) {
  sandbox.clear();
  if (on !== undefined && fault !== undefined) sandbox.faults.next({ on, do: fault });
  const mail = mailTo('bo@friends.example');
  const upload = { 'content-type': 'application/json', 'x-upload-content-type': 'message/rfc822' };
  const post = (url: string, headers: Record<string, string>, body: string) =>
    door(url, { method: 'POST', headers: { authorization, ...headers }, body });
  const answers: Seen[] = [await post(`${UPLOAD}resumable`, upload, '{}')];
  // Blinded answers hide the session: one is opened in plain sight for the rest of the way.
  const opened = await sandbox.fetch(`${UPLOAD}resumable`, { method: 'POST', headers: { authorization, ...upload }, body: '{}' });
  const uri = opened.headers.get('location') ?? `${UPLOAD}resumable`;
  const question = { authorization, 'content-range': `bytes */${mail.length}` };
  answers.push(await door(uri, { method: 'PUT', headers: question }));
  answers.push(await door(uri, { method: 'PUT', headers: { authorization, 'content-type': 'message/rfc822' }, body: mail }));
  answers.push(await door(uri, { method: 'PUT', headers: question }));
  answers.push(await door('https://petition.example/', {}), await door('https://gmail.googleapis.com/nowhere', {}));
  const said = sandbox.replies.list().map(({ at: _, ...reply }) => reply);
  return { answers, taken: sandbox.ledger.recipients(), said };
}

const kinds: FaultKind[] = [
  { kind: 'drop-before' },
  { kind: 'drop-after' },
  { kind: 'truncate' },
  { kind: 'html' },
  { kind: 'html', accept: true },
  { kind: 'backend-error', status: 503, accept: true },
  { kind: 'refusal', reason: 'authError' },
  { kind: 'refusal', reason: 'resourceExhausted', accept: true },
  { kind: 'retry-after', retryAt: 0, mailSending: true },
  { kind: 'reply', reply: { status: 410, headers: {}, body: Buffer.alloc(0) } },
];

test('without a fault both doors say and take the same', async () => {
  const without = await walk(inProcess, undefined, undefined);
  expect(without.taken).toEqual(['bo@friends.example']);
  expect(without).toEqual(await walk(overTls, undefined, undefined));
});

test.each((['session', 'put', 'query'] as const).flatMap((on) => kinds.map((fault) => [on, fault] as const)))(
  '%s, %o: both doors say and take the same',
  async (on, fault) => {
    const through = await walk(inProcess, on, fault);
    expect(through.said.filter(({ fault: kind }) => kind === fault.kind)).toHaveLength(1);
    expect(through).toEqual(await walk(overTls, on, fault));
  },
);

test('a stalled answer ends with the signal, as fetch has it', async () => {
  sandbox.faults.next({ on: 'session', do: { kind: 'stall' } });
  await expect(sandbox.fetch(`${UPLOAD}resumable`, { method: 'POST', signal: AbortSignal.timeout(20) })).rejects.toThrow(/timeout/i);
});

test('a host it does not play is a network error', async () => {
  await expect(sandbox.fetch('https://elsewhere.example/')).rejects.toThrow(TypeError);
});
