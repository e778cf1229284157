// Base64 (RFC 4648 §4) without Buffer, which a service worker has not.

/** Octets turned to a string at once; more would pass the engine's limit of arguments. */
const CHUNK = 0x8000;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const CODES = Uint8Array.from(ALPHABET, (character) => character.charCodeAt(0));
const PADDING = 0x3d;
/** RFC 2045 §6.8: at most 76 columns, which 57 octets fill. */
const OCTETS_PER_LINE = 57;
const CR = 0x0d;
const LF = 0x0a;

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
  for (let start = 0; start < octets.length; start += OCTETS_PER_LINE) {
    const end = Math.min(start + OCTETS_PER_LINE, octets.length);
    let i = start;
    for (; i + 2 < end; i += 3) {
      const three = (octets[i]! << 16) | (octets[i + 1]! << 8) | octets[i + 2]!;
      lines[to++] = CODES[three >> 18]!;
      lines[to++] = CODES[(three >> 12) & 63]!;
      lines[to++] = CODES[(three >> 6) & 63]!;
      lines[to++] = CODES[three & 63]!;
    }
    if (i < end) {
      const two = (octets[i]! << 8) | (i + 1 < end ? octets[i + 1]! : 0);
      lines[to++] = CODES[two >> 10]!;
      lines[to++] = CODES[(two >> 4) & 63]!;
      lines[to++] = i + 1 < end ? CODES[(two << 2) & 63]! : PADDING;
      lines[to++] = PADDING;
    }
    lines[to++] = CR;
    lines[to++] = LF;
  }
  return lines;
}
