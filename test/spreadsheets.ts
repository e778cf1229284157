// Makes XLSX and ODS files for tests, of what Excel and LibreOffice write at least.
import { zip, type Packed } from './zip';

export type TestCell = string | number | { formula: string; value: string } | null;
export type TestSheet = { name: string; rows: TestCell[][] };

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const letter = (column: number): string =>
  (column < 26 ? '' : letter(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

/** A workbook with shared strings. Rows without cells are left out, as Excel does. */
export function xlsx(sheets: readonly TestSheet[], more: Packed[] = []): Uint8Array {
  const strings: string[] = [];
  const shared = (text: string) => {
    if (!strings.includes(text)) strings.push(text);
    return strings.indexOf(text);
  };
  const cell = (value: TestCell, row: number, column: number) => {
    const at = `${letter(column)}${row}`;
    if (value === null) return '';
    if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
    if (typeof value === 'string') return `<c r="${at}" t="s"><v>${shared(value)}</v></c>`;
    return `<c r="${at}" t="str"><f>${escaped(value.formula)}</f><v>${escaped(value.value)}</v></c>`;
  };
  const worksheets = sheets.map(({ name, rows }, index) => ({
    name: `xl/worksheets/sheet${index + 1}.xml`,
    title: name,
    content: `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${rows
      .map((cells, at) =>
        cells.length === 0 ? '' : `<row r="${at + 1}">${cells.map((value, column) => cell(value, at + 1, column)).join('')}</row>`,
      )
      .join('')}</sheetData></worksheet>`,
  }));
  return zip([
    {
      name: '[Content_Types].xml',
      content: `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      content: `${HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${worksheets
        .map(({ title }, index) => `<sheet name="${escaped(title)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${HEAD}<Relationships xmlns="${RELATIONS}">${worksheets
        .map((_, index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`)
        .join('')}<Relationship Id="rId99" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    },
    ...worksheets.map(({ name, content }) => ({ name, content })),
    {
      name: 'xl/sharedStrings.xml',
      content: `${HEAD}<sst xmlns="${MAIN}" count="${strings.length}" uniqueCount="${strings.length}">${strings
        .map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`)
        .join('')}</sst>`,
    },
    ...more,
  ]);
}

/** A LibreOffice spreadsheet, with the thousands of empty rows and cells it writes at the end. */
export function ods(sheets: readonly TestSheet[]): Uint8Array {
  const cell = (value: TestCell) => {
    if (value === null) return '<table:table-cell/>';
    const text = typeof value === 'object' ? value.value : String(value);
    return `<table:table-cell office:value-type="string">${text
      .split('\n')
      .map((line) => `<text:p>${escaped(line)}</text:p>`)
      .join('')}</table:table-cell>`;
  };
  const tables = sheets.map(
    ({ name, rows }) =>
      `<table:table table:name="${escaped(name)}"><table:table-column table:number-columns-repeated="16384"/>${rows
        .map(
          (cells) =>
            `<table:table-row>${cells.map(cell).join('')}<table:table-cell table:number-columns-repeated="16300"/></table:table-row>`,
        )
        .join(
          '',
        )}<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>`,
  );
  return zip([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
    {
      name: 'content.xml',
      content: `${HEAD}<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>${tables.join('')}</office:spreadsheet></office:body></office:document-content>`,
    },
  ]);
}
