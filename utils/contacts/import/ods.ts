// The content.xml of an OpenDocument spreadsheet (ODF 1.3, part 3, section 9) → sheets of rows. Reads tags and text, resolves no entity of the file's own.
import type { Sheet } from './sheet';

/** Empty cells and rows at the end of a sheet are repeated by the thousand; columns beyond are not of a list of people. */
const COLUMNS_MAX = 500;
const TAG =
  /<(\/?)(table:table|table:table-row|table:table-cell|table:covered-table-cell|text:p|text:s|text:tab|text:line-break|office:annotation)(\s[^>]*)?>|<[^>]*>|[^<]+/g;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export function readOdsSheets(xml: string, rowsMax: number): Sheet[] {
  const sheets: Sheet[] = [];
  let rows: string[][] = [];
  let cells: string[] = [];
  let paragraphs: string[] | undefined;
  let inParagraph = false;
  let inNote = false;
  let repeatRow = 1;
  let repeatCell = 1;

  const endCell = () => {
    const text = paragraphs?.join('\n') ?? '';
    // Empty ones are only written when something follows them.
    for (let n = 0; n < repeatCell && cells.length < COLUMNS_MAX; n++) cells.push(text);
    paragraphs = undefined;
  };
  const endRow = () => {
    while (cells.at(-1) === '') cells.pop();
    const times = cells.length === 0 && repeatRow > 1000 ? 0 : repeatRow;
    for (let n = 0; n < times && rows.length < rowsMax; n++) rows.push(n === 0 ? cells : [...cells]);
    cells = [];
  };

  for (const match of xml.matchAll(TAG)) {
    const [whole, closing, tag, attributes = ''] = match;
    if (tag === undefined) {
      if (inParagraph && !inNote && !whole.startsWith('<')) paragraphs![paragraphs!.length - 1] += decoded(whole);
      continue;
    }
    const opens = closing === '';
    const alone = attributes.endsWith('/');
    if (tag === 'office:annotation') inNote = opens && !alone;
    else if (inNote) continue;
    else if (tag === 'table:table') {
      if (opens) rows = [];
      if (opens) sheets.push({ name: decoded(/table:name="([^"]*)"/.exec(attributes)?.[1] ?? ''), rows });
    } else if (tag === 'table:table-row') {
      if (opens) repeatRow = repeated(attributes, 'rows');
      if (!opens || alone) endRow();
    } else if (tag === 'table:table-cell' || tag === 'table:covered-table-cell') {
      if (opens) repeatCell = repeated(attributes, 'columns');
      if (opens) paragraphs = [];
      if (!opens || alone) endCell();
    } else if (tag === 'text:p') {
      if (opens) paragraphs?.push('');
      inParagraph = opens && !alone && paragraphs !== undefined;
    } else if (inParagraph && opens) {
      paragraphs![paragraphs!.length - 1] += tag === 'text:tab' ? '\t' : tag === 'text:line-break' ? '\n' : ' ';
    }
  }
  for (const sheet of sheets) while (sheet.rows.at(-1)?.length === 0) sheet.rows.pop();
  return sheets;
}

function repeated(attributes: string, what: 'rows' | 'columns'): number {
  const count = Number(new RegExp(`table:number-${what}-repeated="(\\d+)"`).exec(attributes)?.[1] ?? 1);
  return Math.max(1, count);
}

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{1,8}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
