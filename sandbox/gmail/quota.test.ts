// How fast and how much: the minute, the second and the day, on a clock of our own.
import { afterEach, expect, test } from 'vitest';
import { startSandbox, type Sandbox, type SandboxOptions } from '../index';
import { errorOf, gmailFor, locationOf, mailTo, SEND_SCOPE } from '../testing';

let sandbox: Sandbox | undefined;
afterEach(() => sandbox?.close());

const START = Date.parse('2026-12-01T08:00:00Z');
const mail = mailTo('bo@friends.example');

async function begin(quota: SandboxOptions['quota'], user = 'ana@example.org') {
  const clock = { nowMs: START };
  sandbox = await startSandbox({ ...(quota && { quota }), now: () => clock.nowMs });
  const { accessToken } = await sandbox.tokens.issue(user, [SEND_SCOPE]);
  return { sandbox, clock, gmail: gmailFor(sandbox, accessToken) };
}

test('60 sends a minute, strictly sliding', async () => {
  const { sandbox, clock, gmail } = await begin(undefined);
  for (let n = 0; n < 60; n += 1) {
    clock.nowMs = START + n * 100;
    expect((await gmail.sendRaw(mail)).status).toBe(200);
  }
  expect(errorOf(await gmail.sendRaw(mail))).toMatchObject({
    status: 403,
    reason: 'rateLimitExceeded',
    message: expect.stringContaining('Queries per minute per user') as string,
  });
  clock.nowMs = START + 59_999;
  expect((await gmail.sendRaw(mail)).status).toBe(403);
  clock.nowMs = START + 60_000;
  expect((await gmail.sendRaw(mail)).status).toBe(200);
  expect((await gmail.sendRaw(mail)).status).toBe(403);
  expect(sandbox.ledger.countFor('bo@friends.example')).toBe(61);
});

test('a resumable session is paid for when it is opened, its PUTs and questions are free', async () => {
  const { sandbox, gmail } = await begin({ unitsPerMinute: 200 });
  const uris = [locationOf(await gmail.open(mail.length)), locationOf(await gmail.open(mail.length))];
  expect((await gmail.open(mail.length)).status).toBe(403);
  for (const uri of uris) {
    expect((await gmail.ask(uri, mail.length)).status).toBe(308);
    expect((await gmail.put(uri, mail)).status).toBe(200);
  }
  expect(sandbox.ledger.list()).toHaveLength(2);
});

test('units per second leak away; a second’s worth may come at once', async () => {
  const { clock, gmail } = await begin({ unitsPerMinute: 15_000, unitsPerSecond: 250 });
  expect((await gmail.sendRaw(mail)).status).toBe(200);
  expect((await gmail.sendRaw(mail)).status).toBe(200);
  expect(errorOf(await gmail.sendRaw(mail))).toMatchObject({ status: 403, reason: 'userRateLimitExceeded' });
  clock.nowMs += 199;
  expect((await gmail.sendRaw(mail)).status).toBe(403);
  clock.nowMs += 1;
  expect((await gmail.sendRaw(mail)).status).toBe(200);
});

test('the day’s mails roll over 24 hours; the refusal names the moment', async () => {
  const { sandbox, clock, gmail } = await begin({ messagesPerDay: 2 });
  await gmail.sendRaw(mail);
  clock.nowMs += 3600_000;
  await gmail.sendRaw(mail);
  const uri = locationOf(await gmail.open(mail.length));
  expect(errorOf(await gmail.put(uri, mail))).toEqual({
    status: 429,
    reason: 'rateLimitExceeded',
    message: 'User-rate limit exceeded.  Retry after 2026-12-02T08:00:00.000Z (Mail sending)',
  });
  expect((await gmail.ask(uri, mail.length)).status).toBe(308);
  clock.nowMs = START + 24 * 3600_000;
  expect((await gmail.put(uri, mail)).status).toBe(200);
  expect((await gmail.sendRaw(mail)).status).toBe(429);
  expect(sandbox.ledger.list()).toHaveLength(3);
});

test('limits are each account’s own', async () => {
  const { sandbox, gmail } = await begin({ unitsPerMinute: 100 });
  expect((await gmail.sendRaw(mail)).status).toBe(200);
  expect((await gmail.sendRaw(mail)).status).toBe(403);
  const bo = gmailFor(sandbox, (await sandbox.tokens.issue('bo@example.org', [SEND_SCOPE])).accessToken);
  expect((await bo.sendRaw(mail)).status).toBe(200);
});
