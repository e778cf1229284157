// Delimited text (RFC 4180, as people's programs write it) → rows with the line each starts on. Knows nothing of people.
// A quotation mark that is never closed spoils its own line and no other; time grows with the length of the text.
import { CELL_MAX } from './limits';

/** The delimiter and the quote are one character each (one unit of UTF-16). */
export type Dialect = { delimiter: string; quote: '"' | "'"; newline: '\n' | '\r'; backslash: boolean };
/** `stray`: there are quotation marks, but not around cells; `unfinished`: more text is needed to tell. */
type Unreadable = 'unclosed' | 'stray' | 'unfinished';
export type Row = { cells: string[]; line: number; unclosedQuote: boolean };

const SPACE = 0x20;

/** Reads text that arrives in pieces. A row is handed over when its end is known. */
export class RowReader {
  readonly #dialect: Dialect;
  #line: number;
  #rest = '';
  #pending = '';

  /** @param firstLine the line number of the first row */
  constructor(dialect: Dialect, firstLine = 1) {
    this.#dialect = dialect;
    this.#line = firstLine;
  }

  /** @param last no more text follows */
  read(piece: string, last: boolean, onRow: (row: Row) => void): void {
    const { newline, quote } = this.#dialect;
    this.#pending += piece;
    // A row that does not end is looked at again only when there is twice as much of it.
    if (!last && this.#pending.length < this.#rest.length) return;
    const text = this.#rest + this.#pending;
    this.#pending = '';
    let at = 0;
    let nextQuote = text.indexOf(quote);
    while (at < text.length) {
      const lineEnd = text.indexOf(newline, at);
      if (lineEnd < 0 && !last) break;
      if (nextQuote >= 0 && nextQuote < at) nextQuote = text.indexOf(quote, at);
      const end = lineEnd < 0 ? text.length : lineEnd;
      if (nextQuote < 0 || nextQuote >= end) {
        onRow(this.#plain(text, at, end, false));
        this.#line++;
        at = end + 1;
        continue;
      }
      const quoted = this.#quoted(text, at, lineEnd, last);
      if (quoted === 'unfinished') break;
      if (quoted === 'unclosed' || quoted === 'stray') {
        onRow(this.#plain(text, at, end, quoted === 'unclosed'));
        this.#line++;
        at = end + 1;
      } else {
        onRow({ cells: quoted.cells, line: this.#line, unclosedQuote: false });
        this.#line += quoted.lines;
        at = quoted.end + 1;
      }
    }
    this.#rest = at < text.length ? text.slice(at) : '';
  }

  /** A line whose quotation marks, if any, are characters like others. */
  #plain(text: string, at: number, end: number, unclosedQuote: boolean): Row {
    const stop = text.charCodeAt(end - 1) === 13 && end > at ? end - 1 : end;
    return { cells: text.slice(at, stop).split(this.#dialect.delimiter), line: this.#line, unclosedQuote };
  }

  /** A row with quotation marks in it, whose first newline stands at `firstLineEnd`; `end` is where its own stands. */
  #quoted(text: string, start: number, firstLineEnd: number, last: boolean): { cells: string[]; end: number; lines: number } | Unreadable {
    const { delimiter, newline, quote } = this.#dialect;
    const cells: string[] = [];
    let lines = 1;
    let at = start;
    let lineEnd = firstLineEnd;
    for (;;) {
      const opening = quoteAfterSpaces(text, at, quote);
      if (opening < 0) {
        if (lineEnd >= 0 && lineEnd < at) lineEnd = text.indexOf(newline, at);
        const rowEnd = lineEnd < 0 ? text.length : lineEnd;
        const cellEnd = text.indexOf(delimiter, at);
        if (cellEnd >= 0 && cellEnd < rowEnd) {
          cells.push(text.slice(at, cellEnd));
          at = cellEnd + 1;
          continue;
        }
        if (lineEnd < 0 && !last) return 'unfinished';
        cells.push(withoutReturn(text.slice(at, rowEnd)));
        return { cells, end: rowEnd, lines };
      }
      const cell = this.#quotedCell(text, opening, lineEnd, last);
      if (typeof cell === 'string') return cell;
      cells.push(cell.text);
      lines += cell.lines;
      if (text[cell.end] !== delimiter) return { cells, end: cell.end, lines };
      at = cell.end + 1;
    }
  }

  /** A cell in quotes, with no newline before `firstLineEnd`. `end` is at the delimiter, at the newline or at the end of the text. */
  #quotedCell(
    text: string,
    opening: number,
    firstLineEnd: number,
    last: boolean,
  ): { text: string; end: number; lines: number } | Unreadable {
    const { delimiter, newline, quote, backslash } = this.#dialect;
    let escaped = false;
    let stray = false;
    let lineEnd: number | undefined;
    for (let from = opening + 1; ;) {
      const closing = text.indexOf(quote, from);
      if (closing < 0 || closing - opening > CELL_MAX) {
        if (!last && text.length - opening <= CELL_MAX) return 'unfinished';
        return stray ? 'stray' : 'unclosed';
      }
      if (backslash && text[closing - 1] === '\\') {
        escaped = true;
        from = closing + 1;
        continue;
      }
      if (text[closing + 1] === quote) {
        escaped = true;
        from = closing + 2;
        continue;
      }
      let end = closing + 1;
      while (text[end] === ' ' || text[end] === '\r') end++;
      if (end >= text.length && !last) return 'unfinished';
      if (end >= text.length || text[end] === newline || text[end] === delimiter) {
        const inside = text.slice(opening + 1, closing);
        const lines = firstLineEnd >= 0 && firstLineEnd < closing ? countOf(inside, newline) : 0;
        return { text: escaped ? unescaped(inside, quote, backslash) : inside, end, lines };
      }
      // `"Ana" K` is a name; a mark that would close only lines later belongs to another row.
      lineEnd ??= text.indexOf(newline, opening);
      if (lineEnd >= 0 && lineEnd < closing) return stray ? 'stray' : 'unclosed';
      escaped = true;
      stray = true;
      from = closing + 1;
    }
  }
}

/** Where the quote stands that opens a cell, spaces before it allowed; -1 when the cell is not quoted. */
function quoteAfterSpaces(text: string, at: number, quote: string): number {
  let opening = at;
  while (opening < text.length && text.charCodeAt(opening) === SPACE) opening++;
  return opening < text.length && text[opening] === quote ? opening : -1;
}

/** Twice as quick as `replace` and its kin, which matters where every row has such a cell. */
function unescaped(text: string, quote: string, backslash: boolean): string {
  const doubled = quote + quote;
  let single = '';
  let from = 0;
  for (let at = text.indexOf(doubled); at >= 0; at = text.indexOf(doubled, from)) {
    single += text.slice(from, at + 1);
    from = at + 2;
  }
  single += text.slice(from);
  return backslash ? single.replaceAll(`\\${quote}`, quote) : single;
}

function withoutReturn(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}

function countOf(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) count++;
  return count;
}
