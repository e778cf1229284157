// Writes header fields (RFC 5322 §2.2): every line that leaves here is 7-bit, free of control characters and ends with CRLF.
// Nothing else in the product may write a header.
import type { Mailbox } from '../contacts/contact';
import { encodeWords } from './encoded-word';

export const CRLF = '\r\n';
/** RFC 5322 §2.1.1 recommends 78; RFC 2047 §2 wants 76 where encoded-words stand. */
const LINE_MAX = 76;
/** A word that fits a line of its own with any field name before it; a longer one is encoded, because it cannot be folded. */
const WORD_MAX = 60;

/** Control characters, and what Unicode calls a line or paragraph end. */
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu;
const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;
/** RFC 5322 §3.2.3: atoms with single spaces between; such a phrase needs no quotes. */
const ATOMS = /^[\w!#$%&'*+\-/=?^`{|}~]+(?: [\w!#$%&'*+\-/=?^`{|}~]+)*$/;

/** One line of any text: control characters become a space, lone surrogates U+FFFD. */
export function oneLine(text: string): string {
  return text.replace(CONTROLS, ' ').toWellFormed();
}

/** An unstructured field such as Subject (RFC 5322 §2.2.1); what ASCII cannot carry as it is goes into encoded-words. */
export function unstructuredField(name: string, text: string): string {
  const value = oneLine(text);
  return foldedField(name, isPlain(value) ? value.split(' ') : encodeWords(value));
}

/** A field with exactly one mailbox (RFC 5322 §3.4). */
export function mailboxField(name: string, mailbox: Mailbox): string {
  const displayName = oneLine(mailbox.displayName ?? '').trim();
  const addrSpec = tokenOf(mailbox.addrSpec);
  return foldedField(name, displayName === '' ? [addrSpec] : [...phrase(displayName), `<${addrSpec}>`]);
}

/** A structured field whose tokens may be folded between, never inside. @throws RangeError on a token that is not printable ASCII. */
export function tokenField(name: string, tokens: readonly string[]): string {
  return foldedField(name, tokens.map(tokenOf));
}

/** RFC 5322 §3.3, always in UTC: the sender's time zone is nobody's business. */
export function dateField(name: string, date: Date | number): string {
  return foldedField(name, new Date(date).toUTCString().replace('GMT', '+0000').split(' '));
}

/** A display name as atoms, a quoted-string (§3.2.4), or encoded-words, which must stand outside quotes (RFC 2047 §5). */
function phrase(displayName: string): string[] {
  if (!isPlain(displayName)) return encodeWords(displayName);
  if (ATOMS.test(displayName)) return displayName.split(' ');
  const quoted = `"${displayName.replace(/["\\]/g, '\\$&')}"`;
  return quoted.length <= WORD_MAX ? [quoted] : encodeWords(displayName);
}

/** Whether the text survives as it is: folding, and parsers that look for encoded-words, leave it alone. */
function isPlain(text: string): boolean {
  return (
    PRINTABLE_ASCII.test(text) &&
    !text.includes('=?') &&
    !/^ | $| {2}/.test(text) &&
    text.split(' ').every((word) => word.length <= WORD_MAX)
  );
}

function tokenOf(text: string): string {
  if (!/^[\x21-\x7e]+$/.test(text)) throw new RangeError('A structured header field takes printable ASCII only');
  return text;
}

/** Folds (RFC 5322 §2.2.3) before a token that would pass the line's end; the first stays beside the field's name. */
export function foldedField(name: string, tokens: readonly string[]): string {
  let field = `${name}:`;
  let column = field.length;
  for (const [index, token] of tokens.entries()) {
    if (index > 0 && column + 1 + token.length > LINE_MAX) {
      field += CRLF;
      column = 0;
    }
    field += token === '' ? '' : ` ${token}`;
    column += 1 + token.length;
  }
  return field + CRLF;
}
