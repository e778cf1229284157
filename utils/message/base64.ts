// Base64 (RFC 4648 §4) without Buffer, which a service worker has not.

/** Octets turned to a string at once; more would pass the engine's limit of arguments. */
const CHUNK = 0x8000;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const CODES = Uint8Array.from(ALPHABET, (character) => character.charCodeAt(0));
const PADDING = 0x3d;
/** RFC 2045 §6.8: at most 76 columns, which 57 octets fill. */
const OCTETS_PER_LINE = 57;
const COLUMNS = 76;

/** Octets as base64, in one line. */
export function encodeBase64(octets: Uint8Array): string {
  if (octets.length <= CHUNK) return btoa(String.fromCharCode(...octets));
  let binary = '';
  for (let start = 0; start < octets.length; start += CHUNK) binary += String.fromCharCode(...octets.subarray(start, start + CHUNK));
  return btoa(binary);
}

/** How many octets {@link encodeBase64Lines} gives for so many. */
export function base64LinesLength(octets: number): number {
  return Math.ceil(octets / 3) * 4 + 2 * Math.ceil(octets / OCTETS_PER_LINE);
}

/** Octets as lines of base64, each ended by CRLF (RFC 2045 §6.8). */
export function encodeBase64Lines(octets: Uint8Array): Uint8Array<ArrayBuffer> {
  const lines = new Uint8Array(base64LinesLength(octets.length));
  let to = 0;
  let column = 0;
  for (let i = 0; i < octets.length; i += 3) {
    const left = octets.length - i;
    const three = (octets[i]! << 16) | (left > 1 ? octets[i + 1]! << 8 : 0) | (left > 2 ? octets[i + 2]! : 0);
    lines[to] = CODES[three >> 18]!;
    lines[to + 1] = CODES[(three >> 12) & 63]!;
    lines[to + 2] = left > 1 ? CODES[(three >> 6) & 63]! : PADDING;
    lines[to + 3] = left > 2 ? CODES[three & 63]! : PADDING;
    to += 4;
    column += 4;
    if (column === COLUMNS || left <= 3) {
      lines[to] = 0x0d;
      lines[to + 1] = 0x0a;
      to += 2;
      column = 0;
    }
  }
  return lines;
}
