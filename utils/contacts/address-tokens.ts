// Cuts one pasted line into tokens: addresses, texts, comments, separators. Knows nothing of people.
// Linear in the line's length, whatever it holds: each character is looked at a bounded number of times.

export type AddressToken =
  | { kind: 'separator'; text: ',' | ';' | '\t'; start: number; end: number }
  /** `<…>` or a word with an @ in it; `text` is what might be the address, without brackets, `mailto:` and quotes. */
  | { kind: 'address'; text: string; bracketed: boolean; start: number; end: number }
  /** `(…)`: RFC 5322 §3.2.2, without the outer parentheses. */
  | { kind: 'comment'; text: string; start: number; end: number }
  /** A quoted string, without its quotes. */
  | { kind: 'quoted'; text: string; start: number; end: number }
  | { kind: 'words'; start: number; end: number };

export type LineTokens = { tokens: AddressToken[]; unclosedQuote: boolean };

/** Closing marks by opening mark. German „…“ closes with English's opening mark. */
const QUOTES: Record<string, string> = { '"': '"”', '“': '”"', '„': '“”"', '«': '»', '»': '«' };
const SEPARATORS: Record<string, ',' | ';' | '\t'> = { ',': ',', '，': ',', '、': ',', ';': ';', '；': ';', '\t': '\t' };
const SPACE = /[^\S\t]+/uy;
const WORD = /[^\s,;<>()"“„«，；、]+/uy;
const LABELLED = /^((?!mailto:)[^@:]{0,60}:)(?!\/\/)./i;
const BRACKET = /<[^<>\t]*>/y;
const BEHIND_ADDRESS = `]}'"‘’“”.:!?…>*|`;

/** @param literalQuotes inside a text that was quoted itself, quotes are characters like others */
export function tokenizeLine(line: string, { literalQuotes = false } = {}): LineTokens {
  const tokens: AddressToken[] = [];
  // Once one mark has no partner on this line no later one is searched for, or hostile lines would be read once per mark.
  let quotesClose = !literalQuotes;
  let commentsClose = true;
  let unclosedQuote = false;
  let at = 0;

  while (at < line.length) {
    const character = line[at]!;
    const separator = SEPARATORS[character];
    const start = at;
    if (separator !== undefined) {
      at++;
      tokens.push({ kind: 'separator', text: separator, start, end: at });
    } else if (matchesAt(SPACE, line, at)) {
      at = SPACE.lastIndex;
    } else if (character === '<') {
      const bracket = readBracket(line, at);
      at = bracket?.end ?? at + 1;
      if (bracket) tokens.push({ kind: 'address', text: bareAddress(bracket.text), bracketed: true, start, end: at });
    } else if (character === '(' && commentsClose) {
      const end = commentEnd(line, at);
      commentsClose = end !== undefined;
      const inside = end === undefined ? undefined : readAround(tokens, line, start, end);
      at = inside?.end ?? end ?? at + 1;
      if (inside) tokens.push(inside);
      else if (end !== undefined) tokens.push({ kind: 'comment', text: line.slice(start + 1, end - 1), start, end });
    } else if (QUOTES[character] !== undefined && startsWord(line, at)) {
      const end = quotesClose ? quoteEnd(line, at, QUOTES[character]) : undefined;
      if (end === undefined) {
        unclosedQuote ||= !literalQuotes;
        quotesClose = false;
        at++;
      } else if (line[end] === '@') {
        // A quoted local part (RFC 5321 §4.1.2): one address, to be refused as a whole.
        const word = wordAt(line, end);
        tokens.push({ kind: 'address', text: line.slice(at, word.end), bracketed: false, start, end: word.end });
        at = word.end;
      } else {
        if (end - at > 2) tokens.push({ kind: 'quoted', text: line.slice(at + 1, end - 1), start, end });
        at = end;
      }
    } else {
      const word = wordAt(line, at);
      at = word.end;
      if (word.text.includes('@')) pushAddress(tokens, line, word.text, start);
      else pushWords(tokens, line, start, at);
    }
  }
  return { tokens, unclosedQuote };
}

/** A word with an @ in it. What stands before a colon is a label: `Team:a@x.org`. */
function pushAddress(tokens: AddressToken[], line: string, word: string, start: number): void {
  const label = LABELLED.exec(word)?.[1] ?? '';
  if (label !== '') pushWords(tokens, line, start, start + label.length);
  const text = bareAddress(word.slice(label.length));
  tokens.push({ kind: 'address', text, bracketed: false, start: start + label.length, end: start + word.length });
}

/**
 * A comment inside an address (RFC 5322 §3.2.2: `a@x.org(b).com`, `a(b@y.org)@x.org`): all of it is one address, to be refused as a whole,
 * or a part of it would be taken for somebody else.
 */
function readAround(tokens: AddressToken[], line: string, start: number, end: number): AddressToken | undefined {
  const last = tokens.at(-1);
  const before = last?.end === start && (last.kind === 'address' || last.kind === 'quoted' || last.kind === 'words') ? last : undefined;
  const hasAddress = line.slice(start, end).includes('@');
  if (before?.kind !== 'address' && !hasAddress) return undefined;
  // More than one comment is not looked through: nobody writes that.
  const word = line[end] === '(' ? '(' : matchesAt(WORD, line, end) ? line.slice(end, WORD.lastIndex) : '';
  if (word === '' || /^[.:!?]+$/.test(word)) return undefined;
  if (before) tokens.pop();
  const from = before?.start ?? start;
  return { kind: 'address', text: line.slice(from, end + word.length), bracketed: false, start: from, end: end + word.length };
}

/** Words in a row are one token, up to a word with a colon, which may be a label. */
function pushWords(tokens: AddressToken[], line: string, start: number, end: number): void {
  const last = tokens.at(-1);
  if (last?.kind === 'words' && line[last.end - 1] !== ':') last.end = end;
  else tokens.push({ kind: 'words', start, end });
}

/** Whether the pattern, which is sticky, matches here; its `lastIndex` is then where the match ends. Nothing is made, as it would be for each character of a hostile line. */
function matchesAt(pattern: RegExp, line: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(line);
}

/** What stands in angle brackets; undefined when that has no @: then the bracket is dropped and what follows is read as words. */
function readBracket(line: string, at: number): { text: string; end: number } | undefined {
  if (matchesAt(BRACKET, line, at)) {
    const end = BRACKET.lastIndex;
    const content = line.slice(at + 1, end - 1);
    return content.includes('@') ? { text: bracketContent(content), end } : undefined;
  }
  const wordStart = matchesAt(SPACE, line, at + 1) ? SPACE.lastIndex : at + 1;
  const word = wordAt(line, wordStart);
  return word.text.includes('@') ? word : undefined;
}

/** The word at this place; a mark that starts no word is one by itself. */
function wordAt(line: string, at: number): { text: string; end: number } {
  const end = matchesAt(WORD, line, at) ? WORD.lastIndex : Math.min(at + 1, line.length);
  return { text: line.slice(at, end), end };
}

/** An inch mark or an apostrophe inside a word opens no quotation. */
function startsWord(line: string, at: number): boolean {
  return at === 0 || /[\s,;<>()"“„«，；、:]/.test(line[at - 1]!);
}

/** A backslash takes the next character out of the count (RFC 5322 §3.2.1). */
function quoteEnd(line: string, at: number, closing: string): number | undefined {
  for (let i = at + 1; i < line.length; i++) {
    if (line[i] === '\\') i++;
    else if (closing.includes(line[i]!)) return i + 1;
  }
  return undefined;
}

/** Comments nest (RFC 5322 §3.2.2). */
function commentEnd(line: string, at: number): number | undefined {
  let depth = 0;
  for (let i = at; i < line.length; i++) {
    if (line[i] === '(') depth++;
    else if (line[i] === ')' && --depth === 0) return i + 1;
  }
  return undefined;
}

/** Of markup such as `a href="mailto:x@y.org"` the word with the address; several addresses stay together, to be refused. */
function bracketContent(content: string): string {
  const words = content
    .trim()
    .split(/\s+/)
    .filter((word) => word.includes('@'));
  return words.length === 1 ? words[0]! : content.trim();
}

/** An address without what writers, programs and mark-up put around it. */
function bareAddress(word: string): string {
  const mailto = word.toLowerCase().lastIndexOf('mailto:');
  const text = mailto < 0 ? word : decodePercent(word.slice(mailto + 'mailto:'.length).split('?')[0]!);
  const unwrapped = /^(['*_`])(.*)\1$/s.exec(text)?.[2] ?? text;
  return withoutEnding(unwrapped.replace(/^[[{'"‘’“”•·▪◦‣●–—>:]+/u, ''));
}

/** From the end: a pattern that ends in `$` tries again at each of a thousand full stops in the middle, and reads all of them each time. */
function withoutEnding(text: string): string {
  let end = text.length;
  while (end > 0 && BEHIND_ADDRESS.includes(text[end - 1]!)) end--;
  return text.slice(0, end);
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not every % of a link on a page is an escape.
    return text;
  }
}
