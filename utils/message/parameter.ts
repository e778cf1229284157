// Structured fields with parameters (RFC 2045 §5.1); values that ASCII in quotes cannot carry go by RFC 2231.
// One form for a value, never two: readers disagree on which of `filename` and `filename*` wins.
import { foldedField, oneLine } from './header';

/** RFC 2231 §7 attribute-char: what needs no percent sign. */
const ATTRIBUTE_CHARACTER = /^[A-Za-z0-9!#$&+.^_`{}~-]$/;
const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;
/** A value in quotes on a line of its own, beside any name. */
const QUOTED_MAX = 60;
/** Characters of one piece of a longer value. */
const PIECE_MAX = 54;

/** A field such as `Content-Disposition: attachment; filename="a.pdf"`. The values may be any text; line ends and controls become a blank. */
export function parameterField(name: string, value: string, parameters: Readonly<Record<string, string>>): string {
  const tokens = [value, ...Object.entries(parameters).flatMap(([key, text]) => parameter(key, defused(oneLine(text))))];
  return foldedField(
    name,
    tokens.map((token, i) => (i < tokens.length - 1 ? `${token};` : token)),
  );
}

/** Readers decode what looks like an encoded-word even out of RFC 2231, line ends and all; a blank keeps it a text. */
function defused(value: string): string {
  return value.replaceAll('=?', '= ?');
}

function parameter(name: string, value: string): string[] {
  if (PRINTABLE_ASCII.test(value) && value.length <= QUOTED_MAX) return [`${name}="${value.replace(/["\\]/g, '\\$&')}"`];
  const pieces = percentPieces(value);
  if (pieces.length === 1) return [`${name}*=UTF-8''${pieces[0]}`];
  return pieces.map((piece, i) => `${name}*${i}*=${i === 0 ? "UTF-8''" : ''}${piece}`);
}

/** Percent-encoded, cut between code points. */
function percentPieces(value: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const character of value) {
    const encoded = ATTRIBUTE_CHARACTER.test(character)
      ? character
      : encodeURIComponent(character).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
    if (piece.length + encoded.length > PIECE_MAX) {
      pieces.push(piece);
      piece = '';
    }
    piece += encoded;
  }
  return [...pieces, piece];
}
