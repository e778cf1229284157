// A rendered Message → the octets that leave (RFC 5322). The only way a mail becomes octets.
// One sender, one recipient, no header that a caller could name.
import { textPart } from './body-part';
import { dateField, mailboxField, tokenField, unstructuredField } from './header';
import type { Message } from './message';
import { makeMessageId, type RandomOctets } from './message-id';

export type EncodeOptions = {
  /** For the Date field: when the mail is handed over (epoch ms, or a Date). */
  date: Date | number;
  /** Numbers in [0, 1), for the Message-ID of a message that has none yet. */
  random?: () => number;
};

/**
 * The octets of a message: 7-bit, CRLF, lines of at most 76 columns where an address or an id is not longer (998 at most, RFC 5322 §2.1.1).
 * The same message and options always give the same octets.
 * Cannot fail on a message that {@link renderMessage} made. @throws RangeError when an address or the id is not what its type promises.
 */
export function encodeMessage(message: Message, { date, random }: EncodeOptions): Uint8Array<ArrayBuffer> {
  const messageId = message.messageId ?? makeMessageId(message.from.addrSpec, octetsOf(random));
  const content = textPart(message.text);
  const lines =
    dateField('Date', date) +
    mailboxField('From', message.from) +
    mailboxField('To', message.to) +
    unstructuredField('Subject', message.subject) +
    tokenField('Message-ID', [`<${messageId}>`]) +
    tokenField('MIME-Version', ['1.0']) +
    content.fields;
  return new TextEncoder().encode(`${lines}\r\n${content.body}`);
}

function octetsOf(random: EncodeOptions['random']): RandomOctets {
  if (random === undefined) throw new RangeError('A message without Message-ID needs chance to make one');
  return (length) => Uint8Array.from({ length }, () => Math.floor(random() * 256));
}
