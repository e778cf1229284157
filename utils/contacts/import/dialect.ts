// How a delimited file is written: delimiter, quotes, line ends, where the headings stand. Judged from its first lines.
import { RowReader, type Dialect, type Row } from './delimited';
import { isAddressHeading } from './headings';

const DELIMITERS = [',', ';', '\t', '|', '^', '~', '\x1f', '\x1e', '¦', '§'] as const;
const SAMPLE_ROWS = 60;
/** Rows above the headings: exporters' own remarks. */
const PREAMBLE_MAX = 20;
const ADDRESS = /^\s*['"<]?[^\s@,;<>"']+@[^\s@,;<>"']+\.[^\s@,;<>"']+>?['"]?\s*$/;

export type Layout = {
  dialect: Dialect;
  /** The row with the headings, from 0; undefined when there are none. */
  headingsAt: number | undefined;
  /** Characters of a first line that says which delimiter follows (`sep=;`), with its line end. */
  skip: number;
};

/**
 * How to read a text as a table; undefined when it is none: a list of addresses, a letter.
 * @param sample the beginning of the text, cut anywhere
 * @param whole whether the sample is all of it
 */
export function findLayout(sample: string, whole: boolean): Layout | undefined {
  const text = sample.startsWith('\ufeff') ? sample.slice(1) : sample;
  const newline = text.includes('\n') ? '\n' : text.includes('\r') ? '\r' : '\n';
  const said = /^"?sep=(.)"?(?:\r\n|\n|\r|$)/i.exec(text);
  const skip = (said?.[0].length ?? 0) + (sample.length - text.length);
  const body = sample.slice(skip);
  const delimiters = said ? [said[1]!] : DELIMITERS.filter((delimiter) => body.includes(delimiter));
  const tried = (delimiters.length > 0 ? delimiters : [',']).map((delimiter) => {
    const dialect: Dialect = { delimiter, newline, quote: findQuote(body, delimiter), backslash: /\\"/.test(body) && !body.includes('""') };
    const rows = readRows(body, dialect, whole);
    return { dialect, rows, headingsAt: findHeadings(rows), evenness: evenness(rows) };
  });
  const [best] = tried.toSorted((a, b) => rank(b) - rank(a));
  if (best === undefined) return undefined;
  const { dialect, rows, headingsAt } = best;
  if (headingsAt === undefined && !said && !isTable(rows)) return undefined;
  return { dialect, headingsAt, skip };
}

type Tried = { rows: Row[]; headingsAt: number | undefined; evenness: number };

/** Headings that are understood say most; then rows of one length; then how many cells they have. */
function rank({ rows, headingsAt, evenness }: Tried): number {
  const width = rows[headingsAt ?? 0]?.cells.length ?? 1;
  return (headingsAt === undefined ? 0 : 1000) + (width > 1 ? 100 * evenness : 0) + Math.min(width, 99) / 100;
}

function readRows(text: string, dialect: Dialect, whole: boolean): Row[] {
  const rows: Row[] = [];
  new RowReader(dialect).read(text, whole, (row) => {
    if (rows.length < SAMPLE_ROWS && row.cells.some((cell) => cell.trim() !== '')) rows.push(row);
  });
  return rows;
}

/** Single quotes only where they stand around cells and double ones do not. */
function findQuote(text: string, delimiter: string): Dialect['quote'] {
  const pairs = (quote: string) => text.split(`${quote}${delimiter}${quote}`).length - 1;
  return pairs("'") > 0 && pairs('"') === 0 && /^\s*'/.test(text) ? "'" : '"';
}

/** Which row of a sheet that is not blank holds the headings, from 0; undefined when none is understood. */
export function findSheetHeadings(sheet: readonly string[][]): number | undefined {
  const rows = sheet.filter((cells) => cells.some((cell) => cell.trim() !== '')).slice(0, SAMPLE_ROWS);
  return findHeadings(rows.map((cells) => ({ cells })));
}

function findHeadings(rows: readonly Pick<Row, 'cells'>[]): number | undefined {
  const at = rows.slice(0, PREAMBLE_MAX).findIndex(({ cells }) => cells.some(isAddressHeading) && !cells.some((cell) => isAddress(cell)));
  if (at >= 0) return at;
  // Words nobody knows here, above a column of addresses, are headings too.
  const [first, ...others] = rows;
  const over = first?.cells.some((cell, column) => /\p{L}/u.test(cell) && !cell.includes('@') && addressShare(others, column) >= 0.5);
  return over && !first?.cells.some((cell) => cell.includes('@')) ? 0 : undefined;
}

/** The share of rows that have as many cells as most have. */
function evenness(rows: readonly Row[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [most = [1, 0]] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return most[0] > 1 ? most[1] / rows.length : 0;
}

/** Without headings: rows of the same length, with a column of bare addresses and another of something else. */
function isTable(rows: readonly Row[]): boolean {
  const width = rows[0]?.cells.length ?? 0;
  if (width < 2 || rows.some(({ cells }) => Math.abs(cells.length - width) > 1)) return false;
  const shares = Array.from({ length: width }, (_, column) => addressShare(rows, column));
  return shares.some((share) => share >= 0.5) && shares.some((share) => share < 0.5) && (rows.length > 1 || width > 2);
}

/** Longer is no address, and would be read again from each of its dots. */
function isAddress(cell: string): boolean {
  return cell.length <= 400 && ADDRESS.test(cell);
}

/** How much of a column is bare addresses. */
export function addressShare(rows: readonly Pick<Row, 'cells'>[], column: number): number {
  const cells = rows.map(({ cells }) => cells[column] ?? '').filter((cell) => cell.trim() !== '');
  return cells.length === 0 ? 0 : cells.filter((cell) => isAddress(cell)).length / cells.length;
}
