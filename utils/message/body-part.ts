// Body parts (RFC 2045): a part is its header fields and its encoded body, so a multipart can hold parts and be one.
// Every line is 7-bit, at most 76 columns, and ends with CRLF.
import { encodeBase64 } from './base64';
import { CRLF, tokenField } from './header';
import { encodeQuotedPrintable } from './quoted-printable';

/** `fields`: complete Content-… lines. `body`: complete lines. */
export type BodyPart = { fields: string; body: string };

/** Plain text in UTF-8, in the shorter of quoted-printable and base64; line ends of any kind become CRLF. */
export function textPart(text: string): BodyPart {
  const content = text.replaceAll('\0', '').replace(/\r\n?/g, '\n').toWellFormed();
  const lines = content.endsWith('\n') ? content : `${content}\n`;
  const octets = new TextEncoder().encode(lines.replaceAll('\n', CRLF));
  const quoted = encodeQuotedPrintable(octets);
  const base64 = encodeBase64(octets).replace(/.{1,76}/g, `$&${CRLF}`);
  const [encoding, body] = quoted.length <= base64.length ? ['quoted-printable', quoted] : ['base64', base64];
  return {
    fields: tokenField('Content-Type', ['text/plain;', 'charset=utf-8']) + tokenField('Content-Transfer-Encoding', [encoding]),
    body,
  };
}
