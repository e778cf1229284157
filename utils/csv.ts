// Writes CSV (RFC 4180) for spreadsheets: a table stays a table, and no cell becomes a formula.
// Written here: it is a dozen lines, and the writers at hand guard the start of a cell only.

/** Without it Excel takes UTF-8 for the system's old code page. */
const BYTE_ORDER_MARK = '\u{feff}';

/** What a spreadsheet takes for a formula; the wide forms count in East Asian input. https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA_CELL = /^(?=[=+\-@\t\r＝＋－＠])/;
/** The same after a separator at which some languages' spreadsheets cut instead of at the comma. */
const FORMULA_INSIDE = /([;\t\r\n]["\s]{0,20})(?=[=+\-@＝＋－＠])/g;

/** Rows of cells as one file: UTF-8 with byte order mark, CRLF, a cell that could be a formula made plain text by a leading '. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return `${BYTE_ORDER_MARK}${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

function cell(text: string): string {
  const plain = text.replace(FORMULA_CELL, "'").replace(FORMULA_INSIDE, "$1'");
  return /[",;\t\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
