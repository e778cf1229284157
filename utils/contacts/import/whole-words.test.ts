import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAddressList } from '../address-list';
import { shortened, wholeWords } from './whole-words';

describe('text is cut between words', () => {
  test.each([
    { text: 'ana ben', max: 7, kept: 'ana ben' },
    { text: 'ana ben', max: 6, kept: 'ana' },
    { text: 'ana ben', max: 3, kept: 'ana' },
    { text: 'ana ben', max: 2, kept: '' },
    { text: 'a@x.org;b@x.org', max: 14, kept: 'a@x.org' },
    { text: 'a@x.org、b@x.org', max: 14, kept: 'a@x.org' },
    { text: 'Ana\tb@x.org', max: 10, kept: 'Ana' },
    { text: 'a@x.co\ufeffm', max: 6, kept: '' },
  ])('$text in $max: $kept', ({ text, max, kept }) => {
    expect(wholeWords(text, max)).toBe(kept);
  });
});

describe('what was cut ends in a mark of its own', () => {
  test.each([
    { text: 'a@x.org; b@x.org', max: 16, shown: 'a@x.org; b@x.org' },
    { text: 'a@x.org; b@x.org', max: 15, shown: 'a@x.org, …' },
    { text: 'a@x.org;  ; b@x.org', max: 15, shown: 'a@x.org, …' },
    { text: 'a@x.org, …, b@x.org', max: 12, shown: 'a@x.org, …' },
    { text: 'dora@x.org', max: 9, shown: '…' },
  ])('$text in $max: $shown', ({ text, max, shown }) => {
    expect(shortened(text, max)).toBe(shown);
  });

  test('it is nobody, and is told of', () => {
    const { contacts, problems } = parseAddressList(shortened('Ana Kunz <ana@x.org>, ben@x.org', 25));
    expect(contacts.map(({ mailbox }) => mailbox)).toEqual([{ displayName: 'Ana Kunz', addrSpec: 'ana@x.org' }]);
    expect(problems).toEqual([{ line: 1, text: '…', reason: 'no-address' }]);
  });
});

test('wherever a list is cut, the addresses in it are whole', () => {
  const people = ['dora@familie-kunz.com', 'ana@x.co.uk', 'ben@x.org'];
  const part = fc.constantFrom('dora@familie-kunz.com', '<ana@x.co.uk>', 'Ana', 'Kunz,', '(home)', 'ben@x.org.');
  const list = fc.array(fc.tuple(part, fc.constantFrom(' ', '; ', ', ', ';', ',', '\t', '、', '\n')), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(list, fc.nat(200), (pieces, max) => {
      const { contacts } = parseAddressList(shortened(pieces.flat().join(''), max));
      expect(people).toEqual(expect.arrayContaining(contacts.map(({ mailbox }) => mailbox.addrSpec)));
    }),
    { numRuns: 500 },
  );
});
