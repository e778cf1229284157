// Messages of several parts, as octets.
import { describe, expect, test } from 'vitest';
import type { AddrSpec } from '../contacts/contact';
import { encodeMessage } from './encode-message';
import type { Attachment, Message } from './message';

const date = Date.UTC(2026, 11, 1, 9, 5, 7);
const base: Message = {
  from: { displayName: 'Mia Ode', addrSpec: 'mia@x.org' as AddrSpec },
  to: { addrSpec: 'ana@y.org' as AddrSpec },
  subject: 'S',
  text: 'Hi',
  messageId: '0123@x.org',
};
const ascii = (octets: Uint8Array) => new TextDecoder('latin1').decode(octets);
const encode = (change: Partial<Message> = {}, random: () => number = () => 0) =>
  ascii(encodeMessage({ ...base, ...change }, { date, random }));
const file = (change: Partial<Attachment> = {}): Attachment => ({
  fileName: 'a.pdf',
  mediaType: 'application/pdf',
  content: Uint8Array.of(1, 2, 3),
  ...change,
});
/** Media types of all parts, in order. */
const types = (octets: string) => [...octets.matchAll(/^Content-Type: ([\w/+.-]+)/gm)].map(([, type]) => type);
/** One field of any part, unfolded. */
const field = (octets: string, name: string, nth = 0) =>
  [...octets.replace(/\r\n(?=[ \t])/g, '').matchAll(new RegExp(`^${name}: (.*)\r$`, 'gm'))][nth]?.[1];

test('text and HTML, to the octet', () => {
  expect(encode({ html: '<p>Hi</p>' })).toBe(
    [
      'Date: Tue, 01 Dec 2026 09:05:07 +0000',
      'From: Mia Ode <mia@x.org>',
      'To: ana@y.org',
      'Subject: S',
      'Message-ID: <0123@x.org>',
      'List-Unsubscribe: <mailto:mia@x.org?subject=unsubscribe%200123>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/alternative; boundary="=_000000000000000000000000a"',
      '',
      '--=_000000000000000000000000a',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'Hi',
      '--=_000000000000000000000000a',
      'Content-Type: text/html; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      '<p>Hi</p>',
      '--=_000000000000000000000000a--',
      '',
    ].join('\r\n'),
  );
});

describe('which parts in which order (RFC 2046 §5.1.4, RFC 2387)', () => {
  const picture = file({ id: 'ab12', inline: true, fileName: 'p.jpg', mediaType: 'image/jpeg' });
  const shown = '<img src="cid:ab12" alt="">';
  test.each<[string, Partial<Message>, string[]]>([
    ['text alone', {}, ['text/plain']],
    ['text and HTML', { html: '<p>' }, ['multipart/alternative', 'text/plain', 'text/html']],
    ['text and a file', { attachments: [file()] }, ['multipart/mixed', 'text/plain', 'application/pdf']],
    [
      'a picture in the HTML',
      { html: shown, attachments: [picture] },
      ['multipart/alternative', 'text/plain', 'multipart/related', 'text/html', 'image/jpeg'],
    ],
    [
      'all of it',
      { html: shown, attachments: [file(), picture] },
      ['multipart/mixed', 'multipart/alternative', 'text/plain', 'multipart/related', 'text/html', 'image/jpeg', 'application/pdf'],
    ],
    [
      'a picture nobody shows',
      { html: '<p>', attachments: [picture] },
      ['multipart/mixed', 'multipart/alternative', 'text/plain', 'text/html', 'image/jpeg'],
    ],
    ['a picture without HTML', { attachments: [picture] }, ['multipart/mixed', 'text/plain', 'image/jpeg']],
    ['no files after all', { attachments: [] }, ['text/plain']],
  ])('%s', (_, change, expected) => {
    expect(types(encode(change))).toEqual(expected);
  });

  test('the picture is named as the HTML names it (RFC 2392)', () => {
    const octets = encode({ html: shown, attachments: [picture] });
    expect(octets).toContain('<img src=3D"cid:ab12@x.org" alt=3D"">');
    expect(field(octets, 'Content-ID')).toBe('<ab12@x.org>');
    expect(field(octets, 'Content-Disposition')).toBe('inline; filename="p.jpg"');
    expect(field(octets, 'Content-Type', 2)).toMatch(/^multipart\/related; boundary="[^"]*"; type="text\/html"$/);
  });
});

describe('file names (RFC 2183, 2231)', () => {
  test.each([
    ['plain', 'report 1.pdf', 'filename="report 1.pdf"'],
    ['with quotes', 'a"b\\c.pdf', 'filename="a\\"b\\\\c.pdf"'],
    ['beyond ASCII', 'Résumé.pdf', "filename*=UTF-8''R%C3%A9sum%C3%A9.pdf"],
    ['what looks like an encoded-word', '=?UTF-8?Q?x?=.pdf', 'filename="= ?UTF-8?Q?x?=.pdf"'],
    ['line ends', 'a\r\nBcc: v@x.org\0.pdf', 'filename="a Bcc: v@x.org .pdf"'],
    ['long', `${'x'.repeat(70)}.pdf`, `filename*0*=UTF-8''${'x'.repeat(54)}; filename*1*=${'x'.repeat(16)}.pdf`],
    ['none', ' ', 'filename="file"'],
    ['a lone surrogate', 'a\ud800.pdf', "filename*=UTF-8''a%EF%BF%BD.pdf"],
  ])('%s', (_, fileName, expected) => {
    expect(field(encode({ attachments: [file({ fileName })] }), 'Content-Disposition')).toBe(`attachment; ${expected}`);
  });

  test('a long one beyond ASCII is cut between code points, in lines of 76', () => {
    const octets = encode({ attachments: [file({ fileName: '😀'.repeat(80) })] });
    for (const [, piece = ''] of octets.matchAll(/filename\*\d+\*=(?:UTF-8'')?([^;\r]*)/g))
      expect(() => decodeURIComponent(piece)).not.toThrow();
    for (const line of octets.split('\r\n')) expect(line.length).toBeLessThanOrEqual(76);
  });
});

describe('media types', () => {
  test.each([
    ['image/PNG', 'image/png'],
    ['message/rfc822', 'application/octet-stream'],
    ['multipart/mixed', 'application/octet-stream'],
    ['text/plain\r\nBcc: v@x.org', 'application/octet-stream'],
    ['', 'application/octet-stream'],
  ])('%j is sent as %s', (mediaType, expected) => {
    expect(types(encode({ attachments: [file({ mediaType })] }))[2]).toBe(expected);
  });
});

test('the same message, date and chance give the same octets; without chance the Message-ID decides', () => {
  const message = { ...base, html: '<p>' };
  expect(encodeMessage(message, { date })).toEqual(encodeMessage(message, { date }));
  expect(encodeMessage(message, { date })).not.toEqual(encodeMessage({ ...message, messageId: '0124@x.org' }, { date }));
  const { messageId: _, ...unnamed } = message;
  expect(field(ascii(encodeMessage(unnamed, { date, random: () => 0.5 })), 'Message-ID')).toBe(`<${'80'.repeat(16)}@x.org>`);
  expect(() => encodeMessage(unnamed, { date })).toThrow(RangeError);
});

test('the octets of a file survive, whatever they are', () => {
  for (const length of [0, 1, 2, 3, 56, 57, 58, 114, 1000]) {
    const content = Uint8Array.from({ length }, (_, i) => (i * 97) & 255);
    const octets = encode({ attachments: [file({ content })] });
    const body = octets.slice(octets.lastIndexOf('\r\n\r\n') + 4, octets.lastIndexOf('\r\n--'));
    expect(Buffer.from(body, 'base64').equals(Buffer.from(content))).toBe(true);
    for (const line of body.split('\r\n')) expect(line.length).toBeLessThanOrEqual(76);
  }
});

test('unsubscribing is an answer to the sender with the mail’s own token (RFC 2369), by mail only (no RFC 8058)', () => {
  const octets = encode({ from: { addrSpec: "o'neil+a?b%c@x.org" as AddrSpec } });
  const link = new URL(field(octets, 'List-Unsubscribe')?.slice(1, -1) ?? '');
  expect([link.protocol, decodeURIComponent(link.pathname), link.searchParams.get('subject')]).toEqual([
    'mailto:',
    "o'neil+a?b%c@x.org",
    'unsubscribe 0123',
  ]);
  expect(octets).not.toMatch(/^(?:List-Unsubscribe-Post|Bcc|Cc):/im);
});
