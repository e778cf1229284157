// Cuts one pasted line into tokens: addresses, texts, comments, separators. Knows nothing of people.
// Linear in the line's length, whatever it holds: each character is looked at a bounded number of times.
import { parseAddrSpec } from './address';
import { isLabel } from './line-labels';

export type AddressToken =
  | { kind: 'separator'; text: ',' | ';' | '\t'; start: number; end: number }
  /** `<…>` or a word with an @ in it; `text` is what might be the address, without brackets, `mailto:` and quotes. */
  | { kind: 'address'; text: string; bracketed: boolean; start: number; end: number }
  /** `(…)`: RFC 5322 §3.2.2, without the outer parentheses. Also the query of a link that holds more addresses. */
  | { kind: 'comment'; text: string; start: number; end: number }
  /** A quoted string, without its quotes. */
  | { kind: 'quoted'; text: string; start: number; end: number }
  | { kind: 'words'; start: number; end: number };

type Word = { text: string; end: number };

export type LineTokens = { tokens: AddressToken[]; unclosedQuote: boolean };

/** Closing marks by opening mark. German „…“ closes with English's opening mark. */
const QUOTES: Record<string, string> = { '"': '"”', '“': '”"', '„': '“”"', '«': '»', '»': '«' };
const SEPARATORS: Record<string, ',' | ';' | '\t'> = { ',': ',', '，': ',', '、': ',', ';': ';', '；': ';', '\t': '\t' };
const SPACE = /[^\S\t]+/uy;
const WORD = /[^\s,;<>()"“„«，；、]+/uy;
const LABELLED = /^((?!mailto:)[^@:]{0,60}:)(?!\/\/)./i;
const MAILTO = /mailto:/i;
/** A piece of a link between separators, which may stand between the addresses in its query (RFC 6068 §2). */
const LINK_PIECE = /[^\s,;<>()"“„«]+/uy;
const QUERY = /\?[a-z-]+=/iy;
/** A query without its link, or an end of one. */
const LINK_PART = /^\?|[?&](?:amp;)?(?:to|cc|bcc|subject|body)=/i;
const AT_IN_LINK = /@|%40/i;
/** A word that ends in one of these, before a semicolon, goes on behind it: HTML's way to write a character of a word. */
const ENTITY = /&(?:amp|apos|#\d{1,5}|#x[\da-f]{1,4}|szlig|[a-z]{1,2}(?:uml|acute|grave|circ|tilde|cedil|ring|slash|lig|caron))$/i;
const ENTITY_MAX = 10;
/** Dashes, apostrophes and quotation marks that no keyboard writes into a host. */
const TYPOGRAPHIC = /[–—―‘’‚‛“”„‟«»‹›]/u;
/** Letters without capitals: a label in a script that no user name is written in. */
const UNCASED = /\p{Lo}/u;
const HOST = /^[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)+$/u;
const BRACKET = /<[^<>\t]*>/y;
const BEHIND_ADDRESS = `]}'"‘’“”.:!?…>*|`;

/** @param literalQuotes inside a text that was quoted itself, quotes are characters like others */
export function tokenizeLine(line: string, { literalQuotes = false } = {}): LineTokens {
  const tokens: AddressToken[] = [];
  // Once one mark has no partner on this line no later one is searched for, or hostile lines would be read once per mark.
  let quotesClose = !literalQuotes;
  let commentsClose = true;
  let unclosedQuote = false;
  /** Up to here no word goes on over separators to become an address. */
  let plainUntil = 0;
  const lastSemicolon = line.lastIndexOf(';');
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
      if (bracket) pushBracket(tokens, bracket.text, start, at);
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
      const word = at < plainUntil ? wordAt(line, at) : wholeWord(line, at);
      if (word.text.includes('@')) {
        at = pushAddress(tokens, line, word, start, lastSemicolon);
      } else {
        plainUntil = Math.max(plainUntil, word.end);
        at = wordAt(line, at).end;
        pushWords(tokens, line, start, at);
      }
    }
  }
  return { tokens, unclosedQuote };
}

/** A word with an @ in it, with what stands right before and behind the address. @returns where it ends: a link goes on over separators */
function pushAddress(tokens: AddressToken[], line: string, word: Word, start: number, lastSemicolon: number): number {
  const label = labelOf(word, line[word.end] === ',' && word.end < lastSemicolon);
  const from = start + label.length;
  if (label !== '') pushWords(tokens, line, start, from);
  const address = word.text.slice(label.length);
  const linkEnd = pushLink(tokens, line, address, from);
  if (linkEnd !== undefined) return linkEnd;
  const end = from + hostEnd(address);
  tokens.push({ kind: 'address', text: bareAddress(line.slice(from, end)), bracketed: false, start: from, end });
  if (end < word.end) pushWords(tokens, line, end, word.end);
  return word.end;
}

/**
 * What stands before a colon is a label: `To:a@x.org`. Where it may be a part of the address, as in `user:password@x.org`, there is none.
 * @param opensList whether others follow, as in the group `Team:a@x.org, b@x.org;` (RFC 5322 §3.4)
 */
function labelOf({ text }: Word, opensList: boolean): string {
  const label = LABELLED.exec(text)?.[1] ?? '';
  const name = label.slice(0, -1);
  const isSure = name === '' || opensList || isLabel(name) || UNCASED.test(name) || /^mailto:/i.test(text.slice(label.length));
  return isSure ? label : '';
}

/**
 * A link whose query holds more addresses (RFC 6068): these are told of beside the one it goes to. Without that one all of it is refused.
 * @returns where it ends; undefined when it is no such link
 */
function pushLink(tokens: AddressToken[], line: string, address: string, start: number): number | undefined {
  const queryAt = queryStart(address);
  if (queryAt === undefined && !LINK_PART.test(address)) return undefined;
  const end = linkEnd(line, start);
  const link = line.slice(start, end);
  if (queryAt !== undefined && !AT_IN_LINK.test(link.slice(queryAt))) return undefined;
  const to = queryAt === undefined ? '' : bareAddress(link.slice(0, queryAt));
  if (queryAt === undefined || parseAddrSpec(to) === undefined) {
    tokens.push({ kind: 'address', text: refused(link), bracketed: false, start, end });
  } else {
    tokens.push({ kind: 'address', text: to, bracketed: false, start, end: start + queryAt });
    tokens.push({ kind: 'comment', text: asOneWord(link.slice(queryAt)), start: start + queryAt, end });
  }
  return end;
}

/** What stands in angle brackets and has an @; of a link the same as {@link pushLink}. */
function pushBracket(tokens: AddressToken[], content: string, start: number, end: number): void {
  const queryAt = queryStart(content);
  const query = queryAt === undefined ? '' : content.slice(queryAt, attributeEnd(content, queryAt));
  const text = bareAddress(content);
  const hasOthers = AT_IN_LINK.test(query);
  const isRead = !hasOthers || parseAddrSpec(text) !== undefined;
  tokens.push({ kind: 'address', text: isRead ? text : refused(content), bracketed: true, start, end });
  if (hasOthers && isRead) tokens.push({ kind: 'comment', text: asOneWord(query), start: end, end });
}

/** Where the query of a `mailto:` link begins. */
function queryStart(text: string): number | undefined {
  const mailto = text.search(MAILTO);
  const query = mailto < 0 ? -1 : text.indexOf('?', mailto);
  return query < 0 ? undefined : query;
}

/** Links in a row are not one: `mailto:a@x.org?subject=A,mailto:b@x.org`. */
function linkEnd(line: string, start: number): number {
  const isQuery = line[start] === '?';
  let end = start;
  for (let at = start; ; at++) {
    if (matchesAt(LINK_PIECE, line, at)) end = at = LINK_PIECE.lastIndex;
    if (line[at] !== ',' && line[at] !== ';') return end;
    if (!isQuery && line.slice(at + 1, at + 1 + 'mailto:'.length).toLowerCase() === 'mailto:') return end;
  }
}

/** Where the attribute ends that a link in mark-up is the value of. */
function attributeEnd(content: string, queryAt: number): number {
  const mark = content[content.search(MAILTO) - 1];
  const end = mark === '"' || mark === "'" ? content.indexOf(mark, queryAt) : -1;
  return end < 0 ? content.length : end;
}

/** A query as one word, with every @ to be seen. */
function asOneWord(query: string): string {
  return query.replace(/%40/gi, '@').replace(/[\s()"“„«]+/gu, encodeURIComponent);
}

/** By its characters a query could be a local part (RFC 5322 §3.2.3); with a colon nothing can. */
function refused(text: string): string {
  return `mailto:${text}`;
}

/**
 * Where the address ends, when text goes on behind it without a space: `ana@x.org–Kassenwart`, `ana@x.org’s`.
 * A full stop or @ in that text makes it unsure what the address is: `ana@x.co–op.org`.
 */
function hostEnd(address: string): number {
  const at = address.indexOf('@');
  const mark = address.slice(at).search(TYPOGRAPHIC);
  if (mark < 0 || !HOST.test(address.slice(at + 1, at + mark))) return address.length;
  const behind = withoutEnding(address.slice(at + mark));
  return /^[^\p{L}\p{N}]*$|[.@。．｡]/u.test(behind) ? address.length : at + mark;
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
function readBracket(line: string, at: number): Word | undefined {
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
function wordAt(line: string, at: number): Word {
  const end = matchesAt(WORD, line, at) ? WORD.lastIndex : Math.min(at + 1, line.length);
  return { text: line.slice(at, end), end };
}

/** The word at this place, on over separators that are its own: of its entities, as in `a&amp;b@x.org`, or of the query that it begins. */
function wholeWord(line: string, at: number): Word {
  let end = matchesAt(QUERY, line, at) ? linkEnd(line, at) : wordAt(line, at).end;
  while (line[end] === ';' && ENTITY.test(line.slice(Math.max(at, end - ENTITY_MAX), end)) && matchesAt(WORD, line, end + 1)) {
    end = WORD.lastIndex;
  }
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
  const [before, ...links] = word.split(MAILTO);
  const link = links.pop();
  if (link === undefined ? LINK_PART.test(word) : links.some((other) => other.includes('@'))) return refused(word);
  const text = link === undefined ? before! : decodePercent(link.split('?')[0]!);
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
