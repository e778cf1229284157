// Resumable upload: a session sends nothing, finishes once, and can always be asked.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../index';
import { errorOf, gmailFor, locationOf, mailTo, ORIGIN, SEND_SCOPE, UPLOAD } from '../testing';
import { SESSION_TTL_MS } from './upload';

let sandbox: Sandbox;
let gmail: ReturnType<typeof gmailFor>;
let nowMs = Date.now();
beforeAll(async () => {
  sandbox = await startSandbox({ now: () => nowMs });
  gmail = gmailFor(sandbox, (await sandbox.tokens.issue('ana@example.org', ['openid', SEND_SCOPE])).accessToken);
});
afterAll(() => sandbox.close());
beforeEach(() => {
  nowMs += 3600_000;
  sandbox.ledger.clear();
});

const mail = mailTo('Bo <bo@friends.example>');

test('opening sends nothing; the whole PUT sends once, however often it comes', async () => {
  const opened = await gmail.open(mail.length);
  expect([opened.status, opened.text]).toEqual([200, '']);
  const uri = locationOf(opened);
  const before = await gmail.ask(uri, mail.length);
  expect([before.status, before.headers.range, before.headers.location]).toEqual([308, undefined, undefined]);
  expect(sandbox.ledger.list()).toEqual([]);
  const first = await gmail.put(uri, mail);
  expect(first.json()).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
    threadId: expect.any(String) as string,
    labelIds: ['SENT'],
  });
  expect((await gmail.put(uri, mail)).text).toBe(first.text);
  const after = await gmail.ask(uri, mail.length);
  expect([after.status, after.text]).toEqual([200, first.text]);
  expect(sandbox.ledger.countFor('BO@friends.example')).toBe(1);
  expect(sandbox.ledger.list()[0]).toMatchObject({
    account: 'ana@example.org',
    octets: mail.length,
    headers: { subject: 'The night trains', messageId: '<own@handbill.example>' },
  });
});

test('the other address of the same protocol works too', async () => {
  const opened = await gmail.call('POST', `${ORIGIN}/resumable/upload/gmail/v1/users/me/messages/send?uploadType=resumable`, {
    'x-upload-content-type': 'message/rfc822',
  });
  expect((await gmail.put(locationOf(opened), mail)).status).toBe(200);
});

test('a message may come in chunks; what has arrived is told in Range', async () => {
  const uri = locationOf(await gmail.open(mail.length));
  const first = await gmail.put(uri, mail.slice(0, 100), `bytes 0-99/${mail.length}`);
  expect([first.status, first.headers.range]).toEqual([308, 'bytes=0-99']);
  expect((await gmail.ask(uri, mail.length)).headers.range).toBe('bytes=0-99');
  expect((await gmail.put(uri, mail.slice(150), `bytes 150-${mail.length - 1}/${mail.length}`)).status).toBe(400);
  expect(sandbox.ledger.list()).toEqual([]);
  expect((await gmail.put(uri, mail.slice(100), `bytes 100-${mail.length - 1}/${mail.length}`)).status).toBe(200);
  expect(sandbox.ledger.list()[0]?.raw.toString()).toBe(mail);
});

test('what is no session of this account answers 404', async () => {
  expect((await gmail.put(`${UPLOAD}resumable&upload_id=nobody`, mail)).status).toBe(404);
  const uri = locationOf(await gmail.open(mail.length));
  const other = gmailFor(sandbox, (await sandbox.tokens.issue('bo@example.org', [SEND_SCOPE])).accessToken);
  expect((await other.put(uri, mail)).status).toBe(404);
  nowMs += SESSION_TTL_MS + 1;
  expect((await gmail.ask(uri, mail.length)).status).toBe(404);
  const finished = locationOf(await gmail.open(mail.length));
  await gmail.put(finished, mail);
  sandbox.expireUploads();
  expect((await gmail.ask(finished, mail.length)).status).toBe(404);
});

test('what is announced is held to', async () => {
  expect(errorOf(await gmail.open(10, { 'x-upload-content-type': 'text/plain' })).status).toBe(400);
  expect((await gmail.open(36_700_161)).status).toBe(413);
  const uri = locationOf(await gmail.open(mail.length + 1));
  expect((await gmail.put(uri, mail)).status).toBe(400);
  expect(sandbox.ledger.list()).toEqual([]);
});

test('a PUT is as strict about the token as the opening', async () => {
  const uri = locationOf(await gmail.open(mail.length));
  expect(errorOf(await gmailFor(sandbox, 'nobody').put(uri, mail))).toMatchObject({ status: 401, reason: 'authError' });
});

test('a refused message leaves the session open, so it is provably not taken', async () => {
  const bad = mailTo('nobody');
  const uri = locationOf(await gmail.open(bad.length));
  expect(errorOf(await gmail.put(uri, bad))).toEqual({ status: 400, reason: 'invalidArgument', message: 'Invalid To header' });
  expect((await gmail.ask(uri, bad.length)).status).toBe(308);
});

test('pages of other origins may call, send the token and read Location', async () => {
  const preflight = await gmail.call('OPTIONS', `${UPLOAD}resumable`, {
    origin: 'chrome-extension://abc',
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization,x-upload-content-type',
  });
  expect(preflight.headers).toMatchObject({
    'access-control-allow-origin': 'chrome-extension://abc',
    'access-control-allow-headers': 'authorization,x-upload-content-type',
  });
  const opened = await gmail.open(mail.length, { origin: 'chrome-extension://abc' });
  expect(opened.headers['access-control-expose-headers']).toContain('Location');
});
