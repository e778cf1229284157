// messages.send: what is taken, what is refused and with which words, and what arrives.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../index';
import { errorOf, gmailFor, mailTo, ORIGIN, SEND_SCOPE } from '../testing';

let sandbox: Sandbox;
let gmail: ReturnType<typeof gmailFor>;
beforeAll(async () => {
  sandbox = await startSandbox({
    quota: { unitsPerMinute: 1e9 },
    users: [
      { addrSpec: 'ana@example.org', name: 'Ana Lindqvist' },
      { addrSpec: 'cal@example.org', kind: 'no-gmail' },
    ],
  });
  gmail = gmailFor(sandbox, (await sandbox.tokens.issue('ana@example.org', [SEND_SCOPE])).accessToken);
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.ledger.clear();
  sandbox.inbox.clear();
});

const raw = (mail: string): { raw: string } => ({ raw: Buffer.from(mail).toString('base64url') });

test('a mail arrives by SMTP with its own Message-ID replaced and Bcc gone', async () => {
  const answer = await gmail.sendJson(raw(mailTo('Bo <bo@friends.example>', { Bcc: 'secret@friends.example' })));
  expect(answer.status).toBe(200);
  expect(sandbox.ledger.recipients()).toEqual(['bo@friends.example', 'secret@friends.example']);
  const [arrived] = await sandbox.inbox.waitFor(1);
  expect(arrived).toMatchObject({
    from: 'Ana Lindqvist <ana@example.org>',
    to: 'Bo <bo@friends.example>',
    subject: 'The night trains',
    text: 'I have just signed this.\n',
  });
  expect(arrived?.recipients).toEqual(['bo@friends.example', 'secret@friends.example']);
  expect(arrived?.messageId).toMatch(/^<CA[\w-]+@mail\.gmail\.com>$/);
  expect(arrived?.messageId).toBe(sandbox.ledger.list()[0]?.messageId);
  expect(arrived?.raw.toString()).not.toMatch(/secret|own@handbill/);
});

test.each([
  ['missing', undefined, 'filled'],
  ['foreign', 'Someone <else@example.net>', 'replaced'],
  ['their own', 'Ana <ANA@example.org>', 'kept'],
] as const)('a From that is %s goes out as the account', async (_what, From, fromWas) => {
  expect((await gmail.sendRaw(mailTo('bo@friends.example', { From }))).status).toBe(200);
  expect(sandbox.ledger.list()[0]).toMatchObject({ fromWas, sentFrom: 'ana@example.org' });
  expect((await sandbox.inbox.waitFor(1))[0]?.from.toLowerCase()).toContain('<ana@example.org>');
});

test.each([
  ['no recipient', mailTo('x', { To: undefined }), 'Recipient address required'],
  ['an empty To', mailTo(''), 'Recipient address required'],
  ['an address without a dot', mailTo('human@f'), 'Invalid To header'],
  ['an address that is none', mailTo('not an address'), 'Invalid To header'],
  ['a bad Cc', mailTo('bo@friends.example', { Cc: '@' }), 'Invalid Cc header'],
  ['a bad From', mailTo('bo@friends.example', { From: 'nobody' }), 'Invalid From header'],
  ['a blank first line', `\r\n${mailTo('bo@friends.example')}`, 'Recipient address required'],
])('%s is refused in Gmail’s words', async (_what, mail, message) => {
  expect(errorOf(await gmail.sendJson(raw(mail)))).toEqual({ status: 400, reason: 'invalidArgument', message });
  expect(errorOf(await gmail.sendRaw(mail))).toEqual({ status: 400, reason: 'invalidArgument', message });
  expect(sandbox.ledger.list()).toEqual([]);
});

test.each([
  ['bare LF in the header', mailTo('bo@friends.example').replaceAll('\r\n', '\n')],
  ['raw UTF-8 in the header', mailTo('bo@friends.example', { Subject: 'Zoë' })],
  ['To twice', `To: a@friends.example\r\n${mailTo('bo@friends.example')}`],
  ['a line over 998 octets', mailTo('bo@friends.example', { Subject: 'x'.repeat(1000) })],
  ['a line that is no field', `no field at all\r\n${mailTo('bo@friends.example')}`],
])('%s is refused', async (_what, mail) => {
  expect(errorOf(await gmail.sendRaw(mail))).toMatchObject({ status: 400, message: expect.stringMatching(/^Invalid message: /) as string });
  expect(sandbox.ledger.list()).toEqual([]);
});

test('bodies that are no message are refused', async () => {
  expect(errorOf(await gmail.sendJson({})).message).toContain(
    "'raw' RFC822 payload message string or uploading message via /upload/* URL required",
  );
  expect(errorOf(await gmail.sendJson({ raw: 'a*b' })).message).toBe('Base64 decoding failed');
  expect(errorOf(await gmail.sendJson({ ...raw(mailTo('bo@friends.example')), sendAt: 1 })).message).toBe(
    'Invalid JSON payload received. Unknown name "sendAt": Cannot find field.',
  );
  expect(errorOf(await gmail.sendJson(raw(mailTo('bo@friends.example')), '?dryRun=true')).message).toContain(
    'Unknown name "dryRun": Cannot bind query parameter.',
  );
  const big = await gmail.sendRaw(mailTo('bo@friends.example') + `${'x'.repeat(76)}\r\n`.repeat(480_000));
  expect(big.status).toBe(413);
  expect(sandbox.ledger.list()).toEqual([]);
});

test('padding may stay or go, and a thread is kept', async () => {
  const padded = Buffer.from(mailTo('bo@friends.example', { Subject: 'ab' }))
    .toString('base64')
    .replaceAll('+', '-')
    .replaceAll('/', '_');
  expect((await gmail.sendJson({ raw: padded, threadId: 'abc' })).json()).toMatchObject({ threadId: 'abc' });
});

test('a token that is unknown, expired or revoked is refused', async () => {
  const refused = { status: 401, reason: 'authError', message: 'Invalid Credentials' };
  expect(errorOf(await gmailFor(sandbox, 'nobody').sendRaw(mailTo('bo@friends.example')))).toEqual(refused);
  for (const end of ['expire', 'revoke'] as const) {
    const { accessToken } = await sandbox.tokens.issue('ana@example.org', [SEND_SCOPE]);
    await sandbox.tokens[end](accessToken);
    expect(errorOf(await gmailFor(sandbox, accessToken).sendRaw(mailTo('bo@friends.example')))).toEqual(refused);
  }
  gmail = gmailFor(sandbox, (await sandbox.tokens.issue('ana@example.org', [SEND_SCOPE])).accessToken);
});

test('gmail.send may send and nothing else; without it not even that', async () => {
  for (const path of ['profile', 'messages', 'messages/1', 'drafts', 'labels', 'settings/sendAs', 'history']) {
    const answer = await gmail.call('GET', `${ORIGIN}/gmail/v1/users/me/${path}`);
    expect(errorOf(answer)).toEqual({
      status: 403,
      reason: 'insufficientPermissions',
      message: 'Request had insufficient authentication scopes.',
    });
    expect(answer.headers['www-authenticate']).toContain('insufficient_scope');
  }
  const { accessToken } = await sandbox.tokens.issue('ana@example.org', ['openid', 'email']);
  expect(errorOf(await gmailFor(sandbox, accessToken).sendRaw(mailTo('bo@friends.example'))).status).toBe(403);
  gmail = gmailFor(sandbox, (await sandbox.tokens.issue('ana@example.org', [SEND_SCOPE])).accessToken);
});

test('an account without a mailbox is told so', async () => {
  const { accessToken } = await sandbox.tokens.issue('cal@example.org', [SEND_SCOPE]);
  expect(errorOf(await gmailFor(sandbox, accessToken).sendRaw(mailTo('bo@friends.example')))).toEqual({
    status: 400,
    reason: 'failedPrecondition',
    message: 'Mail service not enabled',
  });
});

test('sending as somebody else’s mailbox is refused', async () => {
  const answer = await gmail.call(
    'POST',
    `${ORIGIN}/gmail/v1/users/cal@example.org/messages/send`,
    { 'content-type': 'application/json' },
    JSON.stringify(raw(mailTo('bo@friends.example'))),
  );
  expect(errorOf(answer)).toMatchObject({ status: 403, message: 'Delegation denied for cal@example.org' });
});
