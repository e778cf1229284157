// Pasted text → lines with their numbers. What belongs together although a line ends in it: cells of several lines, folded headers.
import { HEADER_LINE } from './read-line';

/** From the start of a cell to its end, as spreadsheets copy cells that hold line ends: marks inside are doubled. */
const QUOTED_CELL = /(^|[\t\r\n,;])"((?:[^"]|"")*)"(?=[\t\r\n,;]|$)/g;
const LINE_END = /\r\n|\n|\r/;
/** Stands for a line end inside a cell: a noncharacter, which has no meaning in text (Unicode §23.7). */
const JOINT = '\uffff';

/** A cell of several lines is one, with semicolons for its line ends. `line` counts from 1 and is the one the text begins in. */
export function* pastedLines(text: string): Generator<{ text: string; line: number }> {
  const hasCells = text.includes('""') || (text.includes('"') && LINE_END.test(text));
  const joined = hasCells ? text.replaceAll(JOINT, '\ufffd').replace(QUOTED_CELL, joinCell) : text;
  let line = 1;
  let folded = false;
  for (const one of joined.split(LINE_END)) {
    const pieces = hasCells ? one.split(JOINT) : [one];
    // RFC 5322 §2.2.3: the tab of a header that goes on makes no cell.
    const whole: string = pieces.join(' ; ').replace(folded ? /^\t+/ : '', '');
    folded = /[,;]\s*$/.test(whole) && (!whole.includes('\t') || HEADER_LINE.test(whole));
    yield { text: whole, line };
    line += pieces.length;
  }
}

function joinCell(whole: string, before: string, inside: string): string {
  if (!LINE_END.test(inside) && !inside.includes('""')) return whole;
  return `${before}"${inside.split(LINE_END).join(JOINT).replaceAll('""', '\\"')}"`;
}
