// Reads ZIP archives as spreadsheets are packed (APPNOTE.TXT 6.3): by their directory, never more than was allowed.
// Hands the same out again without compression, so that nobody behind it can be made to unpack too much.

export type ZipEntry = { name: string; packed: Uint8Array; method: number; size: number };
export type Unpacked = { name: string; content: Uint8Array }[];

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

/** What the directory lists; undefined when there is none to be read: cut off, or no archive. */
export function readZipDirectory(bytes: Uint8Array): ZipEntry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === undefined) return undefined;
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) return undefined;
    const packedSize = view.getUint32(at + 20, true);
    const nameLength = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    if (local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL_ENTRY) return undefined;
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (start + packedSize > bytes.length) return undefined;
    entries.push({
      name,
      packed: bytes.subarray(start, start + packedSize),
      method: view.getUint16(at + 10, true),
      size: view.getUint32(at + 24, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** The end record stands last, with up to 64 kB of comment behind it. */
function findEnd(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  return undefined;
}

/**
 * Unpacks entries, together never more than `maxOctets`, whatever the directory says of their sizes.
 * @throws TypeError when an entry is damaged
 */
export async function unpack(entries: readonly ZipEntry[], maxOctets: number): Promise<Unpacked | 'too-large'> {
  if (entries.reduce((sum, { size }) => sum + size, 0) > maxOctets) return 'too-large';
  let left = maxOctets;
  const unpacked: Unpacked = [];
  for (const { name, packed, method } of entries) {
    const content = method === STORED ? packed : method === DEFLATED ? await inflate(packed, left) : undefined;
    if (content === undefined) throw new TypeError(`unknown compression ${method}`);
    if (content === 'too-large') return content;
    left -= content.length;
    unpacked.push({ name, content });
  }
  return unpacked;
}

async function inflate(packed: Uint8Array, maxOctets: number): Promise<Uint8Array | 'too-large'> {
  const stream = new Blob([packed as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > maxOctets) {
      await reader.cancel();
      return 'too-large';
    }
    pieces.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** An archive of what was unpacked, without compression. Checksums are left out: its only reader does not look at them. */
export function repack(unpacked: Unpacked): ArrayBuffer {
  const named = unpacked.map(({ name, content }) => ({ name: new TextEncoder().encode(name), content }));
  const directorySize = named.reduce((sum, { name }) => sum + 46 + name.length, 0);
  const filesSize = named.reduce((sum, { name, content }) => sum + 30 + name.length + content.length, 0);
  const bytes = new Uint8Array(filesSize + directorySize + 22);
  const view = new DataView(bytes.buffer);
  let at = 0;
  let entry = filesSize;
  for (const { name, content } of named) {
    view.setUint32(at, LOCAL_ENTRY, true);
    view.setUint32(at + 18, content.length, true);
    view.setUint32(at + 22, content.length, true);
    view.setUint16(at + 26, name.length, true);
    bytes.set(name, at + 30);
    bytes.set(content, at + 30 + name.length);
    view.setUint32(entry, DIRECTORY_ENTRY, true);
    view.setUint32(entry + 20, content.length, true);
    view.setUint32(entry + 24, content.length, true);
    view.setUint16(entry + 28, name.length, true);
    view.setUint32(entry + 42, at, true);
    bytes.set(name, entry + 46);
    at += 30 + name.length + content.length;
    entry += 46 + name.length;
  }
  view.setUint32(entry, END_OF_DIRECTORY, true);
  view.setUint16(entry + 8, named.length, true);
  view.setUint16(entry + 10, named.length, true);
  view.setUint32(entry + 12, directorySize, true);
  view.setUint32(entry + 16, filesSize, true);
  return bytes.buffer;
}
