// A mail by Outlook that is too large for one request: files by upload session into a draft, over TLS against the local.sandbox. What was taken is read back.
import { createHash } from 'node:crypto';
import { simpleParser } from 'mailparser';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FaultKind, Step } from '../../sandbox/faults';
import type { AddrSpec } from '../../utils/contacts/contact';
import { encodeMessage } from '../../utils/message/encode-message';
import type { Attachment } from '../../utils/message/message';
import { provider as graph } from '../../utils/provider/graph-provider';
import type { Link } from '../../utils/provider/provider';
import { withSandbox } from '../with-sandbox';

const IDA = 'ida@school.example';
const SCOPES = ['User.Read', 'Mail.Send', 'Mail.ReadWrite'];
const NOW = 1_800_000_000_000;

const content = (sizeOctets: number) => new Uint8Array(Buffer.alloc(sizeOctets, 'night trains '));
const BIG: Attachment = { fileName: 'Fahrplan für 2027.pdf', mediaType: 'application/pdf', content: content(7_000_000) };
const SMALL: Attachment = { fileName: 'list.csv', mediaType: 'text/csv', content: content(2_000_000) };
const TINY: Attachment = { fileName: 'note.txt', mediaType: 'text/plain', content: content(1_000) };
const PICTURE: Attachment = { id: 'tram', inline: true, fileName: 'tram.png', mediaType: 'image/png', content: content(3_500_000) };
const hash = (octets: Uint8Array) => createHash('sha256').update(octets).digest('hex');

const local = withSandbox({ delivery: false });
let link: Link;
beforeEach(async () => {
  const { accessToken } = await local.sandbox.tokens.issue(IDA, SCOPES);
  link = { authorization: `Bearer ${accessToken}`, account: { addrSpec: IDA, kind: 'work', scopes: SCOPES }, fetch: local.fetch, now: NOW };
});

function mailWith(attachments: Attachment[], html?: string): Uint8Array {
  const message = {
    from: { displayName: 'Ida Novak', addrSpec: IDA as AddrSpec },
    to: { addrSpec: 'bo@example.net' as AddrSpec },
    subject: 'Nachtzüge',
    text: 'Für dich.\n',
    ...(html !== undefined && { html }),
    messageId: 'large@school.example',
    attachments,
  };
  return encodeMessage(message, { date: NOW });
}

describe('a mail too large for one request', () => {
  it('arrives once, with its words and every file octet for octet', async () => {
    const octets = mailWith([BIG, SMALL, TINY]);
    const prepared = await graph.prepare(octets, link);
    if (prepared.kind !== 'prepared') throw new Error(JSON.stringify(prepared));
    expect(local.sandbox.ledger.list()).toEqual([]);
    expect(await graph.submit(prepared.handle, octets, false, link)).toMatchObject({ kind: 'accepted' });
    expect(await graph.lookUp(prepared.handle, octets.length, link)).toMatchObject({ kind: 'accepted' });
    const [taken, ...others] = local.sandbox.ledger.list();
    expect(others).toEqual([]);
    const mail = await simpleParser(taken!.raw);
    expect(mail).toMatchObject({ subject: 'Nachtzüge', messageId: '<large@school.example>' });
    expect(mail.text).toContain('Für dich.');
    expect(mail.headers.has('list')).toBe(true); // List-Unsubscribe is still there
    const files = mail.attachments.map((file) => [file.filename, file.contentType, hash(file.content)]);
    const sent = [BIG, SMALL, TINY].map((file) => [file.fileName, file.mediaType, hash(file.content)]);
    expect(new Set(files.map(String))).toEqual(new Set(sent.map(String)));
    // What still fits into the request of the draft goes with it.
    expect(local.sandbox.replies.list().map(({ on }) => on)).toEqual(['draft', 'attach', 'upload', 'upload', 'upload', 'send', 'query']);
  });

  it('keeps a large picture where the words show it', async () => {
    const octets = mailWith([PICTURE], '<p>Für dich</p><img src="cid:tram" alt="A tram">');
    const prepared = await graph.prepare(octets, link);
    if (prepared.kind !== 'prepared') throw new Error(JSON.stringify(prepared));
    await graph.submit(prepared.handle, octets, false, link);
    const mail = await simpleParser(local.sandbox.ledger.list()[0]!.raw, { skipImageLinks: true });
    expect(mail.html).toContain('cid:tram@school.example');
    expect(mail.attachments).toMatchObject([{ cid: 'tram@school.example', contentDisposition: 'inline', contentType: 'image/png' }]);
  });

  it('several files, each small enough for one request, go one by one', async () => {
    const files = [1, 2, 3, 4].map((n) => ({ ...SMALL, fileName: `${n}.csv` }));
    const octets = mailWith(files);
    const prepared = await graph.prepare(octets, link);
    if (prepared.kind !== 'prepared') throw new Error(JSON.stringify(prepared));
    await graph.submit(prepared.handle, octets, false, link);
    const mail = await simpleParser(local.sandbox.ledger.list()[0]!.raw);
    expect(new Set(mail.attachments.map(({ filename }) => filename))).toEqual(new Set(['1.csv', '2.csv', '3.csv', '4.csv']));
    expect(mail.attachments).toHaveLength(4);
  });

  it('never shows the token to the host of the uploads', async () => {
    const tokens: string[] = [];
    const watched: typeof fetch = (input, init) => {
      const { url, headers } = new Request(input, { ...init, body: null });
      if (new URL(url).host === 'outlook.office.com') tokens.push(headers.get('authorization') ?? 'none');
      return local.fetch(input, init);
    };
    await graph.prepare(mailWith([BIG]), { ...link, fetch: watched });
    expect(tokens).toEqual(['none', 'none', 'none']);
  });

  it.each<[string, Step, FaultKind, object]>([
    ['the line drops', 'upload', { kind: 'drop-before' }, { kind: 'deferred', cause: 'offline' }],
    ['the answer is lost', 'upload', { kind: 'drop-after' }, { kind: 'deferred', cause: 'offline' }],
    ['a portal answers', 'upload', { kind: 'html' }, { kind: 'deferred', cause: 'captive' }],
    ['the server breaks', 'upload', { kind: 'graph-error', status: 503 }, { kind: 'deferred', cause: 'unavailable' }],
    ['it goes too fast', 'attach', { kind: 'graph-refusal', reason: 'throttled' }, { kind: 'deferred', cause: 'rate' }],
    ['the mailbox is full', 'attach', { kind: 'graph-refusal', reason: 'mailboxFull' }, { kind: 'blocked' }],
    ['the token ends', 'attach', { kind: 'graph-refusal', reason: 'invalidToken' }, { kind: 'unauthorized' }],
  ])('%s on the way: nothing is sent, no half of it is left, and the next try goes', async (_, on, fault, told) => {
    const octets = mailWith([BIG]);
    local.sandbox.faults.next({ on, nth: on === 'upload' ? 2 : 1, do: fault });
    expect(await graph.prepare(octets, link)).toMatchObject(told);
    expect(local.sandbox.graph.drafts.waiting).toBe(0);
    const again = await graph.prepare(octets, link);
    if (again.kind !== 'prepared') throw new Error(JSON.stringify(again));
    expect(await graph.submit(again.handle, octets, false, link)).toMatchObject({ kind: 'accepted' });
    expect(local.sandbox.ledger.list()).toHaveLength(1);
  });

  it('an upload to another host than Outlook’s is not made', async () => {
    const elsewhere = { uploadUrl: 'https://petition.example/upload' };
    const reply = { status: 201, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(elsewhere)) };
    local.sandbox.faults.next({ on: 'attach', do: { kind: 'reply', reply } });
    expect(await graph.prepare(mailWith([BIG]), link)).toMatchObject({ kind: 'blocked', said: { reason: 'another-host' } });
    expect(local.sandbox.replies.list().map(({ host }) => host)).not.toContain('petition.example');
  });

  it.each([
    ['without the right to make drafts', ['Mail.Send'], [BIG]],
    ['when the words alone are too large', SCOPES, []],
  ])('is refused before anything is asked %s', async (_, scopes, files) => {
    const octets = files.length > 0 ? mailWith(files) : new TextEncoder().encode(`Subject: x\r\n\r\n${'x'.repeat(4_000_000)}`);
    const told = await graph.prepare(octets, { ...link, account: { addrSpec: IDA, scopes } });
    expect(told).toMatchObject({ kind: 'rejected', said: { reason: 'too-large' } });
    expect(local.sandbox.replies.list()).toEqual([]);
  });
});
