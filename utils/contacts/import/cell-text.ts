// What the cells of a table say, fit to be shown: names, values, groups. No mark-up, no control characters, one line.
import { cleanDisplayName } from '../display-name';

const GROUP_MAX = 60;
const MARKUP = /<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?\/?>/gi;
/** Names people's programs write: letters with single separators. What is not of it goes the long way. */
const PLAIN_NAME = /^[A-Za-zÀ-ɏ]+(?:[ '.-][A-Za-zÀ-ɏ]+)*$/;
/** Written without a space between family and given name. */
const EAST_ASIAN = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]+$/u;

/** The first of the columns with a name in it, fit to be shown. */
export function cellText(cells: readonly string[], columns: readonly number[]): string | undefined {
  for (const column of columns) {
    const cell = cells[column];
    if (cell === undefined || cell === '') continue;
    if (PLAIN_NAME.test(cell)) return cell;
    const name = cleanDisplayName(cell.replace(MARKUP, ' ').replace(/^'(?=[=+@-])|^"(?=[^"]*" )|(?<=^"[^"]*)"(?= )/g, ''));
    if (name !== undefined) return name;
  }
  return undefined;
}

/** A name from its parts, in the order its script is written in. */
export function fullName(first: string | undefined, middle: string | undefined, last: string | undefined): string {
  if (first !== undefined && last !== undefined && EAST_ASIAN.test(first) && EAST_ASIAN.test(last)) return last + first;
  // A column that turns out to hold whole names has the family name in it already.
  if (first !== undefined && last !== undefined && first.endsWith(` ${last}`)) return first;
  return [first, middle, last].filter((part) => part !== undefined).join(' ');
}

/** A value as one would read it: no mark-up, one line, without the mark that keeps spreadsheets from calculating it. */
export function fieldText(cell: string | undefined): string {
  if (cell === undefined || cell === '') return '';
  if (isPlain(cell)) return cell;
  return cell
    .replace(/^\s*'(?=[=+@\t-])/, '')
    .replace(MARKUP, ' ')
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** Whether there is nothing to take out of a value: most are words and numbers. */
function isPlain(cell: string): boolean {
  let before = 0x20;
  for (let at = 0; at < cell.length; at++) {
    const code = cell.charCodeAt(at);
    // Controls, mark-up, an apostrophe at the start, surrogates and what is beyond; two spaces in a row.
    if (code < 0x20 || code === 0x3c || (code === 0x27 && at === 0) || (code >= 0x7f && code < 0xa1) || code >= 0x2000) return false;
    if (code === 0x20 && before === 0x20) return false;
    before = code;
  }
  return before !== 0x20;
}

/** `* myContacts ::: Choir`, `Choir;Family`: the exporters' own groups of everybody are none. */
export function groupsOf(cells: readonly string[]): string[] {
  const names = cells
    .flatMap((cell) => cell.split(/ ::: |[;,|\n]/))
    .map((name) => cleanDisplayName(name)?.slice(0, GROUP_MAX))
    .filter((name) => name !== undefined && !/^(?:my ?contacts|starred)$/i.test(name)) as string[];
  return [...new Set(names)];
}
