// Faults by script: what was taken and what was said are two things, over HTTP/1.1 and HTTP/2.
import http2 from 'node:http2';
import { buffer } from 'node:stream/consumers';
import { connect } from 'node:tls';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { FaultKind } from './faults';
import { startSandbox, type Sandbox } from './index';
import { errorOf, gmailFor, locationOf, mailTo, SEND_SCOPE, UPLOAD } from './testing';
import { callSandbox } from './trusted-fetch';

let sandbox: Sandbox;
let accessToken: string;
let gmail: ReturnType<typeof gmailFor>;
beforeAll(async () => {
  sandbox = await startSandbox({ quota: { unitsPerMinute: 1e9 } });
  ({ accessToken } = await sandbox.tokens.issue('ana@example.org', [SEND_SCOPE]));
  gmail = gmailFor(sandbox, accessToken);
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.ledger.clear();
  sandbox.replies.clear();
  sandbox.faults.clear();
});

const mail = mailTo('bo@friends.example');
const taken = (): number => sandbox.ledger.countFor('bo@friends.example');

test.each<[string, FaultKind, number]>([
  ['dropped before', { kind: 'drop-before' }, 0],
  ['dropped after', { kind: 'drop-after' }, 1],
  ['truncated', { kind: 'truncate' }, 1],
])('%s: the connection dies', async (_what, fault, count) => {
  sandbox.faults.next({ on: 'send', do: fault });
  await expect(gmail.sendRaw(mail)).rejects.toThrow(/ECONNRESET|aborted|Premature/);
  expect(taken()).toBe(count);
  expect(sandbox.replies.list()).toMatchObject([{ on: 'send', status: undefined, fault: fault.kind }]);
  expect((await gmail.sendRaw(mail)).status).toBe(200);
});

test.each<[string, FaultKind, number, string | undefined]>([
  ['authError', { kind: 'refusal', reason: 'authError' }, 401, 'authError'],
  ['insufficientPermissions', { kind: 'refusal', reason: 'insufficientPermissions' }, 403, 'insufficientPermissions'],
  ['dailyLimitExceeded', { kind: 'refusal', reason: 'dailyLimitExceeded' }, 403, 'dailyLimitExceeded'],
  ['userRateLimitExceeded', { kind: 'refusal', reason: 'userRateLimitExceeded' }, 403, 'userRateLimitExceeded'],
  ['domainPolicy', { kind: 'refusal', reason: 'domainPolicy' }, 403, 'domainPolicy'],
  ['accessNotConfigured', { kind: 'refusal', reason: 'accessNotConfigured' }, 403, 'accessNotConfigured'],
  ['failedPrecondition', { kind: 'refusal', reason: 'failedPrecondition' }, 400, 'failedPrecondition'],
  ['resourceExhausted', { kind: 'refusal', reason: 'resourceExhausted' }, 429, 'rateLimitExceeded'],
  ['a date', { kind: 'retry-after', retryAt: 0, mailSending: true }, 429, 'rateLimitExceeded'],
  ['503', { kind: 'backend-error', status: 503 }, 503, 'backendError'],
])('%s is said in Gmail’s words, with nothing taken or, if told to, everything', async (_what, fault, status, reason) => {
  sandbox.faults.next({ on: 'send', do: fault });
  sandbox.faults.next({ on: 'send', do: { ...fault, accept: true } as FaultKind });
  expect(errorOf(await gmail.sendRaw(mail))).toMatchObject({ status, reason });
  expect(taken()).toBe(0);
  expect(errorOf(await gmail.sendRaw(mail))).toMatchObject({ status, reason });
  expect(taken()).toBe(1);
});

test('a captive portal says 200 and takes nothing', async () => {
  sandbox.faults.next({ on: 'any', host: 'gmail.googleapis.com', do: { kind: 'html' } });
  const answer = await gmail.sendRaw(mail);
  expect([answer.status, answer.headers['content-type'], taken()]).toEqual([200, 'text/html; charset=utf-8', 0]);
});

test('a stalled call is never answered, taken or not', async () => {
  sandbox.faults.next({ on: 'send', do: { kind: 'stall', accept: true } });
  const stalled = gmail.sendRaw(mail).then(
    () => 'answered',
    () => 'connection closed',
  );
  await expect.poll(taken).toBe(1);
  expect(await Promise.race([stalled, new Promise((resolve) => setTimeout(resolve, 200, 'waiting'))])).toBe('waiting');
});

test('a lost answer to a PUT: the session knows', async () => {
  const uri = locationOf(await gmail.open(mail.length));
  sandbox.faults.next({ on: 'put', do: { kind: 'drop-after' } });
  await expect(gmail.put(uri, mail)).rejects.toThrow(/ECONNRESET/);
  sandbox.faults.next({ on: 'query', do: { kind: 'backend-error', status: 500 } });
  expect((await gmail.ask(uri, mail.length)).status).toBe(500);
  expect((await gmail.ask(uri, mail.length)).status).toBe(200);
  expect((await gmail.put(uri, mail)).status).toBe(200);
  expect(taken()).toBe(1);
});

test('a fault finds its recipient, its turn and its count', async () => {
  sandbox.faults.next({ on: 'send', recipient: 'bo@friends.example', nth: 2, times: 2, do: { kind: 'backend-error', status: 502 } });
  const other = mailTo('cy@friends.example');
  const statuses: number[] = [];
  for (const each of [other, mail, mail, other, mail, mail]) statuses.push((await gmail.sendRaw(each)).status);
  expect(statuses).toEqual([200, 200, 502, 200, 502, 200]);
  expect(sandbox.faults.pending).toBe(0);
});

test('the token endpoint can fail as well', async () => {
  sandbox.faults.next({ on: 'token', do: { kind: 'drop-before' } });
  await expect(callSandbox(sandbox, 'https://oauth2.googleapis.com/token', { method: 'POST' })).rejects.toThrow(/ECONNRESET/);
  sandbox.faults.next({ on: 'token', do: { kind: 'oauth-error', error: 'invalid_grant' } });
  expect((await callSandbox(sandbox, 'https://oauth2.googleapis.com/token', { method: 'POST' })).json()).toMatchObject({
    error: 'invalid_grant',
  });
});

test.each([
  ['untrusted', /self-signed/],
  ['reset', /disconnected|ECONNRESET/],
] as const)('a handshake that is %s reaches nobody', async (how, message) => {
  sandbox.faults.next({ on: 'any', host: 'gmail.googleapis.com', do: { kind: 'tls', how } });
  await expect(gmail.sendRaw(mail)).rejects.toThrow(message);
  expect([taken(), sandbox.replies.list()]).toEqual([0, []]);
  expect((await gmail.sendRaw(mail)).status).toBe(200);
});

test('over HTTP/2 a dropped answer takes the connection with it', async () => {
  const session = http2.connect('https://gmail.googleapis.com', {
    createConnection: () =>
      connect({
        host: '127.0.0.1',
        port: sandbox.port,
        servername: 'gmail.googleapis.com',
        ca: sandbox.certificate,
        ALPNProtocols: ['h2'],
      }),
  });
  const died = new Promise<Error>((resolve) => session.once('error', resolve));
  const post = async (): Promise<string> => {
    const { pathname, search } = new URL(`${UPLOAD}media`);
    const stream = session.request({
      ':method': 'POST',
      ':path': pathname + search,
      authorization: `Bearer ${accessToken}`,
      'content-type': 'message/rfc822',
    });
    stream.end(mail);
    return (await buffer(stream)).toString();
  };
  expect(await post()).toContain('SENT');
  sandbox.faults.next({ on: 'send', do: { kind: 'drop-after' } });
  await expect(post()).rejects.toThrow(/ECONNRESET|closed|aborted|Premature/);
  expect((await died).message).toMatch(/ECONNRESET/);
  expect(taken()).toBe(2);
});
