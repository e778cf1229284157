import { expect, test } from 'vitest';
import { parseAddressList } from './address-list';
import { applyRemedies, findHygiene } from './hygiene';
import { readableAddress, unicodeDomain } from './unicode-domain';

const options = { ownAddresses: ['me@example.org'], isDisposable: (domain: string) => domain === 'throwaway.test' };

/** Findings as `kind address`, with what is proposed. */
function found(text: string): string[] {
  const { contacts } = parseAddressList(text);
  return findHygiene(contacts, options).map((finding) => {
    const address = contacts[finding.person]!.mailbox.addrSpec;
    if (finding.kind === 'typing-error') return `typing-error ${address} → ${finding.suggestion}`;
    return finding.kind === 'same-mailbox' ? `same-mailbox ${address} = ${finding.as}` : `${finding.kind} ${address}`;
  });
}

test.each<[string, string[]]>([
  ['ana@gmial.com', ['typing-error ana@gmial.com → ana@gmail.com']],
  ['ana@hotmial.com', ['typing-error ana@hotmial.com → ana@hotmail.com']],
  ['ana@outlok.com', ['typing-error ana@outlok.com → ana@outlook.com']],
  ['ana@yahooo.com', ['typing-error ana@yahooo.com → ana@yahoo.com']],
  // Near to a well-known one, and right.
  ['a@proton.me b@email.com c@live.de d@hey.com e@mail.com f@gmx.de g@web.de h@me.com i@ymail.com', []],
  ['ana@bakery.example ben@a.test', []],
  ['Ana.K@gmail.com, anak+list@googlemail.com', ['same-mailbox anak+list@googlemail.com = Ana.K@gmail.com']],
  ['ana.k@example.org, anak@example.org', []],
  ['info@example.org', ['role info@example.org']],
  ['no-reply2@example.org', ['role no-reply2@example.org']],
  ['informatics@example.org', []],
  ['ana@throwaway.test', ['disposable ana@throwaway.test']],
  ['ME@example.org', ['own ME@example.org']],
  // Cyrillic а among Latin letters; a label of Cyrillic letters that all look Latin; honest Cyrillic and German.
  ['ana@pаypal.example', ['look-alike ana@xn--pypal-4ve.example']],
  [
    'ana@сосо.example',
    ['look-alike ana@xn--n1aab2c.example'.replace('xn--n1aab2c', new URL('http://сосо.example').hostname.split('.')[0]!)],
  ],
  ['ana@почта.example ben@bücher.example', []],
])('%s', (text, expected) => {
  expect(found(text)).toEqual(expected);
});

test('only what was agreed to is done, and nobody comes in twice by a correction', () => {
  const { contacts } = parseAddressList('Ana <ana@gmial.com>, Ben <ben@gmial.com>, ben@gmail.com, info@example.org');
  const findings = findHygiene(contacts, options);
  const addresses = (accepted: typeof findings) => applyRemedies(contacts, accepted).map(({ mailbox }) => mailbox.addrSpec);
  expect(addresses([])).toEqual(['ana@gmial.com', 'ben@gmial.com', 'ben@gmail.com', 'info@example.org']);
  expect(addresses(findings)).toEqual(['ana@gmail.com', 'ben@gmail.com']);
  expect(addresses(findings.filter(({ kind }) => kind === 'role'))).toEqual(['ana@gmial.com', 'ben@gmial.com', 'ben@gmail.com']);
  expect(applyRemedies(contacts, findings)[0]?.mailbox.displayName).toBe('Ana');
});

test.each(['bücher.example', 'почта.test', '例え.テスト', 'faß.example', 'plain.example', 'münchen-ost.xn--p1ai'])(
  '%s is shown in its script',
  (domain) => {
    expect(unicodeDomain(new URL(`http://${domain}`).hostname)).toBe(domain.replace('xn--p1ai', 'рф'));
  },
);

test('a label that is no Punycode stays as it is', () => {
  expect(unicodeDomain('xn--!!!.example')).toBe('xn--!!!.example');
});

test.each([
  ['ana@xn--bcher-kva.example', 'ana@bücher.example'],
  ['ana@example.org', 'ana@example.org'],
  // An imitation is not shown as what it imitates.
  ['ana@xn--pypal-4ve.example', 'ana@xn--pypal-4ve.example'],
])('%s reads %s', (addrSpec, readable) => {
  expect(readableAddress(addrSpec)).toBe(readable);
});
