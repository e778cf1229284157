// The lines of vCard files → properties: unfolded, decoded, with their parameters. Knows nothing of people.
import { wholeWords } from './whole-words';

/** `preference`: the lower, the more preferred (RFC 6350 §5.3); `raw` is the line as it stood in the file. */
export type Property = { name: string; value: string; preference: number; line: number; raw: string };

/** Characters. Longer are pictures and keys. */
const VALUE_MAX = 20_000;
const NOT_PREFERRED = 1000;

/** Reads what looks like a property; a line that does not is handed over with an empty name, for its text. */
export function* readProperties(text: string): Generator<Property> {
  const lines = text.split(/\r\n|\n|\r/);
  for (let at = 0; at < lines.length; at++) {
    const line = at + 1;
    let raw = lines[at]!;
    if (raw.trim() === '') continue;
    const isQuotedPrintable = /^[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE[;:]/i.test(raw);
    const pieces = [raw];
    let length = raw.length;
    // Folded (RFC 6350 §3.2), or a soft line break of quoted-printable; also for pictures that are of no use here.
    for (;;) {
      const next = lines[at + 1];
      const soft = isQuotedPrintable && pieces.at(-1)!.endsWith('=');
      if (next === undefined || !(soft || /^[ \t]/.test(next))) break;
      at++;
      if (length > VALUE_MAX) continue;
      if (soft) pieces[pieces.length - 1] = pieces.at(-1)!.slice(0, -1);
      const piece = soft ? next.replace(/^[ \t]/, '') : next.slice(1);
      pieces.push(piece);
      length += piece.length;
    }
    raw = pieces.join('');
    // Looking for the end of a word takes its time, and pictures have neither words nor an @.
    raw = raw.includes('@') ? wholeWords(raw, VALUE_MAX) : raw.slice(0, VALUE_MAX);
    yield parseProperty(raw, line);
  }
}

function parseProperty(raw: string, line: number): Property {
  const colon = valueColon(raw);
  if (colon < 0) return { name: '', value: '', preference: NOT_PREFERRED, line, raw };
  const [head = '', ...parameters] = raw.slice(0, colon).split(';');
  // `item1.EMAIL`: the part before the dot ties properties together.
  const name = head
    .slice(head.lastIndexOf('.') + 1)
    .trim()
    .toUpperCase();
  const named = parameters.map((parameter): [string, string] => {
    const equals = parameter.indexOf('=');
    // vCard 2.1 writes `;HOME;PREF` where later versions write `;TYPE=HOME,PREF`.
    return equals < 0 ? ['TYPE', parameter.toUpperCase()] : [parameter.slice(0, equals).trim().toUpperCase(), parameter.slice(equals + 1)];
  });
  const all = (wanted: string) => named.filter(([key]) => key === wanted).map(([, value]) => value.replace(/^"|"$/g, ''));
  const value = raw.slice(colon + 1);
  const quotedPrintable = [...all('ENCODING'), ...all('TYPE')].some((each) => /^(?:quoted-printable|q)$/i.test(each.trim()));
  return {
    name,
    value: quotedPrintable ? decodeQuotedPrintable(value, all('CHARSET')[0]) : value,
    preference: preferenceOf(all('PREF')[0], all('TYPE')),
    line,
    raw,
  };
}

function preferenceOf(pref: string | undefined, types: readonly string[]): number {
  const number = Number.parseInt(pref ?? '', 10);
  if (Number.isFinite(number)) return number;
  return types.some((type) => /(?:^|,)\s*pref\s*(?:,|$)/i.test(type)) ? 1 : NOT_PREFERRED;
}

/** The colon that ends the parameters: not one in quotes (RFC 6350 §3.3). */
function valueColon(raw: string): number {
  let quoted = false;
  for (let at = 0; at < raw.length; at++) {
    if (raw[at] === '"') quoted = !quoted;
    else if (raw[at] === ':' && !quoted) return at;
  }
  return raw.indexOf(':');
}

/** RFC 2045 §6.7 as vCard 2.1 uses it. Without a charset: UTF-8 if it is that, else Windows-1252. */
function decodeQuotedPrintable(value: string, charset: string | undefined): string {
  const octets: number[] = [];
  for (let at = 0; at < value.length; at++) {
    const hex = value[at] === '=' ? /^[0-9A-F]{2}/i.exec(value.slice(at + 1, at + 3))?.[0] : undefined;
    if (hex !== undefined) {
      octets.push(Number.parseInt(hex, 16));
      at += 2;
    } else {
      for (const octet of new TextEncoder().encode(value[at])) octets.push(octet);
    }
  }
  const bytes = Uint8Array.from(octets);
  for (const label of [charset, 'utf-8', 'windows-1252']) {
    if (label === undefined) continue;
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      // Not what it says, or not known here: the next.
    }
  }
  return value;
}
