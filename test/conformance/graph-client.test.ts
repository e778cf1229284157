// Microsoft's own client against the sandbox, by Microsoft's own addresses: a stand-in that only agreed with our code would prove nothing.
// https://github.com/microsoftgraph/msgraph-sdk-javascript
import { Client, FileUpload, GraphError, LargeFileUploadTask, PageIterator, type PageCollection } from '@microsoft/microsoft-graph-client';
import type { Contact, Message, User } from '@microsoft/microsoft-graph-types';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox';
import { mailTo } from '../../sandbox/testing';
import { localFetch } from '../local-fetch';

const IDA = 'ida@school.example';
const CONTACTS = Array.from({ length: 25 }, (_, n) => ({
  displayName: `Person ${n}`,
  emailAddresses: [{ name: `Person ${n}`, address: `person${n}@example.net` }],
}));

let sandbox: Sandbox;
let local: ReturnType<typeof localFetch>;
let nowMs = Date.parse('2026-12-01T08:00:00Z');
beforeAll(async () => {
  sandbox = await startSandbox({ now: () => nowMs, contacts: CONTACTS, graphQuota: { recipientsPerDay: 5 } });
  local = localFetch(sandbox.port, sandbox.certificate);
});
afterAll(async () => {
  local.close();
  await sandbox.close();
});
beforeEach(() => {
  nowMs += 25 * 3600_000;
  sandbox.clear();
  sandbox.inbox.clear();
});

/** The client without its own repeats: what the sandbox says is what the test sees. */
async function clientOf(scopes: readonly string[], addrSpec = IDA): Promise<Client> {
  const { accessToken } = await sandbox.tokens.issue(addrSpec, scopes);
  globalThis.fetch = local.fetch;
  return Client.init({ authProvider: (done) => done(null, accessToken), fetchOptions: {} });
}
const realFetch = globalThis.fetch;
afterAll(() => {
  globalThis.fetch = realFetch;
});

const mime = (to: string, headers: Record<string, string> = {}) =>
  Buffer.from(mailTo(to, { From: `Ida Novak <${IDA}>`, ...headers })).toString('base64');
const sendMail = (client: Client, to: string, headers?: Record<string, string>) =>
  client.api('/me/sendMail').header('Content-Type', 'text/plain').post(mime(to, headers)) as Promise<unknown>;
const createDraft = (client: Client, to: string) =>
  client
    .api('/me/messages')
    .header('Content-Type', 'text/plain')
    .header('Prefer', 'IdType="ImmutableId"')
    .post(mime(to)) as Promise<Message>;
const look = (client: Client, id = '', immutable = true) => {
  const asked = client.api(`/me/messages/${encodeURIComponent(id)}`).select('id,isDraft');
  return (immutable ? asked.header('Prefer', 'IdType="ImmutableId"') : asked).get() as Promise<Message>;
};
/** The refusal as the client tells it. */
async function refusal(call: Promise<unknown>): Promise<{ statusCode: number; code: string | null }> {
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof GraphError)) throw new Error(`No refusal: ${String(error)}`);
  return { statusCode: error.statusCode, code: error.code };
}

test('whose mailbox it is', async () => {
  const me = (await (await clientOf(['User.Read'])).api('/me').get()) as User;
  expect(me).toMatchObject({ mail: IDA, userPrincipalName: IDA, displayName: 'Ida Novak' });
});

test('a mail in MIME form goes out and arrives', async () => {
  await sendMail(await clientOf(['Mail.Send']), 'Bo <bo@example.net>');
  expect(sandbox.ledger.recipients()).toEqual(['bo@example.net']);
  await expect.poll(() => sandbox.inbox.list().map(({ subject }) => subject)).toEqual(['The night trains']);
});

test('a draft is one until it is sent, by its immutable id; a second sending is refused', async () => {
  const client = await clientOf(['Mail.Send', 'Mail.ReadWrite']);
  const { id = '' } = await createDraft(client, 'bo@example.net');
  expect(await look(client, id)).toMatchObject({ id, isDraft: true });
  await client.api(`/me/messages/${encodeURIComponent(id)}/send`).post(null);
  expect(await look(client, id)).toMatchObject({ id, isDraft: false });
  expect((await refusal(client.api(`/me/messages/${encodeURIComponent(id)}/send`).post(null))).statusCode).toBe(403);
  expect(sandbox.ledger.countFor('bo@example.net')).toBe(1);
});

test('a draft that is deferred and sent stays a draft until its time; deleted before, it never goes', async () => {
  const client = await clientOf(['Mail.Send', 'Mail.ReadWrite']);
  const deferred = async (to: string) => {
    const { id = '' } = await createDraft(client, to);
    const message = `/me/messages/${encodeURIComponent(id)}`;
    const value = new Date(nowMs + 3_600_000).toISOString().replace(/\.\d+Z/, 'Z');
    await client.api(message).patch({ singleValueExtendedProperties: [{ id: 'SystemTime 0x3FEF', value }] });
    await client.api(`${message}/send`).post(null);
    return { id, message };
  };
  const kept = await deferred('bo@example.net');
  const deleted = await deferred('dana@example.com');
  expect(await look(client, kept.id)).toMatchObject({ isDraft: true });
  expect((await refusal(client.api(`${kept.message}/send`).post(null))).statusCode).toBe(403);
  await client.api(deleted.message).delete();
  expect(sandbox.ledger.list()).toEqual([]);
  nowMs += 3_601_000;
  expect(await look(client, kept.id)).toMatchObject({ isDraft: false });
  expect(sandbox.ledger.recipients()).toEqual(['bo@example.net']);
});

test.each([
  ['another property', { singleValueExtendedProperties: [{ id: 'String 0x1045', value: 'x' }] }],
  ['no time', { singleValueExtendedProperties: [{ id: 'SystemTime 0x3FEF', value: 'tomorrow' }] }],
  ['a subject', { subject: 'Other words' }],
])('a change of a draft with %s is refused', async (_, change) => {
  const client = await clientOf(['Mail.ReadWrite']);
  const { id = '' } = await createDraft(client, 'bo@example.net');
  expect((await refusal(client.api(`/me/messages/${encodeURIComponent(id)}`).patch(change))).statusCode).toBe(400);
});

test('an ordinary id is lost by sending: it was moved', async () => {
  const client = await clientOf(['Mail.Send', 'Mail.ReadWrite']);
  const { id = '' } = (await client.api('/me/messages').header('Content-Type', 'text/plain').post(mime('bo@example.net'))) as Message;
  expect(await look(client, id, false)).toMatchObject({ isDraft: true });
  await client.api(`/me/messages/${encodeURIComponent(id)}/send`).post(null);
  expect(await refusal(look(client, id, false))).toEqual({ statusCode: 404, code: 'ErrorItemNotFound' });
});

test.each<[string, readonly string[], (client: Client) => Promise<unknown>, number, string]>([
  ['without the right to send', ['User.Read'], (client) => sendMail(client, 'bo@example.net'), 403, 'ErrorAccessDenied'],
  ['without the right to write', ['Mail.Send'], (client) => createDraft(client, 'bo@example.net'), 403, 'ErrorAccessDenied'],
  ['to nobody', ['Mail.Send'], (client) => sendMail(client, ''), 400, 'ErrorInvalidRecipients'],
  ['from another', ['Mail.Send'], (client) => sendMail(client, 'bo@example.net', { From: 'x@example.org' }), 403, 'ErrorSendAsDenied'],
  [
    'in base64url',
    ['Mail.Send'],
    (client) => client.api('/me/sendMail').header('Content-Type', 'text/plain').post('-_-_') as Promise<unknown>,
    400,
    'ErrorMimeContentInvalidBase64String',
  ],
  [
    'of more than four megabytes',
    ['Mail.Send'],
    (client) => client.api('/me/sendMail').header('Content-Type', 'text/plain').post('QUFB'.repeat(1_100_000)) as Promise<unknown>,
    413,
    'RequestEntityTooLarge',
  ],
])('a mail %s is refused', async (_, scopes, send, statusCode, code) => {
  expect(await refusal(send(await clientOf(scopes)))).toEqual({ statusCode, code });
  expect(sandbox.ledger.list()).toEqual([]);
});

test('a token that has ended is refused', async () => {
  const { accessToken } = await sandbox.tokens.issue(IDA, ['Mail.Send']);
  await sandbox.tokens.expire(accessToken);
  globalThis.fetch = local.fetch;
  const client = Client.init({ authProvider: (done) => done(null, accessToken) });
  expect(await refusal(client.api('/me').get() as Promise<unknown>)).toEqual({ statusCode: 401, code: 'InvalidAuthenticationToken' });
});

test('the day has an end, and the next one comes', async () => {
  const client = await clientOf(['Mail.Send']);
  for (let n = 0; n < 5; n++) await sendMail(client, `person${n}@example.net`);
  expect(await refusal(sendMail(client, 'sixth@example.net'))).toEqual({ statusCode: 403, code: 'ErrorExceededMessageLimit' });
  nowMs += 25 * 3600_000;
  await sendMail(client, 'sixth@example.net');
  expect(sandbox.ledger.list()).toHaveLength(6);
});

test('four calls at the same time are taken; the client waits for the others as it is told and comes through', async () => {
  // Slow enough that all eight have arrived before the first is answered.
  const slow = await startSandbox({ graphQuota: { answerMs: 2_000 } });
  const way = localFetch(slow.port, slow.certificate, 8);
  try {
    const { accessToken } = await slow.tokens.issue(IDA, ['User.Read']);
    globalThis.fetch = way.fetch;
    const client = Client.init({ authProvider: (done) => done(null, accessToken) });
    await Promise.all(Array.from({ length: 8 }, () => client.api('/me').get() as Promise<unknown>));
    expect(slow.graph.mostConcurrent()).toBe(4);
    expect(slow.replies.list().filter(({ status }) => status === 429).length).toBeGreaterThan(0);
  } finally {
    way.close();
    await slow.close();
  }
});

test('contacts come in pages', async () => {
  const client = await clientOf(['Contacts.Read']);
  const first = (await client.api('/me/contacts').top(10).get()) as PageCollection;
  const names: string[] = [];
  await new PageIterator(client, first, (contact: Contact) => {
    names.push(contact.displayName ?? '');
    return true;
  }).iterate();
  expect(names).toHaveLength(25);
  expect(sandbox.replies.list().filter(({ path }) => path.endsWith('/contacts'))).toHaveLength(3);
});

test('a large file goes into a draft by an upload session, piece by piece, and leaves with it', async () => {
  const client = await clientOf(['Mail.Send', 'Mail.ReadWrite']);
  const { id = '' } = await createDraft(client, 'bo@example.net');
  const content = Buffer.alloc(7_000_000, 'night trains ');
  const AttachmentItem = { attachmentType: 'file', name: 'trains.pdf', size: content.length, contentType: 'application/pdf' };
  const url = `/me/messages/${encodeURIComponent(id)}/attachments/createUploadSession`;
  const session = await LargeFileUploadTask.createUploadSession(client, url, { AttachmentItem });
  const file = new FileUpload(new Uint8Array(content).buffer, 'trains.pdf', content.length);
  await new LargeFileUploadTask(client, file, session, { rangeSize: 10 * 320 * 1024 }).upload();
  await client.api(`/me/messages/${encodeURIComponent(id)}/send`).post(undefined);
  const mail = await simpleParser(sandbox.ledger.list()[0]!.raw);
  expect(mail.attachments.map(({ filename, size }) => [filename, size])).toEqual([['trains.pdf', content.length]]);
});

test('a small file goes into a draft in one request; a session for it is refused, and so is one without the right to write', async () => {
  const client = await clientOf(['Mail.Send', 'Mail.ReadWrite']);
  const { id = '' } = await createDraft(client, 'bo@example.net');
  const attachments = `/me/messages/${encodeURIComponent(id)}/attachments`;
  const attachment = { '@odata.type': '#microsoft.graph.fileAttachment', name: 'a.txt', contentBytes: Buffer.from('a').toString('base64') };
  expect(await client.api(attachments).post(attachment)).toMatchObject({ name: 'a.txt' });
  const AttachmentItem = { attachmentType: 'file', name: 'a.txt', size: 1_000 };
  expect(await refusal(client.api(`${attachments}/createUploadSession`).post({ AttachmentItem }))).toEqual({
    statusCode: 400,
    code: 'ErrorAttachmentSizeShouldNotBeLessThanMinimumSize',
  });
  const sending = await clientOf(['Mail.Send']);
  expect(await refusal(sending.api(attachments).post(attachment))).toMatchObject({ statusCode: 403 });
});
