// Makes page text fit for a mail: one line, no control characters, cut where a reader would cut it.

/** Read before anything else is done with it, so that a title of a megabyte costs nothing. */
const READ_MAX = 20_000;
const ELLIPSIS = '…';
/** Control and bidirectional formatting characters: text from a page must not rearrange the mail around it. */
const UNWANTED = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu;

/** Text as one line: control characters and runs of white space become one space. */
export function toOneLine(text: string): string {
  return text.slice(0, READ_MAX).toWellFormed().replace(UNWANTED, ' ').replace(/\s+/gu, ' ').trim();
}

/** One line of at most `max` UTF-16 code units, the ellipsis included, cut after a word where one ends near the limit. */
export function shorten(text: string, max: number): string {
  const line = toOneLine(text);
  if (line.length <= max) return line;
  const end = max - ELLIPSIS.length;
  // A high surrogate at the end lost its other half.
  const cut = line.slice(0, /[\ud800-\udbff]/.test(line[end - 1] ?? '') ? end - 1 : end);
  const lastSpace = cut.lastIndexOf(' ');
  const wordEnds = line[cut.length] === ' ';
  return `${(!wordEnds && lastSpace > max * 0.7 ? cut.slice(0, lastSpace) : cut).trimEnd()}${ELLIPSIS}`;
}
