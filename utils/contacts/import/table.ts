// Rows of a table → people. One row is one person, whatever stands in its cells.
import type { Column, ColumnUse } from '../contact';
import { cleanDisplayName } from '../display-name';
import { givenName, nameFields } from '../names';
import { planColumns } from './columns';
import type { Row } from './delimited';
import { CELL_MAX } from './limits';
import { isLeftStatus, isNotOptedIn, isOptedOut } from './opted-out';
import type { Found, People, Person } from './people';

/** Rows looked at before it is decided which column is what. */
const LOOK_AHEAD = 40;
const GROUP_MAX = 60;
const MARKUP = /<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?\/?>/gi;
/** Names people's programs write: letters with single separators. What is not of it goes the long way. */
const PLAIN_NAME = /^[A-Za-zÀ-ɏ]+(?:[ '.-][A-Za-zÀ-ɏ]+)*$/;
/** Written without a space between family and given name. */
const EAST_ASIAN = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]+$/u;

export type TableOptions = {
  /** Which row that is not blank holds the headings, from 0; those above are the exporter's remarks. */
  headingsAt: number | undefined;
  chosen?: Readonly<Record<number, ColumnUse>> | undefined;
  /** The file is a list of people who left. */
  everybodyLeft?: boolean;
};

export class TableReader {
  readonly #people: People;
  readonly #options: TableOptions;
  #headings: string[] | undefined;
  #seen = 0;
  #waiting: Row[] | undefined = [];
  #columns: Column[] = [];
  #at!: Places;
  #rows = 0;

  constructor(people: People, options: TableOptions) {
    this.#people = people;
    this.#options = options;
  }

  row(row: Row): void {
    if (isBlank(row.cells)) return;
    const { headingsAt = -1 } = this.#options;
    const index = this.#seen++;
    if (index === headingsAt) {
      this.#headings = row.cells;
    } else if (index < headingsAt) {
      if (row.cells.some((cell) => cell.includes('@'))) this.#people.problem(row.line, joined(row.cells), 'no-address');
    } else if (this.#waiting) {
      this.#waiting.push(row);
      if (this.#waiting.length === LOOK_AHEAD) this.#decide();
    } else {
      this.#read(row);
    }
  }

  /** @returns the columns, and how many rows there were under the headings */
  end(): { columns: Column[]; rows: number } {
    if (this.#waiting) this.#decide();
    return { columns: this.#columns, rows: this.#rows };
  }

  #decide(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    this.#columns = planColumns(this.#headings, waiting, this.#options.chosen);
    this.#at = places(this.#columns);
    for (const row of waiting) this.#read(row);
  }

  #read({ cells, line, unclosedQuote }: Row): void {
    this.#rows++;
    const people = this.#people;
    if (unclosedQuote) return people.problem(line, joined(cells), 'unclosed-quote');
    for (const cell of cells) if (cell.length > CELL_MAX) return people.problem(line, cell, 'cell-too-long');
    if (this.#options.everybodyLeft || this.#hasLeft(cells)) {
      return people.problem(line, joined(this.#at.emails.map((column) => cells[column] ?? '')) || joined(cells), 'unsubscribed');
    }
    const found = this.#addresses(cells, line);
    if (found === undefined) return;
    const [first] = found;
    if (first === undefined) return people.problem(line, joined(cells), 'no-address');
    people.add(found, line, this.#person(cells, first));
  }

  #hasLeft(cells: readonly string[]): boolean {
    const { canLeave, status, optedIn, optedOut } = this.#at;
    if (!canLeave) return false;
    return (
      optedOut.some((column) => isOptedOut(cells[column] ?? '')) ||
      optedIn.some((column) => isNotOptedIn(cells[column] ?? '')) ||
      status.some((column) => isLeftStatus(cells[column] ?? ''))
    );
  }

  /** All addresses of the row, the preferred one first; undefined when there was text but no address, which is told by now. */
  #addresses(cells: readonly string[], line: number): Found[] | undefined {
    const { emails, emailLabels } = this.#at;
    const [only, second] = emails;
    if (only !== undefined && second === undefined) {
      const cell = cells[only] ?? '';
      const found = this.#people.addressesIn(cell, line);
      return found.length === 0 && cell.trim() !== '' ? undefined : found;
    }
    const all: Found[] = [];
    let anything = false;
    // Google marks the preferred of several with a star in the column of its kind: `* Home`.
    const starred = emailLabels.findIndex((column) => cells[column]?.trimStart().startsWith('*'));
    const order = starred > 0 && emails[starred] !== undefined ? [emails[starred], ...emails.toSpliced(starred, 1)] : emails;
    for (const column of order) {
      const cell = cells[column];
      if (cell === undefined || cell === '') continue;
      const found = this.#people.addressesIn(cell, line);
      anything ||= cell.trim() !== '';
      for (const one of found) all.push(one);
    }
    return all.length === 0 && anything ? undefined : all;
  }

  #person(cells: readonly string[], { addrSpec, displayName: beside }: Found): Person {
    const at = this.#at;
    const first = cellText(cells, at.first);
    const last = cellText(cells, at.last);
    const whole = cellText(cells, at.name) ?? beside;
    const localPart = addrSpec.slice(0, addrSpec.lastIndexOf('@'));
    let fields: Record<string, string> = {};
    let displayName: string | undefined;
    if (first !== undefined || last !== undefined) {
      displayName = fullName(first, cellText(cells, at.middle), last);
      const given = first === undefined ? undefined : givenName(first);
      fields['name'] = displayName;
      if (given !== undefined) fields['first_name'] = given;
      if (last !== undefined) fields['last_name'] = last;
    } else if (whole !== undefined) {
      displayName = whole;
      fields = nameFields(whole, localPart);
    }
    for (let n = 0; n < at.fields.length; n++) {
      const field = at.fields[n]!;
      const text = fieldText(cells[field.column]);
      if (text !== '') fields[field.name] = text;
    }
    return { displayName, fields, groups: at.groups.length === 0 ? [] : groupsOf(at.groups.map((column) => cells[column] ?? '')) };
  }
}

type Places = {
  /** There is a column that can say that somebody left. */
  canLeave: boolean;
  emails: number[];
  emailLabels: number[];
  first: number[];
  middle: number[];
  last: number[];
  name: number[];
  groups: number[];
  status: number[];
  optedIn: number[];
  optedOut: number[];
  fields: { column: number; name: string }[];
};

function places(columns: readonly Column[]): Places {
  const of = (use: ColumnUse) => columns.flatMap((column, index) => (column.use === use ? [index] : []));
  // A column called the preferred or primary address comes before the others.
  const preferred = (index: number) => /\b(?:primary|preferred|main|default)\b/i.test(columns[index]?.heading ?? '');
  const [status, optedIn, optedOut] = [of('status'), of('opted-in'), of('opted-out')];
  return {
    canLeave: status.length + optedIn.length + optedOut.length > 0,
    emails: of('email').toSorted((a, b) => Number(preferred(b)) - Number(preferred(a))),
    emailLabels: of('email-label'),
    first: of('first_name'),
    middle: of('middle_name'),
    last: of('last_name'),
    name: of('name'),
    groups: of('groups'),
    status,
    optedIn,
    optedOut,
    fields: columns.flatMap(({ field }, index) => (field === undefined ? [] : [{ column: index, name: field }])),
  };
}

/** The first of the columns with a name in it, fit to be shown. */
function cellText(cells: readonly string[], columns: readonly number[]): string | undefined {
  for (const column of columns) {
    const cell = cells[column];
    if (cell === undefined || cell === '') continue;
    if (PLAIN_NAME.test(cell)) return cell;
    const name = cleanDisplayName(cell.replace(MARKUP, ' ').replace(/^'(?=[=+@-])|^"(?=[^"]*" )|(?<=^"[^"]*)"(?= )/g, ''));
    if (name !== undefined) return name;
  }
  return undefined;
}

function fullName(first: string | undefined, middle: string | undefined, last: string | undefined): string {
  if (first !== undefined && last !== undefined && EAST_ASIAN.test(first) && EAST_ASIAN.test(last)) return last + first;
  // A column that turns out to hold whole names has the family name in it already.
  if (first !== undefined && last !== undefined && first.endsWith(` ${last}`)) return first;
  return [first, middle, last].filter((part) => part !== undefined).join(' ');
}

/** A value as one would read it: no mark-up, one line, without the mark that keeps spreadsheets from calculating it. */
function fieldText(cell: string | undefined): string {
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
function groupsOf(cells: readonly string[]): string[] {
  const names = cells
    .flatMap((cell) => cell.split(/ ::: |[;,|\n]/))
    .map((name) => cleanDisplayName(name)?.slice(0, GROUP_MAX))
    .filter((name) => name !== undefined && !/^(?:my ?contacts|starred)$/i.test(name)) as string[];
  return [...new Set(names)];
}

function isBlank(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return false;
  return true;
}

function joined(cells: readonly string[]): string {
  return cells
    .slice(0, 20)
    .map((cell) => cell.trim().slice(0, 100))
    .filter((cell) => cell !== '')
    .join(', ');
}
