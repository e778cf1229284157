// Octets → text. Decides in which encoding a file is written; the user may decide otherwise. Must never change a character silently.
import { analyse } from 'chardet';
import { ENCODINGS } from './encodings';
import { countUnderstood } from './headings';

/** Octets looked at where looking at all would cost too much. */
const SAMPLE = 65_536;
const HEADINGS_OCTETS = 4096;
/** Octets decoded at a time: their text stays in the processor's cache while it is read. */
const PIECE = 2 ** 18;
/** What chardet says → what browsers decode. ISO 8859-1 and -9 are their Windows supersets to every browser. */
const LABELS: Record<string, string> = {
  'ISO-8859-1': 'windows-1252',
  'ISO-8859-2': 'windows-1250',
  'ISO-8859-5': 'iso-8859-5',
  'ISO-8859-7': 'windows-1253',
  'ISO-8859-8': 'windows-1255',
  'ISO-8859-6': 'windows-1256',
  'ISO-8859-9': 'windows-1254',
  'UTF-8': 'windows-1252',
};

/** Which encoding a text file is in, by its beginning: `utf-8` where nothing speaks against it there, for which see {@link decodePieces}. */
export function likelyEncoding(bytes: Uint8Array): string {
  const [a = 0, b = 0, c = 0] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, SAMPLE);
  return zeroOctets(sample) ?? (/\x1b\$[@B]/.test(latin(sample)) ? 'iso-2022-jp' : 'utf-8');
}

/** Which encoding a file that is no UTF-8 is most likely in. Never throws. */
export function detectEncoding(bytes: Uint8Array): string {
  return legacyEncoding(bytes, sampleAround(bytes, firstNotUtf8(bytes) ?? 0));
}

/** Decodes piece by piece, so that the text of a large file never stands in memory at once. A BOM is dropped. @throws TypeError where `fatal` and something cannot be decoded; else that is U+FFFD */
export function* decodePieces(bytes: Uint8Array, encoding: string, fatal: boolean): Generator<{ text: string; doneOctets: number }> {
  const decoder = new TextDecoder(encoding, { fatal });
  for (let at = 0; at < bytes.length; at += PIECE) {
    const doneOctets = Math.min(at + PIECE, bytes.length);
    yield { text: decoder.decode(bytes.subarray(at, doneOctets), { stream: doneOctets < bytes.length }), doneOctets };
  }
}

/** The beginning of a text, for looking at its kind. */
export function decodeSample(bytes: Uint8Array, encoding: string, fatal: boolean): string {
  return new TextDecoder(encoding, { fatal }).decode(bytes.subarray(0, SAMPLE), { stream: bytes.length > SAMPLE });
}

/** The whole text. */
export function decodeAll(bytes: Uint8Array, encoding: string, fatal: boolean): string {
  return new TextDecoder(encoding, { fatal }).decode(bytes);
}

/** UTF-16 without a BOM: of Latin text every second octet is zero. */
function zeroOctets(sample: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (sample.length < 4) return undefined;
  const count = [0, 0];
  for (const [index, octet] of sample.entries()) if (octet === 0) count[index % 2]!++;
  const [even = 0, odd = 0] = count;
  const half = sample.length / 2;
  if (odd > 0.3 * half && even < 0.05 * half) return 'utf-16le';
  if (even > 0.3 * half && odd < 0.05 * half) return 'utf-16be';
  return undefined;
}

/** Where the first octet stands that is no UTF-8, to within a piece; undefined when everything is. */
function firstNotUtf8(bytes: Uint8Array): number | undefined {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (let at = 0; at < bytes.length; at += PIECE) {
    const end = Math.min(at + PIECE, bytes.length);
    try {
      decoder.decode(bytes.subarray(at, end), { stream: end < bytes.length });
    } catch {
      return at;
    }
  }
  return undefined;
}

/** The lines with letters beyond ASCII tell the encoding; the others only dilute them. */
function sampleAround(bytes: Uint8Array, from: number): Uint8Array {
  const picked: number[] = [];
  let lineStart = from;
  let beyondAscii = false;
  for (let at = from; at < bytes.length && picked.length < SAMPLE; at++) {
    const octet = bytes[at]!;
    beyondAscii ||= octet > 0x7f;
    if (octet !== 10 && octet !== 13 && at + 1 < bytes.length) continue;
    if (beyondAscii) for (const each of bytes.subarray(lineStart, Math.min(at + 1, lineStart + SAMPLE))) picked.push(each);
    lineStart = at + 1;
    beyondAscii = false;
  }
  return Uint8Array.from(picked);
}

/** Octets as the characters of the same number. */
function latin(bytes: Uint8Array): string {
  return new TextDecoder('iso-8859-1').decode(bytes);
}

/** Headings that are understood in one encoding settle it; else what chardet thinks, weighed by how much the text looks like one. */
function legacyEncoding(bytes: Uint8Array, sample: Uint8Array): string {
  const start = bytes.subarray(0, HEADINGS_OCTETS);
  const understood = ENCODINGS.map((label) => ({ label, count: understoodIn(start, label) })).toSorted((a, b) => b.count - a.count);
  const guesses = analyse(sample)
    .map(({ name, confidence }) => ({ label: LABELS[name] ?? name.toLowerCase(), confidence }))
    .filter(({ label }) => isDecodable(label))
    .map((guess) => ({ ...guess, score: guess.confidence * plausibility(new TextDecoder(guess.label).decode(sample)) }))
    .toSorted((a, b) => b.score - a.score);
  const most = understood[0]?.count ?? 0;
  const settled = understood.filter(({ count }) => count > 0 && count === most).map(({ label }) => label as string);
  const best = guesses.find(({ label }) => settled.length === 0 || settled.includes(label))?.label;
  return best ?? settled[0] ?? 'windows-1252';
}

function understoodIn(start: Uint8Array, encoding: string): number {
  return Math.max(
    ...new TextDecoder(encoding)
      .decode(start)
      .split(/[\r\n]+/)
      .map(countUnderstood),
  );
}

function isDecodable(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== 'replacement';
  } catch {
    // A name the platform does not know.
    return false;
  }
}

/** Names are letters: replaced characters, control characters and symbols inside words speak against a guess. */
function plausibility(text: string): number {
  const beyond = text.match(/[^\x00-\x7f]/gu) ?? [];
  if (beyond.length === 0) return 0.5;
  const odd = beyond.filter((character) => !/[\p{L}\p{M}“”‘’„–—…€°·、。「」（）・ー％]/u.test(character)).length;
  return Math.max(0.02, 1 - (3 * odd) / beyond.length);
}
