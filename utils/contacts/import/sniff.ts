// What a file is, by its octets; its name is what somebody called it. Refuses what is no list of people, with the reason.
import type { ProblemReason } from '../contact';
import { SPREADSHEET_MAX, TEXT_FILE_MAX } from './limits';
import { readZipDirectory, type ZipEntry } from './zip';

export type Sniffed = { kind: 'text' } | { kind: 'xlsx' | 'ods'; entries: ZipEntry[] } | { kind: 'refused'; reason: ProblemReason };

const SAMPLE = 65_536;
/** First octets in hexadecimal, `..` for any. */
const SIGNATURES: [signature: string, reason: ProblemReason][] = [
  ['d0cf11e0a1b11ae1', 'old-spreadsheet'], // OLE2: Excel before 2007, and new ones with a password
  ['89504e470d0a1a0a', 'image-file'], // PNG
  ['ffd8ff', 'image-file'], // JPEG
  ['47494638', 'image-file'], // GIF
  ['52494646........57454250', 'image-file'], // WebP
  ['........66747970', 'image-file'], // HEIC, AVIF, MP4
  ['49492a00', 'image-file'], // TIFF
  ['4d4d002a', 'image-file'],
  ['1f8b', 'archive-file'], // gzip
  ['377abcaf271c', 'archive-file'], // 7z
  ['526172211a07', 'archive-file'], // RAR
  ['425a68', 'archive-file'], // bzip2
  ['fd377a585a00', 'archive-file'], // xz
  ['255044462d', 'binary-file'], // PDF
  ['2142444e', 'binary-file'], // Outlook's PST
  ['53514c69746520666f726d6174203300', 'binary-file'], // SQLite
];

export function sniff(bytes: Uint8Array): Sniffed {
  if (bytes.length === 0) return { kind: 'refused', reason: 'empty-file' };
  const start = Array.from(bytes.subarray(0, 16), (octet) => octet.toString(16).padStart(2, '0')).join('');
  if (start.startsWith('504b0304') || start.startsWith('504b0506')) return sniffZip(bytes);
  const known = SIGNATURES.find(([signature]) => new RegExp(`^${signature}`).test(start));
  if (known) return { kind: 'refused', reason: known[1] };
  if (bytes.length > TEXT_FILE_MAX) return { kind: 'refused', reason: 'too-large' };
  return isBinary(bytes.subarray(0, SAMPLE)) ? { kind: 'refused', reason: 'binary-file' } : { kind: 'text' };
}

function sniffZip(bytes: Uint8Array): Sniffed {
  if (bytes.length > SPREADSHEET_MAX) return { kind: 'refused', reason: 'too-large' };
  const entries = readZipDirectory(bytes);
  // Cut off: the directory stands at the end.
  if (entries === undefined) return { kind: 'refused', reason: 'damaged-file' };
  const has = (name: string) => entries.some((entry) => entry.name === name);
  if (has('xl/workbook.bin')) return { kind: 'refused', reason: 'old-spreadsheet' };
  if (has('xl/workbook.xml')) return { kind: 'xlsx', entries };
  const type = entries.find(({ name, method }) => name === 'mimetype' && method === 0);
  const isOds = type && new TextDecoder().decode(type.packed).startsWith('application/vnd.oasis.opendocument.spreadsheet');
  if (isOds && has('content.xml')) return { kind: 'ods', entries };
  return { kind: 'refused', reason: 'archive-file' };
}

/** Control characters that no text has. Zeros are judged apart: in UTF-16 every second octet is one. */
function isBinary(sample: Uint8Array): boolean {
  let controls = 0;
  const zeros = [0, 0];
  for (const [index, octet] of sample.entries()) {
    if (octet === 0) zeros[index % 2]!++;
    else if (octet < 0x20 && !(octet >= 9 && octet <= 13) && octet !== 0x1a && octet !== 0x1b && octet !== 0x1e && octet !== 0x1f)
      controls++;
  }
  const [even = 0, odd = 0] = zeros;
  const hasBom = (sample[0] === 0xff && sample[1] === 0xfe) || (sample[0] === 0xfe && sample[1] === 0xff);
  const utf16 = hasBom || Math.min(even, odd) < 0.05 * Math.max(even, odd);
  // A few in a short file are slips, which are told row by row.
  const allowed = Math.max(8, 0.02 * sample.length);
  return controls > allowed || (!utf16 && even + odd > allowed);
}
