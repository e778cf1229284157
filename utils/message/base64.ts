// Base64 (RFC 4648 §4) without Buffer, which a service worker has not.
import type { Chunk } from './octets';

/** Octets turned to a string at once; more would pass the engine's limit of arguments. */
const CHUNK = 0x8000;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** Two characters for twelve bits. */
const PAIRS = Uint16Array.from({ length: 4096 }, (_, bits) => (ALPHABET.charCodeAt(bits >> 6) << 8) | ALPHABET.charCodeAt(bits & 63));
const PADDING = 0x3d;
/** RFC 2045 §6.8: at most 76 columns, which 57 octets fill. */
const OCTETS_PER_LINE = 57;
const CRLF = 0x0d0a;

/** Octets as base64, in one line. */
export function encodeBase64(octets: Uint8Array): string {
  if (octets.length <= CHUNK) return btoa(String.fromCharCode(...octets));
  let binary = '';
  for (let start = 0; start < octets.length; start += CHUNK) binary += String.fromCharCode(...octets.subarray(start, start + CHUNK));
  return btoa(binary);
}

/** Octets as lines of base64, each ended by CRLF (RFC 2045 §6.8): written straight into the mail, since a file may be large. */
export function base64Lines(octets: Uint8Array): Exclude<Chunk, string | Uint8Array> {
  return { length: base64LinesLength(octets.length), writeTo: (target, at) => writeLines(octets, target, at) };
}

/** How many octets the lines of so many have. */
export function base64LinesLength(octets: number): number {
  return Math.ceil(octets / 3) * 4 + 2 * Math.ceil(octets / OCTETS_PER_LINE);
}

function writeLines(octets: Uint8Array, target: Uint8Array, at: number): void {
  const lines = new DataView(target.buffer, target.byteOffset + at, base64LinesLength(octets.length));
  let to = 0;
  for (let start = 0; start < octets.length; start += OCTETS_PER_LINE) {
    const end = Math.min(start + OCTETS_PER_LINE, octets.length);
    let i = start;
    for (; i + 2 < end; i += 3) {
      const three = (octets[i]! << 16) | (octets[i + 1]! << 8) | octets[i + 2]!;
      lines.setUint32(to, (PAIRS[three >> 12]! << 16) | PAIRS[three & 4095]!);
      to += 4;
    }
    if (i < end) {
      const two = (octets[i]! << 8) | (i + 1 < end ? octets[i + 1]! : 0);
      const third = i + 1 < end ? ALPHABET.charCodeAt((two << 2) & 63) : PADDING;
      lines.setUint32(to, (PAIRS[two >> 4]! << 16) | (third << 8) | PADDING);
      to += 4;
    }
    lines.setUint16(to, CRLF);
    to += 2;
  }
}
