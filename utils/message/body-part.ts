// Body parts (RFC 2045, 2046): a part is its header fields and its encoded body, so a multipart can hold parts and be one.
// Every line is 7-bit, at most 76 columns, and ends with CRLF.
import { base64Lines, base64LinesLength } from './base64';
import { CRLF, tokenField } from './header';
import type { Attachment } from './message';
import { utf8, type Chunk } from './octets';
import { parameterField } from './parameter';
import { encodeQuotedPrintable } from './quoted-printable';

/** `fields`: complete Content-… lines. `body`: complete lines. */
export type BodyPart = { fields: string; body: readonly Chunk[] };

/** Octets that quoted-printable may be longer: a few short lines stay readable to people and filters. */
const READABLE = 16;
const MEDIA_TYPE = /^[a-z0-9][\w!#$&^.+-]*\/[a-z0-9][\w!#$&^.+-]*$/i;
/** RFC 2046 §5.1, §5.2: these may not be base64, and a file of theirs is a file. */
const COMPOSITE = /^(?:multipart|message)\//i;

const TEXT_FIELDS = fieldsOfTexts('plain');
const HTML_FIELDS = fieldsOfTexts('html');

/** Text in UTF-8, in the shorter of quoted-printable and base64; line ends of any kind become CRLF. */
export function textPart(subtype: 'plain' | 'html', text: string): BodyPart {
  const cleaned = cleanText(text);
  const octets = utf8(cleaned);
  const fields = subtype === 'plain' ? TEXT_FIELDS : HTML_FIELDS;
  const quoted = encodeQuotedPrintable(octets, base64LinesLength(octets.length) + READABLE);
  if (quoted) return { fields: fields.quoted, body: [quoted] };
  return { fields: fields.base64, body: [base64Lines(utf8(cleaned.replaceAll('\n', CRLF)))] };
}

/** A file in base64. @param contentId of one shown in the HTML, without angle brackets */
export function filePart({ fileName, mediaType, content }: Attachment, contentId?: string): BodyPart {
  const type = MEDIA_TYPE.test(mediaType) && !COMPOSITE.test(mediaType) ? mediaType.toLowerCase() : 'application/octet-stream';
  const name = fileName.trim() === '' ? 'file' : fileName;
  return {
    fields:
      parameterField('Content-Type', type, { name }) +
      tokenField('Content-Transfer-Encoding', ['base64']) +
      (contentId === undefined ? '' : tokenField('Content-ID', [`<${contentId}>`])) +
      parameterField('Content-Disposition', contentId === undefined ? 'attachment' : 'inline', { filename: name }),
    body: [content.length === 0 ? CRLF : base64Lines(content)],
  };
}

/**
 * Parts in one (RFC 2046 §5.1). @param boundary must begin with `=_`: neither quoted-printable nor base64 can hold that
 * @param parameters of the Content-Type, besides the boundary
 */
export function multipart(
  subtype: string,
  boundary: string,
  parts: readonly BodyPart[],
  parameters: Record<string, string> = {},
): BodyPart {
  return {
    fields: parameterField('Content-Type', `multipart/${subtype}`, { boundary, ...parameters }),
    body: [...parts.flatMap(({ fields, body }) => [`--${boundary}${CRLF}${fields}${CRLF}`, ...body]), `--${boundary}--${CRLF}`],
  };
}

/** Lines end with LF, the last one too. */
function cleanText(text: string): string {
  const content = (text.includes('\0') ? text.replaceAll('\0', '') : text).toWellFormed();
  const lines = content.includes('\r') ? content.replace(/\r\n?/g, '\n') : content;
  return lines.endsWith('\n') ? lines : `${lines}\n`;
}

function fieldsOfTexts(subtype: string): { quoted: string; base64: string } {
  const type = tokenField('Content-Type', [`text/${subtype};`, 'charset=utf-8']);
  return {
    quoted: type + tokenField('Content-Transfer-Encoding', ['quoted-printable']),
    base64: type + tokenField('Content-Transfer-Encoding', ['base64']),
  };
}
