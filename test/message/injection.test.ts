// Whatever stands in a name, a subject, a title, a file name or a column: it makes no header, no part, no recipient and no element.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AddrSpec, Contact } from '../../utils/contacts/contact';
import type { CampaignPage } from '../../utils/campaign';
import { encodeMessage, renderMessage, type Message } from '../../utils/message';
import { hasPython, readByMailparser, readByPostalMime, readByPython, withoutBlanks } from './readers';
import { expected } from './expected';
import { violations } from './strict';

const date = Date.UTC(2026, 11, 1, 9, 5, 7);

/** What the fields of one mail hold. */
type Values = { name: string; sender: string; title: string; column: string; fileName: string; typed: string };
const harmless: Values = { name: 'Ana', sender: 'Mia', title: 'Save the park', column: 'Graz', fileName: 'a.pdf', typed: 'x' };

/** A mail in which every field stands everywhere it can. */
function mailWith(values: Partial<Values>): Message {
  const { name, sender, title, column, fileName, typed } = { ...harmless, ...values };
  const contact: Contact = {
    mailbox: { displayName: name, addrSpec: 'ana@example.net' as AddrSpec },
    fields: { first_name: `-${name}`, column: `-${column}` },
    groups: [],
  };
  const page: CampaignPage = { title: `-${title}`, url: 'https://example.org/p' };
  const words = 'S {{first_name}} {{campaign_title}} {{column}} {{sender_name|nobody}}.';
  const draft = {
    // A brace in what the user types is a template of theirs.
    subject: `${words} ${typed.replaceAll(/[{}]/g, '')}`,
    body: words,
    html: `<p title="${words}">${words} <a href="https://example.org/?a={{column}}">a</a> <a href="{{column}}">b</a></p>`,
  };
  const message = renderMessage(draft, contact, page, { displayName: sender, addrSpec: 'mia@example.org' as AddrSpec });
  if (Array.isArray(message)) throw new Error(JSON.stringify(message));
  const content = new TextEncoder().encode('abc');
  return { ...message, messageId: '0123@example.org', attachments: [{ fileName, mediaType: 'application/pdf', content }] };
}

const asRead = (message: Message) => {
  const { files, ...read } = expected(message);
  return { ...read, files: files.map((file) => ({ ...file, name: cleanName(file.name) })) };
};
/** A file name is one line of text that no reader takes for an encoded-word; what is none has a name all the same. */
const cleanName = (name: string) =>
  name.trim() === ''
    ? 'file'
    : name
        .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
        .toWellFormed()
        .replaceAll('=?', '= ?');

/** The HTML around the values must be what it is around harmless ones. */
const elements = (html: string | undefined) => html?.match(/<[a-z/!][^\s>]*/gi)?.filter((tag) => tag !== '<br');

async function expectHarmless(values: Partial<Values>): Promise<Uint8Array> {
  const message = mailWith(values);
  const octets = encodeMessage(message, { date });
  expect(violations(octets)).toEqual([]);
  const squeeze = (read: ReturnType<typeof expected>) => {
    const { files, ...rest } = withoutBlanks(read);
    // Readers trim the blanks around a file name.
    return { ...rest, files: files.map((file) => ({ ...file, name: file.name.trim() })) };
  };
  expect(squeeze(await readByPostalMime(octets))).toEqual(squeeze(asRead(message)));
  expect(squeeze(await readByMailparser(octets))).toEqual(squeeze(asRead(message)));
  expect(elements(message.html)).toEqual(elements(mailWith({}).html));
  expect(message.html).not.toMatch(/href="(?!https?:|mailto:|#")/);
  return octets;
}

const CLASSICS = [
  'a\r\nBcc: eve@example.com',
  'a\nBcc: eve@example.com',
  'a\rBcc: eve@example.com',
  'a%0d%0aBcc:%20eve@example.com',
  'a\r\n\r\n<h1>Eve</h1>',
  'a\r\n--=_0000\r\nContent-Type: text/html\r\n\r\nEve',
  'a\u2028Bcc: eve@example.com\u0085Cc: eve@example.com',
  'a\0b',
  'a" <eve@example.com>, "b',
  'eve@example.com, ',
  'eve@example.com>',
  'Undisclosed: eve@example.com;',
  '=?UTF-8?Q?a=0D=0ABcc:_eve@example.com?=',
  '=?UTF-8?B?YQ0KQmNjOiBldmVAZXhhbXBsZS5jb20=?=',
  '(comment) a',
  '\\" a',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  'javascript:alert(1)',
  '&lt;b&gt; &amp;',
  '{{first_name}} {% if true %}a{% endif %}',
  '{% include "x" %}',
  '../../etc/passwd',
  "a.pdf; filename=b.exe; x*0*=UTF-8''%0d%0a",
  '\u202Efdp.exe',
  'x'.repeat(400),
  '😀'.repeat(60),
  '\ud800',
];
const FIELDS = ['name', 'sender', 'title', 'column', 'fileName', 'typed'] as const;

describe.each(FIELDS)('the classics in %s', (field) => {
  it.each(CLASSICS)('%j', async (value) => {
    await expectHarmless({ [field]: value });
  });
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        ...CLASSICS.map((classic) => classic.slice(0, 24)),
        '\r\n',
        '\n ',
        ' ',
        '"',
        '\\',
        '=?',
        '?=',
        '<',
        '>',
        ',',
        ';',
        ':',
        '{{',
        '}}',
        '=',
        '\t',
        'ß',
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('').slice(0, 80)),
);

it('random values in all fields at once: correct by the RFCs, and the same mail to three readers', async () => {
  const sent: { octets: Uint8Array; message: Message }[] = [];
  const all = fc.record({ name: hostile, sender: hostile, title: hostile, column: hostile, fileName: hostile, typed: hostile });
  await fc.assert(
    fc.asyncProperty(all, async (values) => {
      sent.push({ octets: await expectHarmless(values), message: mailWith(values) });
    }),
    { numRuns: 150 },
  );
  expect(sent.length).toBeGreaterThanOrEqual(150);
});

it.skipIf(!hasPython)('Python’s email finds no defect in random mails', () => {
  const messages = fc
    .sample(fc.record({ name: hostile, sender: hostile, title: hostile, column: hostile, fileName: hostile, typed: hostile }), {
      numRuns: 300,
      seed: 5,
    })
    .map(mailWith);
  for (const [i, { defects, ...read }] of readByPython(messages.map((message) => encodeMessage(message, { date }))).entries()) {
    expect(defects).toEqual([]);
    expect(read.subject).toBe(messages[i]!.subject);
    expect(read.to.address).toBe('ana@example.net');
    expect(read.files).toHaveLength(1);
  }
});
