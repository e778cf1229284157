// A file → people and problems, whatever it is: sniffed, decoded, read. Pure; never throws, never imports half of a file without saying so.
import type { Column, ColumnUse, ContactImport, ProblemReason, Source } from '../contact';
import { parseAddressList } from '../address-list';
import { pastedLines } from '../pasted-lines';
import { RowReader } from './delimited';
import { findLayout, findSheetHeadings, type Layout } from './dialect';
import { decodeAll, decodePieces, decodeSample, detectEncoding, likelyEncoding } from './encoding';
import { isListOfThoseWhoLeft } from './opted-out';
import { People } from './people';
import { sniff } from './sniff';
import type { Sheet } from './sheet';
import { readOds, readXlsx } from './spreadsheet';
import { TableReader } from './table';
import { readVcards } from './vcard';

export type ImportOptions = {
  fileName?: string;
  /** A label of the Encoding Standard, where the user knows better. */
  encoding?: string;
  /** What columns are, where the user knows better: by their place in `columns`, from 0. */
  mapping?: Readonly<Record<number, ColumnUse>>;
  /** Which sheets to read; all of them when absent. */
  sheets?: readonly string[];
  /** Called now and then with how much of the file has been read, from 0 to 1. */
  onProgress?: (done: number) => void;
};

/**
 * Reads people from a file: CSV and its kin, XLSX, ODS, vCard, or text with addresses in it. What it is its octets tell, not its name.
 * @returns everybody once, in order; each row, card or piece that is nobody as a problem with its line or row.
 *   A file that is refused as a whole gives one problem, of line 1, and nobody.
 */
export async function importContacts(bytes: Uint8Array, options: ImportOptions = {}): Promise<ContactImport> {
  try {
    const sniffed = sniff(bytes);
    switch (sniffed.kind) {
      case 'refused':
        return refusal(sniffed.reason, options);
      case 'text':
        return options.encoding === undefined ? readDetected(bytes, options) : readText(bytes, { label: options.encoding }, options);
      case 'xlsx':
      case 'ods': {
        const read = await (sniffed.kind === 'xlsx' ? readXlsx : readOds)(sniffed.entries);
        return 'refused' in read ? refusal(read.refused, options) : readSheets(read.sheets, sniffed.kind, options);
      }
      default:
        return sniffed satisfies never;
    }
  } catch (error) {
    // No input may do this; if one does, the user is told that nothing was imported, and the console why.
    console.warn(error);
    return refusal('damaged-file', options);
  }
}

function refusal(reason: ProblemReason, { fileName = '' }: ImportOptions): ContactImport {
  return { contacts: [], problems: [{ line: 1, text: fileName, reason }] };
}

/** `fatal`: what cannot be decoded in it throws a TypeError. */
type Encoding = { label: string; fatal?: boolean };

/** Most files are UTF-8 from beginning to end: they are decoded once, and looked at closely only where that fails. */
function readDetected(bytes: Uint8Array, options: ImportOptions): ContactImport {
  const label = likelyEncoding(bytes);
  if (label !== 'utf-8') return readText(bytes, { label }, options);
  try {
    return readText(bytes, { label, fatal: true }, options);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return readText(bytes, { label: detectEncoding(bytes) }, options);
  }
}

function readText(bytes: Uint8Array, { label: encoding, fatal = false }: Encoding, options: ImportOptions): ContactImport {
  const sample = decodeSample(bytes, encoding, fatal);
  if (sample.trim() === '' && bytes.length < 1000) return refusal('empty-file', options);
  if (/^[^\S\r\n]*BEGIN:VCARD[^\S\r\n]*$/im.test(sample)) {
    const people = new People({ everybodyLeft: everybodyLeft(options) });
    const rows = readVcards(decodeAll(bytes, encoding, fatal), people);
    return { ...people.result(), source: { format: 'vcard', rows, encoding } };
  }
  const layout = findLayout(sample, sample.length * 4 < bytes.length ? false : decodeAll(bytes, encoding, fatal).length <= sample.length);
  if (layout) return readTable(bytes, { label: encoding, fatal }, layout, options);
  const text = decodeAll(bytes, encoding, fatal);
  const read = everybodyLeft(options) ? readThoseWhoLeft(text) : parseAddressList(text);
  return { ...read, source: { format: 'text', rows: text.split(/\r\n|\n|\r/).length, encoding } };
}

/** Text with addresses of people who left: each is told of with its line. */
function readThoseWhoLeft(text: string): ContactImport {
  const people = new People();
  for (const { text: entry, line } of pastedLines(text)) {
    const { contacts, problems } = parseAddressList(entry);
    for (const { mailbox } of contacts) people.problem(line, mailbox.addrSpec, 'unsubscribed');
    for (const { text: piece, reason } of problems) people.problem(line, piece, reason);
  }
  return people.result();
}

function everybodyLeft({ fileName = '' }: ImportOptions): boolean {
  return isListOfThoseWhoLeft(fileName);
}

function readTable(
  bytes: Uint8Array,
  { label: encoding, fatal = false }: Encoding,
  { dialect, headingsAt, skip }: Layout,
  options: ImportOptions,
): ContactImport {
  const people = new People();
  const table = new TableReader(people, {
    headingsAt,
    chosen: options.mapping,
    everybodyLeft: everybodyLeft(options),
  });
  const rows = new RowReader(dialect, skip > 1 ? 2 : 1);
  let toSkip = skip;
  for (const { text, doneOctets } of decodePieces(bytes, encoding, fatal)) {
    rows.read(text.slice(toSkip), doneOctets === bytes.length, (row) => table.row(row));
    toSkip = 0;
    options.onProgress?.(doneOctets / bytes.length);
  }
  const { columns, rows: count } = table.end();
  const source: Source = { format: 'table', rows: count, encoding, headings: headingsAt !== undefined };
  return { ...people.result(), columns, source };
}

function readSheets(sheets: readonly Sheet[], format: 'xlsx' | 'ods', options: ImportOptions): ContactImport {
  const people = new People();
  const columns: Column[] = [];
  let rows = 0;
  const names = sheets.map(({ name }) => name);
  for (const [index, sheet] of sheets.entries()) {
    if (options.sheets && !options.sheets.includes(sheet.name)) continue;
    people.sheet = sheets.length > 1 ? sheet.name : undefined;
    const chosen = Object.entries(options.mapping ?? {}).map(([column, use]) => [Number(column) - columns.length, use] as const);
    const table = new TableReader(people, {
      headingsAt: findSheetHeadings(sheet.rows),
      chosen: Object.fromEntries(chosen),
      everybodyLeft: everybodyLeft(options),
    });
    for (const [at, cells] of sheet.rows.entries()) table.row({ cells, line: at + 1, unclosedQuote: false });
    const read = table.end();
    rows += read.rows;
    columns.push(...read.columns.map((column) => (sheets.length > 1 ? { ...column, sheet: sheet.name } : column)));
    options.onProgress?.((index + 1) / sheets.length);
  }
  if (rows === 0 && columns.length === 0) return refusal('empty-file', options);
  return { ...people.result(), columns, source: { format, rows, sheets: names } };
}
