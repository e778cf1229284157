import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsv } from './csv';

const one = (text: string) => toCsv([[text]]).slice(1, -2);

describe('a table saved for a spreadsheet', () => {
  it('is UTF-8 with a byte order mark, its lines end in CRLF', () => {
    expect([
      ...new TextEncoder().encode(
        toCsv([
          ['a', 'ü'],
          ['b', '🚆'],
        ]),
      ),
    ]).toEqual([0xef, 0xbb, 0xbf, ...new TextEncoder().encode('a,ü\r\nb,🚆\r\n')]);
  });

  it.each([
    ['plain words', 'plain words'],
    ['Lee, Bo', '"Lee, Bo"'],
    ['Bo "the train" Lee', '"Bo ""the train"" Lee"'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['', ''],
  ])('writes %j as a cell', (text, cell) => {
    expect(one(text)).toBe(cell);
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['=HYPERLINK("https://evil.example","Bo")', `"'=HYPERLINK(""https://evil.example"",""Bo"")"`],
    ['+bo@example.net', "'+bo@example.net"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', `"'\t'=1"`],
    ['\r=1', `"'\r'=1"`],
    ['Bo;=cmd', `"Bo;'=cmd"`],
    ['Bo;"=cmd', `"Bo;""'=cmd"`],
    ['two\n=1+1', `"two\n'=1+1"`],
    ['＝1＋1', "'＝1＋1"],
  ])('makes no formula of %j', (text, cell) => {
    expect(one(text)).toBe(cell);
  });

  it('leaves what is harmless as it is: an address, a time, a dash inside', () => {
    for (const text of ['bo@example.net', '2026-11-30T19:42:05+01:00', 'Ana-Maria', '400 · invalidArgument']) expect(one(text)).toBe(text);
  });

  it('is read back cell by cell, each with at most a mark more', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'ü', '🚆', '=', '+', '-', '@', '"', ',', ';', '\r', '\n', '\t', ' ', "'") });
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
        const read = readCsv(toCsv(rows).slice(1));
        expect(read.map((row) => row.length)).toEqual(rows.map((row) => row.length));
        const unmarked = (cell: string) => cell.replaceAll("'", '');
        expect(read.map((row) => row.map(unmarked))).toEqual(rows.map((row) => row.map(unmarked)));
        for (const cell of read.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });
});

/** RFC 4180, read by its grammar. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (let match = cells.exec(text); match; match = cells.exec(text)) {
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  expect(rows.length).toBeGreaterThan(0);
  return rows;
}
