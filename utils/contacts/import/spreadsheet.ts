// Spreadsheets → sheets of rows: XLSX by read-excel-file, ODS by its own XML. Formulas give the value that was saved with them.
import readXlsxFile from 'read-excel-file/universal';
import { SPREADSHEET_ROWS_MAX, UNPACKED_MAX } from './limits';
import { readOdsSheets } from './ods';
import type { Sheet } from './sheet';
import { repack, unpack, type ZipEntry } from './zip';

export type Spreadsheet = { sheets: Sheet[] } | { refused: 'unpacks-too-large' | 'too-many-rows' | 'damaged-file' };

export async function readXlsx(entries: readonly ZipEntry[]): Promise<Spreadsheet> {
  return readSheets(entries, /\.(?:xml|rels)$/, async (unpacked) => {
    const sheets = await readXlsxFile(repack(unpacked));
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellText)) }));
  });
}

export async function readOds(entries: readonly ZipEntry[]): Promise<Spreadsheet> {
  return readSheets(entries, /^content\.xml$/, (unpacked) => {
    const [content] = unpacked;
    return content ? readOdsSheets(new TextDecoder().decode(content.content), SPREADSHEET_ROWS_MAX + 1) : [];
  });
}

async function readSheets(
  entries: readonly ZipEntry[],
  wanted: RegExp,
  read: (unpacked: Exclude<Awaited<ReturnType<typeof unpack>>, string>) => Sheet[] | Promise<Sheet[]>,
): Promise<Spreadsheet> {
  try {
    const unpacked = await unpack(
      entries.filter(({ name }) => wanted.test(name)),
      UNPACKED_MAX,
    );
    if (unpacked === 'too-large') return { refused: 'unpacks-too-large' };
    const sheets = await read(unpacked);
    return sheets.some(({ rows }) => rows.length > SPREADSHEET_ROWS_MAX) ? { refused: 'too-many-rows' } : { sheets };
  } catch {
    // Whatever the reader stumbled over, the file is not what it says it is.
    return { refused: 'damaged-file' };
  }
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().replace(/T00:00:00\.000Z$/, '');
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : '';
}
