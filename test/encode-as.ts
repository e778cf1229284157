// Writes text in encodings that TextEncoder does not know, for tests: what TextDecoder reads, turned around.

const tables = new Map<string, Map<string, number[]>>();

/** @throws when the encoding has no such character */
export function encodeAs(text: string, encoding: string): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return new TextEncoder().encode(text);
    case 'utf-8 with BOM':
      return Uint8Array.of(0xef, 0xbb, 0xbf, ...new TextEncoder().encode(text));
    case 'utf-16le':
    case 'utf-16be':
      return utf16(text, encoding === 'utf-16le');
    case 'utf-16le with BOM':
      return utf16(`\ufeff${text}`, true);
    case 'utf-16be with BOM':
      return utf16(`\ufeff${text}`, false);
    case 'iso-2022-jp':
      return iso2022jp(text);
    default: {
      const table = tables.get(encoding) ?? turnedAround(encoding);
      tables.set(encoding, table);
      return Uint8Array.from([...text].flatMap((character) => octetsOf(character, table, encoding)));
    }
  }
}

function octetsOf(character: string, table: Map<string, number[]>, encoding: string): number[] {
  const octets = table.get(character);
  if (octets === undefined) throw new Error(`${encoding} has no ${character}`);
  return octets;
}

function turnedAround(encoding: string): Map<string, number[]> {
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, number[]>();
  for (let lead = 0; lead < 256; lead++) {
    const single = decoder.decode(Uint8Array.of(lead));
    if (!single.includes('\ufffd')) table.set(single, [lead]);
    else
      for (let trail = 0x40; trail < 0xff; trail++) {
        const pair = decoder.decode(Uint8Array.of(lead, trail));
        if ([...pair].length === 1 && pair !== '\ufffd' && !table.has(pair)) table.set(pair, [lead, trail]);
      }
  }
  return table;
}

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), littleEndian);
  return bytes;
}

/** RFC 1468: JIS X 0208 between ESC $ B and ESC ( B; its octets are EUC-JP's without the high bit. */
function iso2022jp(text: string): Uint8Array {
  return Uint8Array.from(
    text.split(/([^\x00-\x7f]+)/).flatMap((part) => {
      const octets = [...encodeAs(part, 'euc-jp')];
      return /[^\x00-\x7f]/.test(part) ? [0x1b, 0x24, 0x42, ...octets.map((octet) => octet & 0x7f), 0x1b, 0x28, 0x42] : octets;
    }),
  );
}
