// Rows as papaparse reads them where a file is in order; lines and pieces, which it does not have.
import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { RowReader, type Dialect, type Row } from './delimited';

function read(pieces: readonly string[], delimiter = ',', newline: Dialect['newline'] = '\n'): Row[] {
  const rows: Row[] = [];
  const reader = new RowReader({ delimiter, newline, quote: '"', backslash: false });
  for (const [index, piece] of pieces.entries()) reader.read(piece, index === pieces.length - 1, (row) => rows.push(row));
  return rows;
}

const cell = fc.array(fc.constantFrom('a', 'Ž', ' ', ',', ';', '"', '\n', '@', '\t'), { maxLength: 6 }).map((parts) => parts.join(''));
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 });

test('what papaparse writes, both read the same way, in one piece or in many', () => {
  fc.assert(
    fc.property(table, fc.constantFrom(',', ';', '\t'), fc.nat({ max: 12 }), (rows, delimiter, size) => {
      const text = Papa.unparse(rows, { delimiter, newline: '\n', quotes: true });
      const theirs = Papa.parse<string[]>(text, { delimiter, newline: '\n' }).data;
      const pieces = text.match(new RegExp(`[^]{1,${size + 1}}`, 'g')) ?? [''];
      expect(read([text], delimiter).map(({ cells }) => cells)).toEqual(theirs);
      expect(read(pieces, delimiter)).toEqual(read([text], delimiter));
    }),
  );
});

test('a row is known by the line it begins on', () => {
  expect(read(['a,"1\n2\n3"\nb,c\n"x\r\ny",d\r\ne,f']).map(({ line, cells }) => [line, ...cells])).toEqual([
    [1, 'a', '1\n2\n3'],
    [4, 'b', 'c'],
    [5, 'x\r\ny', 'd'],
    [7, 'e', 'f'],
  ]);
});

test('a mark that is never closed spoils its own line', () => {
  expect(read(['a,b\n"open,c\nd,e\n'])).toEqual([
    { line: 1, cells: ['a', 'b'], unclosedQuote: false },
    { line: 2, cells: ['"open', 'c'], unclosedQuote: true },
    { line: 3, cells: ['d', 'e'], unclosedQuote: false },
  ]);
});

test.each(['"', '"a', 'a,', '"a\n', '""', '"a"b', '"a",\n"', '\\"'])('two megabytes of %j in many pieces end', (unit) => {
  const piece = unit.repeat(Math.floor(65_536 / unit.length));
  expect(read(Array.from({ length: 32 }, () => piece)).length).toBeGreaterThan(0);
});
