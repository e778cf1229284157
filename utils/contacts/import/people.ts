// Collects people and problems while a file is read: everybody once, in order, and nothing dropped without a word.
import { addrSpecKey, readAddrSpec } from '../address';
import type { AddrSpec, Contact, ContactImport, Problem, ProblemReason } from '../contact';
import { NAME_FIELDS } from '../merge-contacts';
import { readLine } from '../read-line';
import { AddressIndex } from './address-index';
import { shortened } from './whole-words';

/** Characters of the input kept with a problem. */
const TEXT_MAX = 200;
/** Everybody without groups shares it: a list of a million people has no room for a million empty ones. */
const NO_GROUPS: string[] = [];

export type Found = { addrSpec: AddrSpec; displayName?: string };
/** What somebody is called and belongs to, apart from the address. */
export type Person = { displayName: string | undefined; fields: Record<string, string>; groups: readonly string[] };

export class People {
  readonly #index = new AddressIndex();
  readonly #contacts: Contact[] = [];
  readonly #problems: Problem[] = [];
  /** The sheet that is being read, in files of several. */
  sheet: string | undefined;
  readonly #everybodyLeft: boolean;

  /** @param everybodyLeft the file is a list of people who left: nobody of it becomes one to write to */
  constructor({ everybodyLeft = false } = {}) {
    this.#everybodyLeft = everybodyLeft;
  }

  problem(line: number, text: string, reason: ProblemReason): void {
    const shown = shortened(text, TEXT_MAX);
    this.#problems.push(this.sheet === undefined ? { line, text: shown, reason } : { line, text: shown, reason, sheet: this.sheet });
  }

  /** The addresses in a cell or property. What of it is none becomes a problem. */
  addressesIn(text: string, line: number): Found[] {
    const bare = text.trim();
    if (bare === '') return [];
    const { addrSpec } = readAddrSpec(bare);
    if (addrSpec !== undefined) return [{ addrSpec }];
    const { found, leftovers } = readLine(bare.replace(/[\r\n\u2028\u2029]+/g, ' ; ').replace(/ ::: /g, ' ; '));
    // Words beside an address in its cell are no loss; words alone are.
    for (const { text: left, reason } of leftovers) {
      if (found.length === 0 || left.includes('@')) this.problem(line, left, reason);
    }
    return found.map(({ addrSpec, displayName }) => (displayName === undefined ? { addrSpec } : { addrSpec, displayName }));
  }

  /**
   * @param found the first of these addresses, at least one, is taken for the person; the others are offered as problems
   * @param describe the person; not asked about somebody known who lacks nothing that it could tell
   */
  add(found: readonly Found[], line: number, describe: () => Person, mayLack: (known: Contact) => boolean = () => true): void {
    if (this.#everybodyLeft) return this.#leave(found, line);
    const { addrSpec } = found[0]!;
    const known = this.#contacts[this.#index.placeOf(addrSpec)];
    if (known === undefined) {
      const { displayName, fields, groups } = describe();
      this.#contacts.push({
        mailbox: displayName === undefined ? { addrSpec } : { displayName, addrSpec },
        fields,
        groups: groups.length === 0 ? NO_GROUPS : [...groups],
      });
    } else {
      if (mayLack(known)) merge(known, describe());
      this.problem(line, addrSpec, 'duplicate');
    }
    if (found.length > 1) this.#offer(found, line);
  }

  #leave(found: readonly Found[], line: number): void {
    for (const { addrSpec } of found) this.problem(line, addrSpec, 'unsubscribed');
  }

  #offer([first, ...others]: readonly Found[], line: number): void {
    const seen = new Set(first && [addrSpecKey(first.addrSpec)]);
    for (const { addrSpec } of others) {
      const other = addrSpecKey(addrSpec);
      if (!seen.has(other)) this.problem(line, addrSpec, 'another-address');
      seen.add(other);
    }
  }

  /** Everybody and everything so far. */
  result(): ContactImport {
    return { contacts: this.#contacts, problems: this.#problems };
  }
}

/** The first mention keeps its place and spelling; what it lacks comes from the other. */
function merge(known: Contact, { displayName, fields, groups }: Person): void {
  const isNamed = known.mailbox.displayName !== undefined;
  if (!isNamed && displayName !== undefined) known.mailbox.displayName = displayName;
  // Parts of a name are of one person; somebody else may write from the same address.
  for (const name in fields) if (!isNamed || !NAME_FIELDS.has(name)) known.fields[name] ??= fields[name]!;
  for (const group of groups) if (!known.groups.includes(group)) known.groups = [...known.groups, group];
}
