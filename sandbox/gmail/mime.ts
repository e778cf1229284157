// The header block of an uploaded message: read strictly, then rewritten the way Gmail does. Never touches the body.
// RFC 5322 §2.2, §3.6
import addressparser from 'nodemailer/lib/addressparser';
import { invalidArgument } from './errors';
import type { Reply } from '../http';

/** `raw` has name, colon, folds and the closing CRLF; `value` is unfolded. */
export type Field = { name: string; value: string; raw: string };
export type Parsed = { fields: Field[]; body: Buffer };

const ONCE: readonly string[] = [
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'bcc',
  'subject',
  'date',
  'message-id',
  'in-reply-to',
  'references',
];
const BLANK = Buffer.from('\r\n');
const LONGEST_LINE_OCTETS = 998;

/** The message's fields, or the refusal: bare CR or LF, raw 8-bit, over-long lines, a field that may stand once standing twice. */
export function parseMessage(octets: Buffer): { parsed: Parsed } | { refusal: Reply } {
  // A blank first line ends the header before it began (RFC 5322 §2.1).
  const end = octets.subarray(0, 2).equals(BLANK) ? -2 : octets.indexOf('\r\n\r\n');
  const head = octets.subarray(0, end === -1 ? octets.length : end + 2).toString('latin1');
  const refuse = (text: string): { refusal: Reply } => ({ refusal: invalidArgument(text) });
  if (/\r(?!\n)|(?<!\r)\n/.test(head)) return refuse('Invalid message: bare CR or LF in the header');
  if (/[\u0080-\u00ff\0]/.test(head)) return refuse('Invalid message: raw 8-bit or NUL in the header');
  const lines = head.split('\r\n');
  if (lines.some((line) => line.length > LONGEST_LINE_OCTETS)) return refuse('Invalid message: header line longer than 998 octets');
  const fields: Field[] = [];
  for (const text of head.split(/\r\n(?![ \t])/).filter(Boolean)) {
    const match = /^([!-9;-~]+):([^]*)$/.exec(text);
    if (!match) return refuse('Invalid message: malformed header field');
    const [, name = '', value = ''] = match;
    fields.push({ name: name.toLowerCase(), value: value.replace(/\r\n(?=[ \t])/g, '').trim(), raw: `${text}\r\n` });
  }
  const twice = ONCE.find((name) => fields.filter((field) => field.name === name).length > 1);
  if (twice !== undefined) return refuse(`Invalid message: more than one ${twice} field`);
  return { parsed: { fields, body: end === -1 ? Buffer.alloc(0) : octets.subarray(end + 4) } };
}

export function findField({ fields }: Parsed, name: string): string | undefined {
  return fields.find((field) => field.name === name)?.value;
}

/** The addresses of a field, or undefined when one of them is none. */
export function parseAddresses(value: string): string[] | undefined {
  const addresses = addressparser(value, { flatten: true }).map(({ address }) => address);
  return addresses.every(isAddrSpec) ? addresses : undefined;
}

/** A dot-atom or quoted local part, and a domain with a dot: Gmail refuses `human@f`. */
function isAddrSpec(address: string): boolean {
  return (
    /^(?:[^\s"(),:;<>@[\\\]]+|"[^"\r\n]*")@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}$/i.test(address) &&
    !/\.\.|^\.|\.@/.test(address)
  );
}

/** Without these fields, with those in front of the rest. */
export function rewrite({ fields, body }: Parsed, drop: readonly string[], add: readonly string[]): Buffer {
  const kept = fields.filter(({ name }) => !drop.includes(name)).map(({ raw }) => raw);
  return Buffer.concat([Buffer.from([...add.map((line) => `${line}\r\n`), ...kept, '\r\n'].join(''), 'latin1'), body]);
}
