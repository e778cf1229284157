// A rendered Message → the octets that leave (RFC 5322). The only way a mail becomes octets.
// One sender, one recipient, no header that a caller could name.
import type { AddrSpec } from '../contacts/contact';
import { filePart, multipart, textPart, type BodyPart } from './body-part';
import { CRLF, dateField, mailboxField, tokenField, unstructuredField } from './header';
import type { Attachment, Message } from './message';
import { domainOf, makeMessageId } from './message-id';
import { joinOctets } from './octets';

export type EncodeOptions = {
  /** For the Date field: when the mail is handed over (epoch ms, or a Date). */
  date: Date | number;
  /** Numbers in [0, 1), for boundaries and the Message-ID of a message that has none yet. Absent: boundaries come from the Message-ID. */
  random?: () => number;
};

/**
 * The octets of a message: 7-bit, CRLF, lines of at most 76 columns where an address or an id is not longer (998 at most, RFC 5322 §2.1.1).
 * The same message and options always give the same octets.
 * Cannot fail on a message that {@link renderMessage} made. @throws RangeError when an address or the id is not what its type promises.
 */
export function encodeMessage(message: Message, { date, random }: EncodeOptions): Uint8Array<ArrayBuffer> {
  const { from, to, subject } = message;
  const messageId = message.messageId ?? makeMessageId(from.addrSpec, (length) => randomOctets(length, random));
  const content = contentOf(message, boundaryBase(random ?? chanceFrom(messageId)));
  const fields =
    dateField('Date', date) +
    mailboxField('From', from) +
    mailboxField('To', to) +
    unstructuredField('Subject', subject) +
    tokenField('Message-ID', [`<${messageId}>`]) +
    tokenField('List-Unsubscribe', [`<${unsubscribeLink(from.addrSpec, messageId)}>`]) +
    tokenField('MIME-Version', ['1.0']) +
    content.fields;
  return joinOctets([fields, CRLF, ...content.body]);
}

/** alternative(text, related(html, pictures)) as Gmail and Apple Mail make it, in mixed where files are attached. */
function contentOf({ text, html, attachments = [], from }: Message, boundary: string): BodyPart {
  const plain = textPart('plain', text);
  const shown = html === undefined ? [] : attachments.filter((file) => isShown(file, html));
  const attached = attachments.filter((file) => !shown.includes(file)).map((file) => filePart(file));
  let content = plain;
  if (html !== undefined) {
    const formatted = textPart('html', withContentIds(html, shown, from.addrSpec));
    const pictures = shown.map((file) => filePart(file, contentIdOf(file, from.addrSpec)));
    const rich = pictures.length > 0 ? multipart('related', `${boundary}r`, [formatted, ...pictures], { type: 'text/html' }) : formatted;
    content = multipart('alternative', `${boundary}a`, [plain, rich]);
  }
  return attached.length > 0 ? multipart('mixed', `${boundary}m`, [content, ...attached]) : content;
}

function isShown({ inline, id }: Attachment, html: string): boolean {
  return inline === true && id !== undefined && /^[\w.-]+$/.test(id) && html.includes(`"cid:${id}"`);
}

/** RFC 2392: `cid:` names a Content-ID, which has the form of a Message-ID. */
function withContentIds(html: string, files: readonly Attachment[], sender: AddrSpec): string {
  return files.reduce((changed, file) => changed.replaceAll(`"cid:${file.id}"`, `"cid:${contentIdOf(file, sender)}"`), html);
}

function contentIdOf({ id = '' }: Attachment, sender: AddrSpec): string {
  return `${id}@${domainOf(sender)}`;
}

/** RFC 2369 §3.2: an answer to the sender, with the mail's own token in it. No Post header (RFC 8058): there is no server that could take it. */
function unsubscribeLink(sender: AddrSpec, messageId: string): string {
  const [local = ''] = sender.split(/@[^@]*$/);
  const token = messageId.slice(0, messageId.lastIndexOf('@'));
  return `mailto:${percent(local)}@${domainOf(sender)}?subject=unsubscribe%20${percent(token)}`;
}

function percent(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** `=_` can stand in no quoted-printable and in no base64, so no body can hold a boundary. */
function boundaryBase(random: () => number): string {
  const piece = () =>
    Math.floor(random() * 2 ** 48)
      .toString(16)
      .padStart(12, '0');
  return `=_${piece()}${piece()}`;
}

function randomOctets(length: number, random: EncodeOptions['random']): Uint8Array {
  if (random === undefined) throw new RangeError('A message without Message-ID needs chance to make one');
  return Uint8Array.from({ length }, () => Math.floor(random() * 256));
}

/** Numbers in [0, 1) that depend on the text alone: FNV-1a, then mulberry32. For boundaries, which need be no secret. */
function chanceFrom(text: string): () => number {
  let state = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
