import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import type { AddrSpec } from '../contacts/contact';
import { encodeMessage } from './encode-message';
import type { Message } from './message';
import { renderMessage } from './render-message';

const date = Date.UTC(2026, 11, 1, 9, 5, 7);
const plain: Message = {
  from: { displayName: 'Mia Ode', addrSpec: 'mia@x.org' as AddrSpec },
  to: { displayName: 'Ana Kovac', addrSpec: 'ana@y.org' as AddrSpec },
  subject: 'Save the park',
  text: 'Hi Ana,\nhave a look.',
  messageId: '0123@x.org',
};

const encode = (change: Partial<Message> = {}) =>
  new TextDecoder('ascii').decode(encodeMessage({ ...plain, ...change }, { date, random: () => 0 }));
const header = (octets: string) => octets.slice(0, octets.indexOf('\r\n\r\n') + 2);
/** One field, unfolded (RFC 5322 §2.2.3), without its name. */
const field = (octets: string, name: string) =>
  header(octets)
    .replace(/\r\n(?=[ \t])/g, '')
    .match(new RegExp(`^${name}: ?(.*)\r$`, 'm'))?.[1];

test('a whole message', () => {
  expect(encode()).toBe(
    [
      'Date: Tue, 01 Dec 2026 09:05:07 +0000',
      'From: Mia Ode <mia@x.org>',
      'To: Ana Kovac <ana@y.org>',
      'Subject: Save the park',
      'Message-ID: <0123@x.org>',
      'List-Unsubscribe: <mailto:mia@x.org?subject=unsubscribe%200123>',
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'Hi Ana,',
      'have a look.',
      '',
    ].join('\r\n'),
  );
});

test('a date may be a Date', () => {
  expect(encodeMessage(plain, { date: new Date(date) })).toEqual(encodeMessage(plain, { date }));
});

describe('display names', () => {
  test.each([
    ['atoms (RFC 5322 §3.2.3)', 'Ana Kovac', 'Ana Kovac <ana@y.org>'],
    ['specials in quotes (§3.2.4)', 'Kovac, Ana', '"Kovac, Ana" <ana@y.org>'],
    ['a dot is a special', 'A. Kovac', '"A. Kovac" <ana@y.org>'],
    ['quotes and backslashes', 'A "B" \\ C', '"A \\"B\\" \\\\ C" <ana@y.org>'],
    ['an address in the name', 'v@x.org <ana@x.org>', '"v@x.org <ana@x.org>" <ana@y.org>'],
    ['beyond ASCII (RFC 2047 §5)', 'Ana Kovač', '=?UTF-8?B?QW5hIEtvdmHEjQ==?= <ana@y.org>'],
    ['what looks like an encoded-word', '=?UTF-8?Q?x?=', '=?UTF-8?B?PT9VVEYtOD9RP3g/PQ==?= <ana@y.org>'],
    ['two spaces', 'A  B', '=?UTF-8?B?QSAgQg==?= <ana@y.org>'],
    ['a line end', 'A\r\nBcc: v@x.org', '"A Bcc: v@x.org" <ana@y.org>'],
    ['blank', ' ', 'ana@y.org'],
  ])('%s', (_, displayName, expected) => {
    expect(field(encode({ to: { ...plain.to, displayName } }), 'To')).toBe(expected);
  });

  test('none', () => {
    expect(field(encode({ to: { addrSpec: plain.to.addrSpec } }), 'To')).toBe('ana@y.org');
  });
});

describe('subjects', () => {
  test.each([
    ['plain', 'Save the park!', 'Save the park!'],
    ['beyond ASCII', 'Für Ana', '=?UTF-8?B?RsO8ciBBbmE=?='],
    ['with =? in it', 'a =? b', '=?UTF-8?B?YSA9PyBi?='],
    ['with two spaces', 'a  b', '=?UTF-8?B?YSAgYg==?='],
    ['with line ends', 'a\r\nBcc: v@x.org\u2028\0', '=?UTF-8?B?YSBCY2M6IHZAeC5vcmcg?='],
    ['a lone surrogate', 'a\ud800', '=?UTF-8?B?Ye+/vQ==?='],
    ['none', '', ''],
  ])('%s', (_, subject, expected) => {
    expect(field(encode({ subject }), 'Subject')).toBe(expected);
  });

  test('a long one is folded into words that end between code points (RFC 2047 §2, §5)', () => {
    const octets = header(encode({ subject: `x${'😀'.repeat(100)}` }));
    const words = octets.match(/=\?[^ \r]*\?=/g) ?? [];
    expect(words.length).toBeGreaterThan(5);
    for (const word of words) {
      expect(word.length).toBeLessThanOrEqual(75);
      expect(() => new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(word.slice(10, -2), 'base64'))).not.toThrow();
    }
    for (const line of octets.split('\r\n')) expect(line.length).toBeLessThanOrEqual(76);
  });

  test('one long word without a place to fold', () => {
    for (const line of encode({ subject: 'x'.repeat(1200) }).split('\r\n')) expect(line.length).toBeLessThanOrEqual(76);
  });
});

describe('the body', () => {
  const body = (text: string) => encode({ text }).split('\r\n\r\n').slice(1).join('\r\n\r\n');
  test.each([
    ['an equals sign (RFC 2045 §6.7)', 'a=b', 'a=3Db\r\n'],
    ['a blank at the end of a line', 'a \nb\t', 'a=20\r\nb=09\r\n'],
    ['a dot first (RFC 5321 §4.5.2)', '.\n..', '=2E\r\n=2E.\r\n'],
    ['From first (mbox)', 'From me', '=46rom me\r\n'],
    ['a soft break at 76', 'x'.repeat(77), `${'x'.repeat(75)}=\r\nxx\r\n`],
    ['76 need none', 'x'.repeat(76), `${'x'.repeat(76)}\r\n`],
    ['line ends of any kind', 'a\r\nb\rc\n', 'a\r\nb\r\nc\r\n'],
    ['NUL', 'a\0b', 'ab\r\n'],
  ])('%s', (_, text, expected) => {
    expect(body(text)).toBe(expected);
  });

  test('takes the shorter encoding', () => {
    expect(field(encode({ text: 'Für dich, Ana.' }), 'Content-Transfer-Encoding')).toBe('quoted-printable');
    expect(field(encode({ text: 'Привет, Аня' }), 'Content-Transfer-Encoding')).toBe('base64');
    expect(field(encode({ text: 'x'.repeat(300_000) + '水'.repeat(300_000) }), 'Content-Transfer-Encoding')).toBe('base64');
  });
});

describe('what no caller can do', () => {
  test.each([
    ['an address with a line end', { to: { addrSpec: 'a@x.org\r\nBcc: v@x.org' as AddrSpec } }],
    ['an address with a blank', { to: { addrSpec: 'a@x.org, v@x.org' as AddrSpec } }],
    ['an address beyond ASCII', { from: { addrSpec: 'ä@x.org' as AddrSpec } }],
    ['an id with a line end', { messageId: 'a@x.org>\r\nBcc: <v@x.org' }],
  ])('%s is a bug and no header', (_, change) => {
    expect(() => encode(change)).toThrow(RangeError);
  });
});

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.constantFrom(
        '=?',
        '?=',
        '\r\n',
        '\n',
        '\r',
        '\0',
        'Bcc: v@x.org',
        ' ',
        '  ',
        '"',
        '\\',
        '<v@x.org>',
        ',',
        ';',
        '.',
        'From ',
        '=',
        '\t',
        'ß',
        '😀',
        '\ud800',
        '\u2028',
        'word',
        '=?UTF-8?B?',
        'x'.repeat(80),
      ),
      { maxLength: 20 },
    )
    .map((parts) => parts.join('')),
);
const localPart = fc.stringMatching(/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,20}$/);
const mailbox = fc.record({ displayName: text, addrSpec: localPart.map((local) => `${local}@x.example.org` as AddrSpec) });

test('two independent readers get the same mail, and nobody adds a header', async () => {
  await fc.assert(
    fc.asyncProperty(mailbox, mailbox, text, text, async (from, to, value, bodyValue) => {
      const draft = { subject: 'S {{v}}.', body: 'B {{w}}.' };
      const message = renderMessage(draft, { mailbox: to, fields: { v: `-${value}`, w: `-${bodyValue}` }, groups: [] }, undefined, from);
      if (Array.isArray(message)) throw new Error(JSON.stringify(message));
      const octets = encodeMessage({ ...message, messageId: 'id@x.org' }, { date });
      const ascii = new TextDecoder('latin1').decode(octets);

      expect(ascii).toMatch(/^(?:[\t\x20-\x7e]{0,998}\r\n)*$/);
      expect(
        header(ascii)
          .replace(/\r\n(?=[ \t])/g, '')
          .match(/^[\w-]+(?=:)/gm),
      ).toEqual([
        'Date',
        'From',
        'To',
        'Subject',
        'Message-ID',
        'List-Unsubscribe',
        'MIME-Version',
        'Content-Type',
        'Content-Transfer-Encoding',
      ]);
      expect(header(ascii)).not.toMatch(/^[ \t]+\r$/m);

      const [mailparser, postal] = [await simpleParser(Buffer.from(octets)), await PostalMime.parse(octets)];
      const squeezed = (name: string | undefined) => (name ?? '').replace(/\s+/g, ' ').trim();
      for (const [read, readFrom, readTo] of [
        [mailparser, mailparser.from?.value, [mailparser.to].flat()[0]?.value],
        [postal, [postal.from], postal.to],
      ] as const) {
        expect(read.subject).toBe(message.subject);
        expect(read.text?.replaceAll('\r\n', '\n').replace(/\n$/, '')).toBe(message.text);
        for (const [box, expected] of [
          [readFrom, message.from],
          [readTo, message.to],
        ] as const) {
          expect(box).toHaveLength(1);
          expect(box?.[0]?.address).toBe(expected.addrSpec);
          expect(squeezed(box?.[0]?.name)).toBe(squeezed(expected.displayName));
        }
      }
    }),
    { numRuns: 100 },
  );
});
