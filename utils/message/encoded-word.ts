// Encoded-words (RFC 2047): Unicode text in headers. Owns their size and where they are cut; knows nothing of fields.
import { encodeBase64 } from './base64';
import { utf8 } from './octets';

/** UTF-8 octets in one word: 48 base64 characters and 12 around them, so a word fits a line beside any field name (75 allowed, §2). */
const OCTETS_PER_WORD = 36;

/**
 * Text as encoded-words of at most 60 characters; the caller puts white space between them, which readers drop (§6.2).
 * A word ends between code points (§5). Lone surrogates must have been replaced before.
 */
export function encodeWords(text: string): string[] {
  const words: string[] = [];
  let chunk = '';
  let octets = 0;
  for (const character of text) {
    const size = utf8Length(character.codePointAt(0) ?? 0);
    if (octets + size > OCTETS_PER_WORD) {
      words.push(chunk);
      chunk = '';
      octets = 0;
    }
    chunk += character;
    octets += size;
  }
  words.push(chunk);
  return words.map((word) => `=?UTF-8?B?${encodeBase64(utf8(word))}?=`);
}

/** RFC 3629 §3. */
function utf8Length(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}
