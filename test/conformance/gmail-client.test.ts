// Google's own client against the sandbox, by Google's own addresses: a stand-in that only agreed with our code would prove nothing.
// https://github.com/googleapis/google-api-nodejs-client
import { Readable } from 'node:stream';
import { auth as googleAuth, gmail as gmailClient, type gmail_v1 } from '@googleapis/gmail';
import { CodeChallengeMethod, OAuth2Client } from 'google-auth-library';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DEFAULT_CLIENTS, SANDBOX_CLIENT, startSandbox, type Sandbox } from '../../sandbox';
import { ScriptedBrowser } from '../../sandbox/scripted-browser';
import { sandboxAgent } from '../../sandbox/trusted-fetch';

const SEND = 'https://www.googleapis.com/auth/gmail.send';
const REDIRECT = DEFAULT_CLIENTS[0]?.redirectUris[0] ?? '';

let sandbox: Sandbox;
let nowMs = Date.parse('2026-12-01T08:00:00Z');
beforeAll(async () => {
  sandbox = await startSandbox({ now: () => nowMs, quota: { messagesPerDay: 100 } });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  nowMs += 25 * 3600_000;
  sandbox.ledger.clear();
  sandbox.replies.clear();
  sandbox.inbox.clear();
});

/** The vendor's OAuth client as an app sets it up; every connection it makes ends at the sandbox. */
const settings = () => ({
  clientId: SANDBOX_CLIENT.id,
  clientSecret: SANDBOX_CLIENT.secret,
  redirectUri: REDIRECT,
  transporterOptions: { agent: sandboxAgent(sandbox) },
});

/** The client's Gmail for Ana with gmail.send alone; with `renews` it also holds a refresh token, and uses it on 401 and 403. */
async function gmailOf({ renews = false } = {}) {
  const { accessToken, refreshToken } = await sandbox.tokens.issue('ana@example.org', [SEND]);
  const auth = new googleAuth.OAuth2(settings());
  auth.setCredentials({ access_token: accessToken, ...(renews && { refresh_token: refreshToken }) });
  const gmail: gmail_v1.Gmail = gmailClient({ version: 'v1', auth, agent: sandboxAgent(sandbox) });
  return { auth, gmail };
}

const mail = (to = 'Bo <bo@friends.example>'): string =>
  [
    'From: Ana Lindqvist <ana@example.org>',
    `To: ${to}`,
    'Subject: =?utf-8?Q?N=C3=A4chte?=',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    'Schöne Grüße',
    '',
  ].join('\r\n');

type Refusal = { message: string; response?: { status: number; data: { error: { errors: { reason: string }[] } } } };
async function refusalOf(call: Promise<unknown>): Promise<{ status: number | undefined; reason: string | undefined; message: string }> {
  const error = await call.then(
    () => {
      throw new Error('The call was accepted.');
    },
    (reason: unknown) => reason as Refusal,
  );
  return { status: error.response?.status, reason: error.response?.data.error.errors[0]?.reason, message: error.message };
}

test('sends as JSON, as media and as multipart: three mails, three that arrive unharmed', async () => {
  const { gmail } = await gmailOf();
  const json = await gmail.users.messages.send({ userId: 'me', requestBody: { raw: Buffer.from(mail()).toString('base64url') } });
  expect(json.data).toEqual({ id: expect.any(String) as string, threadId: expect.any(String) as string, labelIds: ['SENT'] });
  const media = await gmail.users.messages.send({ userId: 'me', media: { mimeType: 'message/rfc822', body: mail() } });
  expect(media.data.labelIds).toEqual(['SENT']);
  const multipart = await gmail.users.messages.send({
    userId: 'me',
    requestBody: { threadId: json.data.threadId ?? '' },
    media: { mimeType: 'message/rfc822', body: Readable.from([mail()]) },
  });
  expect(multipart.data.threadId).toBe(json.data.threadId);
  expect(sandbox.replies.list().map(({ path }) => path)).toEqual([
    '/gmail/v1/users/me/messages/send',
    '/upload/gmail/v1/users/me/messages/send',
    '/upload/gmail/v1/users/me/messages/send',
  ]);
  expect(sandbox.ledger.list().map(({ raw }) => raw.toString())).toEqual([mail(), mail(), mail()]);
  const arrived = await sandbox.inbox.waitFor(3);
  expect(arrived.map(({ subject, text, to }) => [subject, text, to])).toEqual(
    Array.from({ length: 3 }, () => ['Nächte', 'Schöne Grüße\n', 'Bo <bo@friends.example>']),
  );
});

test('reads the refusals as Google’s', async () => {
  const { gmail } = await gmailOf();
  const send = (text: string): Promise<unknown> =>
    gmail.users.messages.send({ userId: 'me', media: { mimeType: 'message/rfc822', body: text } });
  expect(await refusalOf(send(mail('human@f')))).toEqual({ status: 400, reason: 'invalidArgument', message: 'Invalid To header' });
  expect(await refusalOf(send(mail('')))).toMatchObject({ status: 400, message: 'Recipient address required' });
  expect(await refusalOf(gmail.users.getProfile({ userId: 'me' }))).toEqual({
    status: 403,
    reason: 'insufficientPermissions',
    message: 'Request had insufficient authentication scopes.',
  });
  expect(sandbox.ledger.list()).toEqual([]);
});

test('meets the minute’s quota and the day’s limit, and repeats nothing by itself', async () => {
  const { gmail } = await gmailOf();
  const send = (): Promise<unknown> =>
    gmail.users.messages.send({ userId: 'me', requestBody: { raw: Buffer.from(mail()).toString('base64url') } });
  for (let n = 0; n < 60; n += 1) await send();
  expect(await refusalOf(send())).toMatchObject({ status: 403, reason: 'rateLimitExceeded' });
  nowMs += 60_000;
  for (let n = 0; n < 40; n += 1) await send();
  expect(await refusalOf(send())).toMatchObject({
    status: 429,
    message: expect.stringMatching(/^User-rate limit exceeded\. {2}Retry after \S+Z \(Mail sending\)$/) as string,
  });
  expect(sandbox.ledger.list()).toHaveLength(100);
  expect(sandbox.replies.list()).toHaveLength(102);
});

test.each(['drop-after', 'truncate'] as const)('%s: the client sees an error, the mail is taken once', async (kind) => {
  const { gmail } = await gmailOf();
  sandbox.faults.next({ on: 'send', do: { kind } });
  await expect(
    gmail.users.messages.send({ userId: 'me', requestBody: { raw: Buffer.from(mail()).toString('base64url') } }),
  ).rejects.toThrow();
  expect(sandbox.ledger.countFor('bo@friends.example')).toBe(1);
});

test('an access token that has ended is renewed by the client itself, until the grant is revoked', async () => {
  const { gmail, auth } = await gmailOf({ renews: true });
  const send = (): Promise<unknown> =>
    gmail.users.messages.send({ userId: 'me', requestBody: { raw: Buffer.from(mail()).toString('base64url') } });
  await sandbox.tokens.expire(auth.credentials.access_token ?? '');
  await send();
  expect(sandbox.replies.list().map(({ on, status }) => `${on} ${status}`)).toEqual(['send 401', 'token 200', 'send 200']);
  await auth.revokeToken(auth.credentials.access_token ?? '');
  await expect(send()).rejects.toThrow('Invalid Credentials');
  const { refresh_token = null } = auth.credentials;
  auth.setCredentials({ refresh_token });
  await expect(send()).rejects.toThrow('invalid_grant');
  expect(sandbox.ledger.list()).toHaveLength(1);
});

/** The client's own address for the sign-in page, walked to the redirect. */
async function authorize(auth: OAuth2Client, challenge: string): Promise<string> {
  const url = auth.generateAuthUrl({
    access_type: 'offline',
    scope: ['openid', 'email', SEND],
    prompt: 'consent',
    login_hint: 'ana@example.org',
    state: 's',
    code_challenge: challenge,
    code_challenge_method: CodeChallengeMethod.S256,
  });
  const browser = new ScriptedBrowser(sandbox);
  const { page } = await browser.open(url);
  if (!page) throw new Error('No consent page');
  const { redirectedTo } = await browser.press(page, '#allow');
  return redirectedTo?.searchParams.get('code') ?? '';
}

test('google-auth-library walks code and PKCE: right once, never with a wrong verifier, without the secret or twice', async () => {
  const auth = new OAuth2Client(settings());
  const { codeVerifier, codeChallenge } = await auth.generateCodeVerifierAsync();
  const other = await auth.generateCodeVerifierAsync();
  const challenge = codeChallenge ?? '';
  await expect(auth.getToken({ code: await authorize(auth, challenge), codeVerifier: other.codeVerifier })).rejects.toThrow(
    'invalid_grant',
  );
  await expect(
    new OAuth2Client({ ...settings(), clientSecret: '' }).getToken({ code: await authorize(auth, challenge), codeVerifier }),
  ).rejects.toThrow('invalid_request');
  const code = await authorize(auth, challenge);
  const { tokens } = await auth.getToken({ code, codeVerifier });
  expect(tokens).toMatchObject({
    token_type: 'Bearer',
    scope: expect.stringContaining(SEND) as string,
    refresh_token: expect.any(String) as string,
  });
  await expect(auth.getToken({ code, codeVerifier })).rejects.toThrow('invalid_grant');
});
