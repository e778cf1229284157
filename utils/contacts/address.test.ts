import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addrSpecKey, parseAddrSpec, readAddrSpec, sameAddrSpec } from './address';
import type { AddrSpec } from './contact';

const l64 = 'a'.repeat(64);
const label63 = 'b'.repeat(63);
const domain189 = `${label63}.${label63}.${'b'.repeat(57)}.org`;

describe('addresses people have', () => {
  test.each([
    ['a plain one', 'ana@example.org', 'ana@example.org'],
    ['a dot-atom (RFC 5322 §3.2.3)', "o'neil+news/2!#$%&*=?^_`{|}~-@x.org", "o'neil+news/2!#$%&*=?^_`{|}~-@x.org"],
    ['the case of the local part stays (RFC 5321 §2.4)', 'Ana.K@EXAMPLE.Org', 'Ana.K@example.org'],
    ['a domain in letters becomes A-labels (UTS #46)', 'ana@bücher.example', 'ana@xn--bcher-kva.example'],
    ['not the transitional mapping', 'ana@faß.example', 'ana@xn--fa-hia.example'],
    ['an ideographic dot', 'ana@例え。テスト', 'ana@xn--r8jz45g.xn--zckzah'],
    ['a joiner between letters that join (RFC 5892 §A.1)', 'a@نامه\u200cای.example', 'a@xn--mgba3gch31f060k.example'],
    ['a top level in A-labels', 'a@x.xn--p1ai', 'a@x.xn--p1ai'],
    ['a digit first in a label (RFC 1123 §2.1)', 'a@3com.org', 'a@3com.org'],
    ['a local part of 64 (RFC 5321 §4.5.3.1.1)', `${l64}@x.org`, `${l64}@x.org`],
    ['254 in all (RFC 5321 §4.5.3.1.3)', `${'a'.repeat(64)}@${domain189}`, `${'a'.repeat(64)}@${domain189}`],
    ['numbers before the @', '123@x.org', '123@x.org'],
  ])('%s: %s', (_, text, expected) => {
    expect(parseAddrSpec(text)).toBe(expected);
  });
});

describe('what is none', () => {
  test.each([
    ['nothing', '', 'no-address'],
    ['no @', 'ana.example.org', 'no-address'],
    ['two @', 'a@b@x.org', 'several-at-signs'],
    ['a list', 'a@x.org,b@x.org', 'several-at-signs'],
    ['a quoted local part (RFC 5321 §4.1.2)', '"a b"@x.org', 'invalid-address'],
    ['an address literal (RFC 5321 §4.1.3)', 'a@[127.0.0.1]', 'invalid-address'],
    ['a host number', 'a@127.0.0.1', 'invalid-address'],
    ['a short host number', 'a@1.2', 'invalid-address'],
    ['a hexadecimal host number', 'a@0x7f.0x1', 'invalid-address'],
    ['full-width digits', 'a@１.２', 'invalid-address'],
    ['a numeric top level (RFC 3696 §2)', 'a@x.123', 'invalid-address'],
    ['one label', 'a@localhost', 'invalid-address'],
    ['a trailing dot', 'a@x.org.', 'invalid-address'],
    ['an empty label', 'a@x..org', 'invalid-address'],
    ['a hyphen at an end (RFC 1123 §2.1)', 'a@-x.org', 'invalid-address'],
    ['an underscore in the domain', 'a@x_y.org', 'invalid-address'],
    ['a label of 64 (RFC 1035 §2.3.4)', `a@${'b'.repeat(64)}.org`, 'invalid-address'],
    ['a dot first', '.a@x.org', 'invalid-address'],
    ['a dot last', 'a.@x.org', 'invalid-address'],
    ['two dots', 'a..b@x.org', 'invalid-address'],
    ['no local part', '@x.org', 'invalid-address'],
    ['no domain', 'a@', 'invalid-address'],
    ['space around', ' a@x.org', 'invalid-address'],
    ['a comment', 'a(b)@x.org', 'invalid-address'],
    ['a path after the host', 'a@x.org/b', 'invalid-address'],
    ['a port', 'a@x.org:25', 'invalid-address'],
    ['a percent', 'a@x%2eorg', 'invalid-address'],
    ['a query', 'a@x.org?b', 'invalid-address'],
    ['a full-width solidus', 'a@x.org／b', 'invalid-address'],
    ['a dash behind the host', 'a@x.org–Kassenwart', 'invalid-address'],
    ['an apostrophe behind the host', 'a@x.org’s', 'invalid-address'],
    ['a quotation mark behind the host', 'a@x.org»', 'invalid-address'],
    ['a hyphen nobody can type (U+2010)', 'a@x\u2010y.org', 'invalid-address'],
    ['a middle dot', 'a@x.org·Ana', 'invalid-address'],
    ['a picture', 'a@x😀.org', 'invalid-address'],
    ['a joiner behind the host', 'a@x.org\u200cAna', 'invalid-address'],
    ['a local part of 65', `a${l64}@x.org`, 'invalid-address'],
    ['255 in all', `${l64}@b${domain189}`, 'invalid-address'],
    ['letters beyond ASCII before the @ (RFC 6531)', 'jürgen@x.org', 'non-ascii-local-part'],
    ['a line feed', 'a@x.org\n', 'control-character'],
    ['a header', 'a@x.org\r\nBcc: b@x.org', 'control-character'],
    ['NUL', 'a\0@x.org', 'control-character'],
    ['U+2028', 'a@x\u2028.org', 'control-character'],
    ['C1', 'a@x\u0085.org', 'control-character'],
  ])('%s: %j is %s', (_, text, reason) => {
    expect(readAddrSpec(text)).toEqual({ reason });
    expect(parseAddrSpec(text)).toBeUndefined();
  });
});

test('one mailbox in two spellings', () => {
  expect(sameAddrSpec('Ana@x.org' as AddrSpec, 'ana@x.org' as AddrSpec)).toBe(true);
  expect(sameAddrSpec('ana@x.org' as AddrSpec, 'ana@y.org' as AddrSpec)).toBe(false);
  expect(addrSpecKey('Ana@x.org' as AddrSpec)).toBe('ana@x.org');
});

test('whatever is accepted is accepted again unchanged, and is safe in a header', () => {
  const shard = fc.constantFrom(
    'a',
    'B9',
    '@',
    '.',
    '-',
    '+',
    'ß',
    'é',
    '例え',
    '。',
    '１',
    '😀',
    '%41',
    '/',
    ':',
    ' ',
    '"',
    '<',
    ',',
    '\\',
    '\r\n',
    '\0',
    '\u2028',
    '\u00ad',
    '\ud800',
    'xn--',
    'x.org',
  );
  const text = fc
    .tuple(fc.array(shard, { maxLength: 4 }), fc.array(shard, { maxLength: 5 }))
    .map(([local, domain]) => `${local.join('')}a@x${domain.join('')}.org`);
  fc.assert(
    fc.property(text, (candidate) => {
      const addrSpec = parseAddrSpec(candidate);
      if (addrSpec === undefined) return;
      expect(parseAddrSpec(addrSpec)).toBe(addrSpec);
      expect(addrSpec).toMatch(/^[^\s<>()[\]:;@\\,"\0-\x1f\x7f-\uffff]+@[a-z0-9.-]+$/);
    }),
    { numRuns: 300 },
  );
});
