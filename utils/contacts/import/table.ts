// Rows of a table → people. One row is one person, whatever stands in its cells.
import type { Column, ColumnUse, Contact } from '../contact';
import { givenName, nameFields } from '../names';
import { cellText, fieldText, fullName, groupsOf } from './cell-text';
import { planColumns } from './columns';
import type { Row } from './delimited';
import { CELL_MAX } from './limits';
import { isLeftStatus, isNotOptedIn, isOptedOut } from './opted-out';
import type { Found, People, Person } from './people';
import { Records, type Names } from './records';
import { shortened } from './whole-words';

/** Rows looked at before it is decided which column is what. */
const LOOK_AHEAD = 40;
/** Of a row that is told of: so many cells, and so many characters of each. */
const SHOWN_CELLS = 20;
const SHOWN_OF_CELL = 100;

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
  #records!: Records;
  /** Of the row being read. One for all rows. */
  readonly #values: string[] = [];
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
    this.#records = new Records(this.#columns.flatMap(({ field }) => field ?? []));
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
    people.add(found, line, () => this.#person(cells, first), this.#mayLack);
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

  /** Whether a row can add to what is known of somebody. */
  readonly #mayLack = ({ mailbox, fields }: Contact): boolean =>
    this.#at.groups.length > 0 || mailbox.displayName === undefined || !this.#records.isWhole(fields);

  #person(cells: readonly string[], { addrSpec, displayName: beside }: Found): Person {
    const at = this.#at;
    const first = cellText(cells, at.first);
    const last = cellText(cells, at.last);
    const whole = cellText(cells, at.name) ?? beside;
    const localPart = addrSpec.slice(0, addrSpec.lastIndexOf('@'));
    let displayName = whole;
    let names: Names = {};
    if (first !== undefined || last !== undefined) {
      displayName = fullName(first, cellText(cells, at.middle), last);
      names = { name: displayName, first_name: first && givenName(first), last_name: last };
    } else if (whole !== undefined) {
      names = nameFields(whole, localPart);
    }
    const values = this.#values;
    for (let n = 0; n < at.fields.length; n++) values[n] = fieldText(cells[at.fields[n]!]);
    const groups = at.groups.length === 0 ? [] : groupsOf(at.groups.map((column) => cells[column] ?? ''));
    return { displayName, fields: this.#records.of(names, values), groups };
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
  fields: number[];
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
    fields: columns.flatMap(({ field }, index) => (field === undefined ? [] : [index])),
  };
}

function isBlank(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return false;
  return true;
}

function joined(cells: readonly string[]): string {
  const shown = cells
    .slice(0, SHOWN_CELLS)
    .map((cell) => shortened(cell.trim(), SHOWN_OF_CELL))
    .filter((cell) => cell !== '');
  return [...shown, ...(isBlank(cells.slice(SHOWN_CELLS)) ? [] : ['…'])].join(', ');
}
