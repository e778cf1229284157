// The quick way and the long way through a line of plain mailboxes give the same.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPlainLine } from './plain-line';
import { readAnyLine } from './line-reader';

test.each<[string, number | undefined]>([
  ["Ana Kovač <ana@x.org>, ben@x.org; Jürgen St. John-O'Neil <j.s+x@mail.x.org>", 3],
  ['ana@x.org', 1],
  ['Kovač, Ana <ana@x.org>', undefined],
  ['Ana <ana@x.org> (work)', undefined],
  ['Team: ana@x.org;', undefined],
  ['ana@x.org ben@x.org', undefined],
  ['Ana <ana@x>', undefined],
])('%s: %s', (line, count) => {
  expect(readPlainLine(line)?.length).toBe(count);
});

test('whatever is read at once is read as it would be word by word', () => {
  const shard = fc.constantFrom(
    'Ana',
    'Müller',
    'Dr',
    'Team',
    'To',
    'a@x.org',
    'B.c+d@Y.org',
    'é@x.org',
    '<',
    '<b@x.org>',
    '>',
    ' ',
    ' ',
    '.',
    '-',
    "'",
    ',',
    ', ',
    ';',
    '; ',
    '7',
    '1.',
    '\t',
    ':',
    '@',
  );
  let plain = 0;
  fc.assert(
    fc.property(fc.array(shard, { maxLength: 10 }), (parts) => {
      const line = parts.join('');
      const found = readPlainLine(line);
      if (found === undefined || found.length === 0) return;
      plain++;
      expect(readAnyLine(line), line).toEqual({ found, leftovers: [] });
    }),
    { numRuns: 5000 },
  );
  expect(plain).toBeGreaterThan(20);
});
