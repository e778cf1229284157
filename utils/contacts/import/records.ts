// The fields of a table's people. Rows that lack nothing share one shape: names added one by one make each of them a third larger, and slower to make.
import type { NameFields } from '../names';

type Fields = NameFields & Record<string, string>;
/** What is known of a name. */
export type Names = { [name in keyof NameFields]: string | undefined };

export class Records {
  readonly #names: readonly string[];
  /** With all of them. Parsed, because the engine gives what it parses room for all of them in the object itself. */
  readonly #model: Readonly<Required<NameFields>>;

  /** @param names of the fields beside those of a name; safe ones, as {@link safeFieldName} gives them */
  constructor(names: readonly string[]) {
    this.#names = names;
    const all = ['name', 'first_name', 'last_name', ...names];
    this.#model = JSON.parse(JSON.stringify(Object.fromEntries(all.map((name) => [name, ''])))) as Required<NameFields>;
  }

  /** @param values of the other fields, in order; who has none, an empty text, does not have the field */
  of({ name = '', first_name: first = '', last_name: last = '' }: Names, values: readonly string[]): Fields {
    const isWhole = name !== '' && first !== '' && last !== '' && !values.includes('');
    const record: Fields = isWhole ? { ...this.#model } : {};
    if (name !== '') record.name = name;
    if (first !== '') record.first_name = first;
    if (last !== '') record.last_name = last;
    for (let at = 0; at < values.length; at++) {
      const value = values[at]!;
      if (value !== '') record[this.#names[at]!] = value;
    }
    return record;
  }

  /** Whether a record has every field. */
  isWhole(record: Readonly<Record<string, string>>): boolean {
    for (const name in this.#model) if (record[name] === undefined) return false;
    return true;
  }
}
