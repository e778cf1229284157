// Makes a display name of pasted text. What leaves here is one line: no control characters, no quotes around, no address.

/** Characters. Longer is a paragraph, not a name. */
const NAME_MAX = 200;
/** The same before encoded-words are decoded. */
const RAW_MAX = 6 * NAME_MAX;
/** RFC 2047 §2, as found in raw headers. */
const ENCODED_WORD = /=\?([^?\s]{1,40})\?([BQ])\?([^?\s]*)\?=/gi;
/** Control characters, line ends of any kind, and formatting that is not seen but rearranges what stands around it. */
const UNWANTED = /[\p{Cc}\u2028\u2029\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu;
const AROUND = /^[\s"'“”„‘’`«»*_[\]{}<>|•·▪◦‣●:;,–—-]+|[\s"'“”„‘’`«»*_[\]{}<>|•·▪◦‣●:;,–—-]+$/gu;

/** What most names are: words of letters that need nothing done to them. */
const PLAIN = /^[A-Za-z0-9À-ɏ]+(?:[ '.-][A-Za-z0-9À-ɏ]+)*$/;

/** @returns undefined when no name is left, or what is left is an address or too long for a name. */
export function cleanDisplayName(text: string): string | undefined {
  if (text.length > RAW_MAX) return undefined;
  const trimmed = text.trim();
  if (trimmed.length <= NAME_MAX && PLAIN.test(trimmed)) return trimmed;
  const line = decodeEncodedWords(text)
    .toWellFormed()
    .normalize('NFC')
    .replace(UNWANTED, ' ')
    .replace(/\\(["\\])/g, '$1')
    .replace(/\s+/gu, ' ');
  const name = line.length > NAME_MAX ? '' : line.replace(AROUND, '');
  return name === '' || /\S@\S/.test(name) ? undefined : name;
}

/** Decodes encoded-words; white space between two of them is not text (RFC 2047 §6.2). What cannot be decoded stays. */
function decodeEncodedWords(text: string): string {
  return text.replace(/\?=\s+=\?/g, '?==?').replace(ENCODED_WORD, (whole, charset: string, encoding: string, content: string) => {
    try {
      const binary = encoding.toUpperCase() === 'B' ? atob(content) : decodeQ(content);
      return new TextDecoder(charset.replace(/\*.*/, '')).decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
    } catch {
      // An unknown charset or broken base64: better the raw text than none.
      return whole;
    }
  });
}

function decodeQ(content: string): string {
  return content.replaceAll('_', ' ').replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
