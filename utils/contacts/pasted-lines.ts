// Pasted text → lines with their numbers. What belongs together although a line ends in it: cells of several lines, folded headers.
import { isHeaderLine } from './line-labels';

/** What stands before and behind a cell. */
const CELL_EDGES = '\t\r\n,;';
const LINE_END = /\r\n|\n|\r/;
/** Stands for a line end inside a cell: a noncharacter, which has no meaning in text (Unicode §23.7). */
const JOINT = '\uffff';

/** A cell of several lines is one, with semicolons for its line ends. `line` counts from 1 and is the one the text begins in. */
export function* pastedLines(text: string): Generator<{ text: string; line: number }> {
  const hasCells = text.includes('""') || (text.includes('"') && LINE_END.test(text));
  const joined = hasCells ? joinCells(text.replaceAll(JOINT, '\ufffd')) : text;
  let line = 1;
  let folded = false;
  for (const one of joined.split(LINE_END)) {
    const pieces = hasCells ? one.split(JOINT) : [one];
    // RFC 5322 §2.2.3: the tab of a header that goes on makes no cell.
    const whole: string = pieces.join(' ; ').replace(folded ? /^\t+/ : '', '');
    folded = /[,;]\s*$/.test(whole) && (!whole.includes('\t') || isHeaderLine(whole));
    yield { text: whole, line };
    line += pieces.length;
  }
}

/**
 * Line ends inside cells become joints, as spreadsheets copy cells that hold some: in quotation marks, marks inside doubled.
 * By hand: for a pattern every mark is one more place to come back to, and a megabyte of them fills its memory.
 */
function joinCells(text: string): string {
  let joined = '';
  let from = 0;
  for (let opening = text.indexOf('"'); opening >= 0;) {
    const closing = isEdge(text, opening - 1) ? closingMark(text, opening) : -1;
    if (closing < 0 || !isEdge(text, closing + 1)) {
      opening = text.indexOf('"', opening + 1);
      continue;
    }
    joined += text.slice(from, opening) + joinCell(text.slice(opening, closing + 1));
    from = closing + 1;
    opening = text.indexOf('"', from);
  }
  return joined + text.slice(from);
}

/** Beyond the text is an edge too. */
function isEdge(text: string, at: number): boolean {
  return at < 0 || at >= text.length || CELL_EDGES.includes(text[at]!);
}

/** The mark that is not doubled; -1 when there is none. */
function closingMark(text: string, opening: number): number {
  let at = text.indexOf('"', opening + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

/** By splitting: `replaceAll` takes four times as long for twice as many marks. */
function joinCell(cell: string): string {
  const inside = cell.slice(1, -1);
  if (!LINE_END.test(inside) && !inside.includes('""')) return cell;
  return `"${inside.split(LINE_END).join(JOINT).split('""').join('\\"')}"`;
}
