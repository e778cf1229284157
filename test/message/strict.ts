// A strict reader of mail, written from the RFCs alone (5322, 2045-2047, 2231, 2183, 2369, 2392): says every rule a message breaks.
// Must share no code with what writes messages: it would agree with its mistakes.
import { checkHeader, type Field } from './strict-header';
import { checkParameters, readContentType } from './strict-parameters';

/** What is wrong, each with the section it breaks; empty: nothing. The message may use 7-bit octets only. */
export function violations(octets: Uint8Array): string[] {
  const found: string[] = [];
  const text = new TextDecoder('latin1').decode(octets);
  if (/[^\t\r\n\x20-\x7e]/.test(text)) found.push('octets outside of printable ASCII (RFC 5322 2.2, 2.3)');
  if (/\r(?!\n)|(?<!\r)\n/.test(text)) found.push('CR or LF alone (RFC 5322 2.3)');
  if (!text.endsWith('\r\n')) found.push('the last line has no end (RFC 5322 3.5)');
  for (const line of text.split('\r\n')) if (line.length > 998) found.push(`a line of ${line.length} octets (RFC 5322 2.1.1)`);
  const message = splitEntity(text, found);
  found.push(...checkHeader(message.fields));
  checkEntity(message, found, 0);
  return found;
}

type Entity = { fields: Field[]; body: string };

function splitEntity(text: string, found: string[]): Entity {
  // A part without fields begins with the empty line.
  const [header, body] = text.startsWith('\r\n') ? ['', text.slice(2)] : cut(text, '\r\n\r\n');
  if (body === undefined) found.push('no empty line after the header (RFC 5322 2.1)');
  const fields: Field[] = [];
  for (const line of header === '' ? [] : header.split('\r\n')) {
    if (/^[ \t]/.test(line)) {
      if (line.trim() === '') found.push('a folded line of blanks only (RFC 5322 3.2.2)');
      const last = fields.at(-1);
      if (last) last.lines.push(line);
      else found.push('the header begins with a folded line (RFC 5322 2.2)');
      continue;
    }
    const match = /^([\x21-\x39\x3b-\x7e]+):(.*)$/.exec(line);
    if (match) fields.push({ name: match[1]!, lines: [match[2]!] });
    else found.push(`no header field: ${line.slice(0, 60)} (RFC 5322 2.2)`);
  }
  return { fields, body: body ?? '' };
}

function cut(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + mark.length)];
}

function checkEntity({ fields, body }: Entity, found: string[], depth: number): void {
  if (depth > 8) return void found.push('nested deeper than anybody nests');
  const value = (name: string) => fields.find((field) => field.name.toLowerCase() === name)?.lines.join('');
  for (const field of fields) {
    const name = field.name.toLowerCase();
    if (depth > 0 && !name.startsWith('content-')) found.push(`${field.name} in a part (RFC 2045 3)`);
    if (name.startsWith('content-') && fields.filter((other) => other.name.toLowerCase() === name).length > 1)
      found.push(`${field.name} twice`);
  }
  const encoding = (value('content-transfer-encoding') ?? '7bit').trim().toLowerCase();
  const disposition = value('content-disposition');
  if (disposition !== undefined) found.push(...checkParameters('Content-Disposition', disposition, /^(?:inline|attachment)$/i));
  const contentId = value('content-id');
  if (contentId !== undefined && !/^ <[\w!#$%&'*+\-/=?^`{|}~.]+@[\w.-]+>$/.test(contentId)) found.push(`Content-ID${contentId} (RFC 2392)`);
  const type = readContentType(value('content-type') ?? ' text/plain; charset=us-ascii', found);

  if (type.media.startsWith('multipart/')) {
    if (!/^(?:7bit|8bit|binary)$/.test(encoding)) found.push(`a multipart in ${encoding} (RFC 2045 6.4)`);
    checkMultipart(type, body, found, depth);
    return;
  }
  const decoded = decodeBody(body, encoding, found);
  if (!type.media.startsWith('text/') || disposition?.trim().startsWith('attachment')) return;
  if (type.parameters['charset']?.toLowerCase() !== 'utf-8') found.push(`text without charset utf-8: ${type.media}`);
  const text = readUtf8(decoded);
  if (text === undefined) return void found.push('text that is no UTF-8 (RFC 3629)');
  if (text.includes('\0')) found.push('NUL in a text (RFC 2045 2.8)');
  if (/\r(?!\n)|(?<!\r)\n/.test(text)) found.push('a text with CR or LF alone (RFC 2046 4.1.1)');
}

type ContentType = ReturnType<typeof readContentType>;

function checkMultipart({ media, parameters }: ContentType, body: string, found: string[], depth: number): void {
  const { boundary } = parameters;
  if (boundary === undefined || !/^[\w'()+,\-./:=? ]{0,69}[\w'()+,\-./:=?]$/.test(boundary))
    return void found.push(`boundary ${boundary} (RFC 2046 5.1.1)`);
  const parts = `\r\n${body}`.split(`\r\n--${boundary}`);
  const end = parts.pop();
  if (end !== '--\r\n') found.push('a multipart whose last line is not its end (RFC 2046 5.1.1)');
  if (parts.shift() !== '') found.push('text before the first part');
  if (parts.length === 0) found.push('a multipart without parts (RFC 2046 5.1)');
  const entities = parts.map((part) => {
    if (!part.startsWith('\r\n')) found.push('a boundary that goes on (RFC 2046 5.1.1)');
    const entity = splitEntity(part.slice(2), found);
    // The line end before the boundary belongs to the boundary; a part's text ends with one of its own only where it is encoded.
    checkEntity({ ...entity, body: `${entity.body}\r\n` }, found, depth + 1);
    return readContentType(entity.fields.find(({ name }) => /^content-type$/i.test(name))?.lines.join('') ?? ' text/plain', []).media;
  });
  if (media === 'multipart/alternative' && entities[0] !== 'text/plain')
    found.push('an alternative that does not begin with the plainest (RFC 2046 5.1.4)');
  if (media === 'multipart/related' && parameters['type'] !== entities[0])
    found.push(`related of type ${parameters['type']}, first part ${entities[0]} (RFC 2387 3.1)`);
}

function decodeBody(body: string, encoding: string, found: string[]): Uint8Array {
  if (encoding === 'base64') {
    const lines = body.split('\r\n');
    if (lines.some((line) => line.length > 76)) found.push('base64 beyond 76 columns (RFC 2045 6.8)');
    const whole = lines.join('');
    if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(whole)) found.push('no base64 (RFC 2045 6.8)');
    return Buffer.from(whole, 'base64');
  }
  if (encoding === 'quoted-printable') {
    for (const line of body.split('\r\n')) {
      if (line.length > 76) found.push('quoted-printable beyond 76 columns (RFC 2045 6.7 rule 5)');
      if (/[ \t]$/.test(line)) found.push('quoted-printable with a blank at a line’s end (RFC 2045 6.7 rule 3)');
      if (/=(?![0-9A-F]{2}|$)/.test(line)) found.push('an equals sign that encodes nothing (RFC 2045 6.7 rule 1)');
      if (line.startsWith('.') || line.startsWith('From ')) found.push('a line that SMTP or an mbox would change (RFC 2049 3)');
    }
    const joined = body
      .replaceAll('=\r\n', '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    return Buffer.from(joined, 'latin1');
  }
  if (encoding !== '7bit') found.push(`encoding ${encoding} (RFC 2045 6.1)`);
  return Buffer.from(body, 'latin1');
}

function readUtf8(octets: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(octets);
  } catch {
    return undefined;
  }
}
