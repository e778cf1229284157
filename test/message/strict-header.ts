// The strict reader's eye for the header of a message: which fields, how often, and the grammar of each (RFC 5322, 2047, 2369).

/** A field's lines as they stand, the first without its name. */
export type Field = { name: string; lines: string[] };

/** Fields a personal mail may have, with how often (RFC 5322 3.6). None other: one that nobody meant is an injection. */
const FIELDS: Readonly<Record<string, { least: number; check: (value: string) => string | undefined }>> = {
  date: { least: 1, check: checkDate },
  from: { least: 1, check: checkMailbox },
  to: { least: 1, check: checkMailbox },
  subject: { least: 1, check: checkUnstructured },
  'message-id': { least: 1, check: checkId },
  'list-unsubscribe': { least: 0, check: checkUnsubscribe },
  'mime-version': { least: 1, check: (value) => (value.trim() === '1.0' ? undefined : 'RFC 2045 4') },
  'content-type': { least: 1, check: () => undefined },
  'content-transfer-encoding': { least: 0, check: () => undefined },
};
const ATEXT = "[A-Za-z0-9!#$%&'*+\\-/=?^_`{|}~]";
const DOT_ATOM = `${ATEXT}+(?:\\.${ATEXT}+)*`;
const DOMAIN = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+';
const QUOTED = '"(?:[\\x21\\x23-\\x5b\\x5d-\\x7e \\t]|\\\\[\\x20-\\x7e\\t])*"';
const ADDR_SPEC = `(?:${DOT_ATOM}|${QUOTED})@${DOMAIN}`;
const ENCODED_WORD = /^=\?([A-Za-z0-9-]+)\?([BbQq])\?([\x21-\x3e\x40-\x7e]*)\?=$/;
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

export function checkHeader(fields: readonly Field[]): string[] {
  const found: string[] = [];
  for (const { name, lines } of fields) {
    const rule = FIELDS[name.toLowerCase()];
    if (rule === undefined) {
      found.push(`a field nobody meant: ${name}`);
      continue;
    }
    const value = lines.join('');
    if (!value.startsWith(' ')) found.push(`${name}: no blank after the colon`);
    const broken = rule.check(value);
    if (broken !== undefined) found.push(`${name}:${value.slice(0, 80)} (${broken})`);
    for (const [i, line] of lines.entries()) {
      const length = line.length + (i === 0 ? name.length + 1 : 0);
      if (length > 76 && line.includes('=?')) found.push(`${name}: a line with encoded-words of ${length} columns (RFC 2047 2)`);
      // What has no blank cannot be folded.
      if (length > 78 && line.trim().includes(' ')) found.push(`${name}: a line of ${length} columns (RFC 5322 2.1.1)`);
    }
  }
  for (const [name, { least }] of Object.entries(FIELDS)) {
    const count = fields.filter((field) => field.name.toLowerCase() === name).length;
    if (count < least || count > 1) found.push(`${name} ${count} times (RFC 5322 3.6)`);
  }
  return found;
}

/** RFC 5322 3.3, without the obsolete forms. */
function checkDate(value: string): string | undefined {
  const match = /^ (\w{3}), (\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d) ([+-]\d{4})$/.exec(value);
  if (!match) return 'RFC 5322 3.3';
  const day = new Date(`${match[2]} UTC`);
  return Number.isNaN(day.getTime()) || DAYS[day.getUTCDay()] !== match[1] ? 'a date that is none, or another day of the week' : undefined;
}

/** RFC 5322 3.4: exactly one mailbox; no list, no group, no comment. */
function checkMailbox(value: string): string | undefined {
  const text = value.trim();
  if (new RegExp(`^${ADDR_SPEC}$`).test(text)) return undefined;
  const angle = new RegExp(`^(.*?)[ \\t]*<(${ADDR_SPEC})>$`).exec(text);
  if (!angle) return 'no single mailbox (RFC 5322 3.4)';
  const phrase = angle[1] ?? '';
  const words = phrase.match(new RegExp(`${QUOTED}|[^ \\t]+`, 'g')) ?? [];
  if (
    words.join('') !==
    phrase
      .replace(/[ \t]+/g, ' ')
      .split(new RegExp(`(${QUOTED})`))
      .map((piece) => (piece.startsWith('"') ? piece : piece.replaceAll(' ', '')))
      .join('')
  )
    return 'words without a blank between (RFC 2047 5)';
  for (const word of words) {
    if (word.startsWith('"')) {
      if (word.includes('=?')) return 'an encoded-word inside of quotes (RFC 2047 5)';
    } else if (word.startsWith('=?')) {
      const broken = checkEncodedWord(word);
      if (broken !== undefined) return broken;
      // RFC 2047 5 (3): what may stand in a phrase.
      if (/\?[Qq]\?/.test(word) && !/^=\?[^?]*\?[Qq]\?[A-Za-z0-9!*+\-/=_]*\?=$/.test(word)) return 'RFC 2047 5';
    } else if (!new RegExp(`^${ATEXT}+$`).test(word)) return `${word} is no atom (RFC 5322 3.2.5)`;
  }
  return undefined;
}

function checkUnstructured(value: string): string | undefined {
  for (const word of value.trim().split(/[ \t]+/)) {
    if (word.startsWith('=?') && word.endsWith('?=')) {
      const broken = checkEncodedWord(word);
      if (broken !== undefined) return broken;
    } else if (word.includes('=?')) return 'an encoded-word that touches text (RFC 2047 5)';
  }
  return undefined;
}

function checkEncodedWord(word: string): string | undefined {
  if (word.length > 75) return `an encoded-word of ${word.length} (RFC 2047 2)`;
  const [, charset = '', encoding = '', text = ''] = ENCODED_WORD.exec(word) ?? [];
  if (charset.toLowerCase() !== 'utf-8') return `charset ${charset} (RFC 2047 3)`;
  if (encoding.toLowerCase() === 'b' && !/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text))
    return 'RFC 2047 4.1';
  const octets =
    encoding.toLowerCase() === 'b'
      ? Buffer.from(text, 'base64')
      : Buffer.from(
          text.replaceAll('_', ' ').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
          'latin1',
        );
  try {
    const decoded = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(octets);
    return /[\r\n\0]/.test(decoded) ? 'a line end inside of an encoded-word' : undefined;
  } catch {
    return 'an encoded-word cut inside of a character (RFC 2047 5)';
  }
}

/** RFC 5322 3.6.4. */
function checkId(value: string): string | undefined {
  return new RegExp(`^ <${DOT_ATOM}@${DOMAIN}>$`).test(value) ? undefined : 'RFC 5322 3.6.4';
}

/** RFC 2369 2, RFC 6068: one mailto with one address; what reserved characters mean is encoded. */
function checkUnsubscribe(value: string): string | undefined {
  const [, address = ''] = /^ <mailto:([^<>?\s]+)\?subject=[A-Za-z0-9%._~-]+>$/.exec(value) ?? [];
  if (!/^[A-Za-z0-9%._~-]+@[A-Za-z0-9.-]+$/.test(address)) return 'RFC 2369 2';
  return new RegExp(`^${ADDR_SPEC}$`).test(decodeURIComponent(address)) ? undefined : 'RFC 6068 2';
}
