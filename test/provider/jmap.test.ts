// JMAP against a real server: Cyrus with Postfix, behind the sandbox's TLS. What lies in the mailboxes and what was handed over is the truth.
import { simpleParser } from 'mailparser';
import { beforeEach, describe, expect, it } from 'vitest';
import { cyrusMissing } from '../../sandbox/cyrus/cyrus';
import { arrived, basic, handedOver, mailsOf, rawOf } from '../../sandbox/cyrus/mailboxes';
import { REFUSED } from '../../sandbox/cyrus/settings';
import type { FaultKind } from '../../sandbox/faults';
import type { Call } from '../../sandbox/http';
import type { AddrSpec } from '../../utils/contacts/contact';
import { encodeMessage } from '../../utils/message/encode-message';
import { provider as jmap } from '../../utils/provider/jmap-provider';
import type { Link } from '../../utils/provider/provider';
import { HOST, withCyrus } from './with-cyrus';

const ANA = 'ana@example.org';

let count = 0;
/** A mail nobody has sent yet. */
function mailTo(to: string, text = 'The night trains stay.\n') {
  const messageId = `mail-${++count}@example.org`;
  const [from, receiver] = [ANA, to] as AddrSpec[];
  const octets = encodeMessage(
    { from: { displayName: 'Ana Lindqvist', addrSpec: from! }, to: { addrSpec: receiver! }, subject: `Mail ${count}`, text, messageId },
    { date: Date.now() },
  );
  return { messageId, octets, isIt: (mail: { messageId: string }) => mail.messageId === messageId };
}

describe.skipIf(cyrusMissing).each([
  { which: 'that keeps submissions', forgets: false },
  { which: 'that deletes a submission when it has gone', forgets: true },
])(`JMAP with Cyrus $which${cyrusMissing ? ` (skipped: ${cyrusMissing})` : ''}`, ({ forgets }) => {
  const at = withCyrus(ANA, { forgets });
  let link: Link;
  /** Octets of the bodies that went out, one entry for each request. */
  let sent: number[];

  beforeEach(() => {
    sent = [];
    const counted: typeof fetch = (input, init) => {
      const { body } = init ?? {};
      sent.push(body instanceof Blob ? body.size : typeof body === 'string' ? body.length : 0);
      return at.fetch(input, init);
    };
    const account = { addrSpec: ANA, scopes: [], connection: at.mailbox };
    link = { authorization: basic(ANA), account, fetch: counted, now: Date.now(), memory: new Map() };
  });

  async function prepared(octets: Uint8Array): Promise<string> {
    const answer = await jmap.prepare(octets, link);
    if (answer.kind !== 'prepared') throw new Error(`Not prepared: ${JSON.stringify(answer)}`);
    return answer.handle;
  }
  /** The next request that sends meets this. */
  const onSending = (fault: FaultKind) =>
    at.sandbox.faults.next({ on: 'any', host: HOST, match: ({ body }: Call) => body.includes('onSuccessUpdateEmail'), do: fault });
  const inFolder = async (isIt: (mail: { messageId: string }) => boolean) =>
    (await mailsOf(at.cyrus, ANA)).filter(isIt).map(({ folder, isDraft }) => (isDraft ? `${folder}, a draft` : folder));

  it('sends a mail that arrives octet for octet, and keeps it in Sent', async () => {
    const mail = mailTo('bo.lee@example.net', 'Żółw – „hello“\n\nhttps://petition.example/\n');
    const handle = await prepared(mail.octets);
    expect(await mailsOf(at.cyrus, ANA)).toEqual([]);
    expect(await jmap.submit(handle, mail.octets, false, link)).toMatchObject({ kind: 'accepted' });
    const there = await arrived(at.cyrus, 'bo.lee@example.net', mail.isIt);
    const ours = new TextDecoder('latin1').decode(mail.octets);
    const raw = await rawOf(at.cyrus, 'bo.lee@example.net', there);
    expect(raw.endsWith(ours)).toBe(true); // above it stand the trace fields of the way (RFC 5321 §4.4)
    expect(await simpleParser(raw)).toMatchObject({ subject: there.subject, text: 'Żółw – „hello“\n\nhttps://petition.example/\n' });
    expect(await inFolder(mail.isIt)).toEqual(['sent']);
  });

  it('takes two requests for each mail after the first, and hardly more than its octets', async () => {
    const first = mailTo('bo@example.org');
    await jmap.submit(await prepared(first.octets), first.octets, false, link);
    sent = [];
    const mail = mailTo('bo@example.org', 'A line as people write them, forty times.\n'.repeat(40));
    expect(await jmap.submit(await prepared(mail.octets), mail.octets, false, link)).toMatchObject({ kind: 'accepted' });
    expect(sent).toHaveLength(2);
    expect(sent.reduce((a, b) => a + b) / mail.octets.length).toBeLessThan(1.4);
  });

  describe('once, however often it is asked', () => {
    it('the same request, octet for octet, is handed over once', async () => {
      const mail = mailTo('bo@example.org');
      const handle = await prepared(mail.octets);
      const repeating: typeof fetch = async (input, init) => {
        if (typeof init?.body === 'string' && init.body.includes('onSuccessUpdateEmail')) await link.fetch(input, init);
        return link.fetch(input, init);
      };
      expect(await jmap.submit(handle, mail.octets, false, { ...link, fetch: repeating })).toMatchObject({ kind: 'accepted' });
      expect(await handedOver(at.cyrus, mail.messageId)).toBe(1);
      expect(await inFolder(mail.isIt)).toEqual(['sent']);
    });

    it('a mail that has gone is not handed over again', async () => {
      const mail = mailTo('bo@example.org');
      const handle = await prepared(mail.octets);
      expect(await jmap.submit(handle, mail.octets, false, link)).toMatchObject({ kind: 'accepted' });
      expect(await jmap.submit(handle, mail.octets, true, link)).toMatchObject({ kind: 'accepted' });
      expect(await jmap.submit(handle, mail.octets, false, { ...link, memory: new Map() })).toMatchObject({ kind: 'accepted' });
      expect(await handedOver(at.cyrus, mail.messageId)).toBe(1);
    });

    it.each<[string, FaultKind, object]>([
      ['the answer was lost', { kind: 'drop-after' }, { kind: 'accepted' }],
      ['the request was lost', { kind: 'drop-before' }, { kind: 'not-taken' }],
      ['the answer broke off', { kind: 'truncate' }, { kind: 'accepted' }],
      ['a captive portal answered', { kind: 'html' }, { kind: 'not-taken' }],
      ['a portal answered after it was taken', { kind: 'html', accept: true }, { kind: 'accepted' }],
      ['the server broke', { kind: 'backend-error', status: 503 }, { kind: 'not-taken' }],
      ['the server broke after it was taken', { kind: 'backend-error', status: 500, accept: true }, { kind: 'accepted' }],
    ])('%s: asking tells which, and going on sends it once', async (_, fault, told) => {
      const mail = mailTo('bo@example.org');
      const handle = await prepared(mail.octets);
      onSending(fault);
      expect(await jmap.submit(handle, mail.octets, false, link)).toMatchObject({ kind: 'unconfirmed' });
      expect(await jmap.lookUp(handle, mail.octets.length, { ...link, memory: new Map() })).toMatchObject(told);
      expect(await jmap.submit(handle, mail.octets, true, link)).toMatchObject({ kind: 'accepted' });
      expect(await handedOver(at.cyrus, mail.messageId)).toBe(1);
      expect(await inFolder(mail.isIt)).toEqual(['sent']);
    });

    it('a mail of another program in between is no trouble', async () => {
      const mail = mailTo('bo@example.org');
      const handle = await prepared(mail.octets);
      const other = mailTo('bo@example.org');
      const elsewhere = { ...link, memory: new Map<string, string>() };
      const answer = await jmap.prepare(other.octets, elsewhere);
      if (answer.kind !== 'prepared') throw new Error('not prepared');
      await jmap.submit(answer.handle, other.octets, false, elsewhere);
      expect(await jmap.submit(handle, mail.octets, false, link)).toMatchObject({ kind: 'accepted' });
      expect(await inFolder(mail.isIt)).toEqual(['sent']);
    });

    it('a draft that an interrupted request left is the one that goes', async () => {
      const mail = mailTo('bo@example.org');
      const handle = await prepared(mail.octets);
      const { blobId } = JSON.parse(handle) as { blobId: string };
      const { accountId, draftsId } = at.mailbox;
      const emails = { left: { blobId, mailboxIds: { [draftsId]: true }, keywords: { $draft: true } } };
      const methodCalls = [['Email/import', { accountId, emails }, 'left']];
      const using = ['urn:ietf:params:jmap:core', 'urn:ietf:params:jmap:mail'];
      const headers = { Authorization: link.authorization, 'Content-Type': 'application/json' };
      await at.fetch(at.mailbox.apiUrl, { method: 'POST', headers, body: JSON.stringify({ using, methodCalls }) });
      expect(await inFolder(mail.isIt)).toEqual(['drafts, a draft']);
      expect(await jmap.lookUp(handle, mail.octets.length, link)).toMatchObject({ kind: 'not-taken' });
      expect(await jmap.submit(handle, mail.octets, true, link)).toMatchObject({ kind: 'accepted' });
      expect(await inFolder(mail.isIt)).toEqual(['sent']);
    });
  });

  describe('refused', () => {
    it('for its recipient: nothing is left behind', async () => {
      const mail = mailTo(REFUSED);
      const handle = await prepared(mail.octets);
      expect(await jmap.submit(handle, mail.octets, false, link)).toMatchObject({
        kind: 'rejected',
        said: { reason: 'invalidRecipients' },
      });
      expect(await jmap.lookUp(handle, mail.octets.length, link)).toMatchObject({ kind: 'not-taken' });
      expect(await inFolder(mail.isIt)).toEqual([]);
    });

    it('for its upload being gone: it is uploaded again', async () => {
      const mail = mailTo('bo@example.org');
      const handle = JSON.stringify({
        ...(JSON.parse(await prepared(mail.octets)) as object),
        blobId: 'G0000000000000000000000000000000000000000',
      });
      expect(await jmap.submit(handle, mail.octets, false, link)).toMatchObject({ kind: 'accepted' });
      expect(await inFolder(mail.isIt)).toEqual(['sent']);
    });

    it('for its password: at every step', async () => {
      const mail = mailTo('bo@example.org');
      const handle = await prepared(mail.octets);
      const wrong: Link = { ...link, authorization: basic(ANA, 'wrong'), memory: new Map() };
      expect(await jmap.prepare(mail.octets, wrong)).toMatchObject({ kind: 'unauthorized' });
      expect(await jmap.submit(handle, mail.octets, false, wrong)).toMatchObject({ kind: 'unauthorized' });
      expect(await jmap.lookUp(handle, mail.octets.length, wrong)).toMatchObject({ kind: 'unauthorized' });
    });
  });
});
