// Puts the tokens of one pasted line together to mailboxes. Whatever belongs to none is a leftover, to be shown to the user.
import { readAddrSpec, sameAddrSpec } from './address';
import { tokenizeLine, type AddressToken } from './address-tokens';
import type { AddrSpec, ProblemReason } from './contact';
import { cleanDisplayName } from './display-name';
import { isHeaderLine, isLabel } from './line-labels';
import { looksLikeName, nameFromCells, nameFromCommaPieces } from './line-names';

export type FoundMailbox = { addrSpec: AddrSpec; displayName?: string; text: string; group?: string };
export type Leftover = { text: string; reason: ProblemReason };
export type LineReading = { found: FoundMailbox[]; leftovers: Leftover[] };

/** Text between two separators that holds no address of its own. */
type Piece = { text: string; start: number; end: number; separator: string };

type Word = Extract<AddressToken, { kind: 'words' | 'quoted' | 'comment' }>;
type Quotation = Extract<AddressToken, { kind: 'quoted' | 'comment' }>;

const GROUP_NAME_MAX = 60;

/**
 * Reads any line, however it is written. It holds no line break; every one that is not blank gives at least one mailbox or leftover.
 * A cell (between tabs, or in quotation marks) is one person: of several addresses in it the first is taken, the others are left over.
 */
export function readAnyLine(line: string, options?: { literalQuotes: boolean }): LineReading {
  return new LineReader(line, options).read();
}

class LineReader {
  readonly #line: string;
  readonly #tokens: AddressToken[];
  readonly #unclosedQuote: boolean;
  readonly #literalQuotes: boolean;
  readonly #found: FoundMailbox[] = [];
  readonly #leftovers: Leftover[] = [];
  /** Pieces without an address since the last address or `;`. */
  #pieces: Piece[] = [];
  /** Words of the piece being read. */
  #words: Word[] = [];
  /** The address in the piece being read: a comment or name after it is its own. */
  #current: FoundMailbox | undefined;
  /** Every address so far had one piece with a name before it: "Ana Kovač, ana@…, Ben Ode, ben@…". */
  #alternates = true;
  /** Tabs stand between its pieces: it is a row of a table. */
  readonly #isRow: boolean;
  /** The cell being read has an address already. */
  #cellTaken = false;
  /** What stood before a colon, and how many addresses had been found by then. */
  #label: { name: string; start: number; end: number; index: number } | undefined;

  constructor(line: string, { literalQuotes = false } = {}) {
    this.#line = line;
    this.#literalQuotes = literalQuotes;
    this.#isRow = line.includes('\t') && !isHeaderLine(line);
    ({ tokens: this.#tokens, unclosedQuote: this.#unclosedQuote } = tokenizeLine(line, { literalQuotes }));
  }

  read(): LineReading {
    for (const token of this.#tokens) {
      if (token.kind === 'separator') this.#separate(token.text);
      else if (token.kind === 'address') this.#address(token);
      else if (token.kind === 'comment' && token.text.includes('@')) this.#comment(token);
      else this.#word(token);
    }
    this.#endPiece('');
    this.#endOfLine();
    this.#nameByLabel();
    if (this.#found.length === 0 && this.#leftovers.length === 0 && this.#line.trim() !== '') this.#leave(this.#line);
    return { found: this.#found, leftovers: this.#leftovers };
  }

  #separate(separator: string): void {
    this.#endPiece(separator);
    if (separator === '\t') this.#cellTaken = false;
    if (separator !== ';') return;
    this.#leavePieces(this.#pieces);
    this.#closeGroup();
  }

  #closeGroup(): void {
    if (this.#label) for (const member of this.#found.slice(this.#label.index)) member.group = this.#label.name;
    this.#label = undefined;
  }

  /** `Ana Kovač: ana@…` names her, unless it turns out to name a group. */
  #nameByLabel(): void {
    if (!this.#label) return;
    const { name, index } = this.#label;
    const [only, second] = this.#found.slice(index);
    if (only && !second && only.displayName === undefined && name.includes(' ') && looksLikeName(name)) only.displayName = name;
  }

  #word(token: Word): void {
    if (token.kind === 'words' && this.#line[token.end - 1] === ':' && this.#opensGroup(token)) return;
    const last = this.#words.at(-1);
    if (token.kind === 'comment' && this.#current && !last) this.#nameCurrent(cleanDisplayName(token.text));
    else if (token.kind === 'words' && last?.kind === 'words') last.end = token.end;
    else this.#words.push(token);
  }

  /** RFC 5322 §3.4 `Team: a@x.org, b@x.org;`; whether it is a group the `;` will tell. Header labels are dropped. */
  #opensGroup(token: AddressToken): boolean {
    const start = this.#words[0]?.start ?? token.start;
    if (this.#pieces.length > 0 || this.#current || this.#label || token.end - start > GROUP_NAME_MAX) return false;
    // Only now: a line of nothing but labels would be looked through again at each of them.
    if (this.#words.some(isQuotedAddress)) return false;
    const name = cleanDisplayName(this.#line.slice(start, token.end));
    if (name === undefined) return false;
    if (!isLabel(name)) this.#label = { name, start, end: token.end, index: this.#found.length };
    this.#words = [];
    return true;
  }

  #address(token: Extract<AddressToken, { kind: 'address' }>): void {
    const reading = readAddrSpec(token.text);
    const text = this.#line.slice(this.#words[0]?.start ?? token.start, token.end);
    if (reading.addrSpec === undefined) {
      this.#leavePieces(this.#pieces);
      this.#leftovers.push({ text: text.trim(), reason: reading.reason });
      this.#words = [];
      this.#current = undefined;
      return;
    }
    // `a@x.org <a@x.org>`, as mail programs print somebody without a name.
    if (this.#current && token.bracketed && sameAddrSpec(this.#current.addrSpec, reading.addrSpec)) return;
    for (const word of this.#words) if (isQuotedAddress(word)) this.#leaveOthers(word, reading.addrSpec);
    const displayName = this.#takeName(token.bracketed);
    this.#current = { addrSpec: reading.addrSpec, text, ...(displayName === undefined ? {} : { displayName }) };
    this.#take(this.#current);
    this.#words = [];
  }

  /** `"ana@x.org" <ben@x.org>`: the mail goes to the second, so the first is told of. */
  #leaveOthers(quotation: Quotation, taken: AddrSpec): void {
    const { found, leftovers } = readAnyLine(quotation.text, { literalQuotes: true });
    for (const { addrSpec, text } of found) {
      if (!sameAddrSpec(addrSpec, taken)) this.#leftovers.push({ text: text.trim(), reason: 'another-address' });
    }
    this.#leftovers.push(...leftovers.filter(({ text }) => text.includes('@')));
  }

  /** One more person, unless the cell has given one. */
  #take(mailbox: FoundMailbox): void {
    if (this.#isRow && this.#cellTaken) {
      this.#leftovers.push({ text: mailbox.text.trim(), reason: 'another-address' });
      return;
    }
    this.#cellTaken = true;
    this.#found.push(mailbox);
  }

  /** The name before an address; what stands there and is no part of it becomes leftovers. */
  #takeName(bracketed: boolean): string | undefined {
    const own = this.#wordsText();
    const pieces = this.#pieces;
    this.#pieces = [];
    const name = cleanDisplayName(own);
    if (name !== undefined && (bracketed || looksLikeName(name))) {
      this.#alternates = false;
      // Other cells of a row are no names, and no loss.
      const listed = pieces.filter(({ separator }) => separator === ',');
      const [taken, full] = nameFromCommaPieces(
        listed.map(({ text }) => text),
        name,
      );
      this.#leavePieces(listed.slice(0, listed.length - taken));
      return full;
    }
    if (pieces.length > 0 && pieces.every(({ separator }) => separator === '\t')) return nameFromCells(pieces.map(({ text }) => text));
    const only = pieces.length === 1 && this.#alternates ? cleanDisplayName(pieces[0]!.text) : undefined;
    if (only !== undefined && /\s/.test(only) && looksLikeName(only)) return only;
    this.#alternates = false;
    this.#leavePieces(pieces);
    return undefined;
  }

  /** `Name (addr)`; behind an address it is a comment, and whoever stands in it is told of. */
  #comment(token: Extract<AddressToken, { kind: 'comment' }>): void {
    if (this.#current && this.#words.length === 0) this.#leaveOthers(token, this.#current.addrSpec);
    else this.#readInside(token);
  }

  /** `Ana "ana@x.org"`, `"ana@x.org" "ben@x.org"`: each with the words before it. */
  #readQuotations(): void {
    const words = this.#words;
    this.#words = [];
    for (const word of words) {
      if (isQuotedAddress(word)) this.#readInside(word);
      else this.#words.push(word);
    }
  }

  /** `Name (addr)`, `("addr")` and `"addr", "addr"`: the inside of a comment or quotation is read like a line. */
  #readInside(token: Quotation): void {
    if (this.#literalQuotes) return this.#leave(token.text);
    const { found, leftovers } = readAnyLine(token.text, { literalQuotes: true });
    const [first] = found;
    const before = this.#wordsText();
    if (first && found.length === 1 && first.displayName === undefined && before !== '') {
      const name = this.#takeName(true);
      if (name !== undefined) first.displayName = name;
    }
    this.#words = [];
    // A quotation is a cell of somebody's table; a comment may well list people.
    const others = token.kind === 'quoted' ? found.splice(1) : [];
    for (const mailbox of found) this.#take(mailbox);
    for (const { text } of others) this.#leftovers.push({ text: text.trim(), reason: 'another-address' });
    this.#leftovers.push(...leftovers);
    this.#current = found.at(-1);
  }

  #endPiece(separator: string): void {
    const [first] = this.#words;
    if (this.#words.some(isQuotedAddress)) {
      this.#readQuotations();
    } else if (this.#current && first) {
      const name = cleanDisplayName(this.#wordsText());
      if (name !== undefined && looksLikeName(name)) this.#nameCurrent(name);
    } else if (!this.#current) {
      const text = this.#wordsText();
      // A label with nobody behind it goes where the words after it go.
      const label = this.#label?.index === this.#found.length && this.#pieces.length === 0 ? this.#label : undefined;
      const start = label?.start ?? first?.start;
      if (start !== undefined) this.#pieces.push({ text, start, end: this.#words.at(-1)?.end ?? label?.end ?? start, separator });
    }
    this.#words = [];
    this.#current = undefined;
  }

  /** Names may follow in later cells of a row, or in `ana@x.org, Ana Kovač` where the line holds nothing else. */
  #endOfLine(): void {
    const pieces = this.#pieces;
    const [only, second] = this.#found;
    const cells = this.#line.includes('\t');
    if (only && !second && cells) {
      const name = nameFromCells(pieces.map(({ text }) => text));
      if (name !== undefined) only.displayName ??= name;
      return;
    }
    if (only && cells) return;
    const name = only && !second && only.displayName === undefined && pieces.length === 1 ? cleanDisplayName(pieces[0]!.text) : undefined;
    const follows =
      name !== undefined && /\s/.test(name) && looksLikeName(name) && this.#leftovers.length === 0 && !this.#line.includes(';');
    if (only && follows) only.displayName = name;
    else this.#leavePieces(pieces);
  }

  #nameCurrent(name: string | undefined): void {
    if (this.#current && name !== undefined) this.#current.displayName ??= name;
  }

  #wordsText(): string {
    const [first] = this.#words;
    return first ? this.#line.slice(first.start, this.#words.at(-1)!.end) : '';
  }

  /** Neighbours are one leftover: "Müller, Hans" is one person whose address is missing. */
  #leavePieces(pieces: readonly Piece[]): void {
    const [first] = pieces;
    if (first) this.#leave(this.#line.slice(first.start, pieces.at(-1)!.end));
    this.#pieces = [];
  }

  #leave(text: string): void {
    this.#leftovers.push({ text: text.trim(), reason: this.#unclosedQuote ? 'unclosed-quote' : 'no-address' });
  }
}

function isQuotedAddress(word: Word): word is Extract<Word, { kind: 'quoted' }> {
  return word.kind === 'quoted' && word.text.includes('@');
}
