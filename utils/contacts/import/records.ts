// The fields of a table's people. Rows that lack nothing share one shape: names added one by one make each of them a third larger, and slower to make.

export class Records {
  readonly #names: readonly string[];
  /** With all names. Parsed, because the engine gives what it parses room for all of them in the object itself. */
  readonly #model: Readonly<Record<string, string>>;

  /** @param names safe ones, as {@link safeFieldName} gives them */
  constructor(names: readonly string[]) {
    this.#names = names;
    this.#model = JSON.parse(JSON.stringify(Object.fromEntries(names.map((name) => [name, ''])))) as Record<string, string>;
  }

  /** @param values by name, in order; who has none, an empty text, does not have the field */
  of(values: readonly string[]): Record<string, string> {
    const record: Record<string, string> = values.includes('') ? {} : { ...this.#model };
    for (let at = 0; at < values.length; at++) {
      const value = values[at]!;
      if (value !== '') record[this.#names[at]!] = value;
    }
    return record;
  }

  /** Whether a record has every field. */
  isWhole(record: Readonly<Record<string, string>>): boolean {
    for (const name of this.#names) if (record[name] === undefined) return false;
    return true;
  }
}
