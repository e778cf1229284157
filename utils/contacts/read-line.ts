// One pasted line → mailboxes and leftovers: those of plain mailboxes in one go, all others token by token.
import { readAnyLine, type LineReading } from './line-reader';
import { readPlainLine } from './plain-line';

/** Reads one line, which holds no line break: the same as {@link readAnyLine}, sooner. */
export function readLine(line: string): LineReading {
  const found = readPlainLine(line);
  return found === undefined || found.length === 0 ? readAnyLine(line) : { found, leftovers: [] };
}
