// How large a mail gets with its files. How large one may be its mailbox knows. Pure.
import type { AttachmentReference, MessageRecord } from '../message/message';

/** Header fields, boundaries, the table around formatted words. */
const AROUND_OCTETS = 4_000;

/** What a file needs in base64, with a line end after each 76 characters (RFC 2045 §6.8). */
export function encodedOctets(sizeOctets: number): number {
  return Math.ceil(Math.ceil(sizeOctets / 3) * 4 * (78 / 76));
}

/** At most how many octets a mail will have. */
export function messageOctets({ text, html = '', attachments = [] }: Pick<MessageRecord, 'text' | 'html' | 'attachments'>): number {
  // Four octets a character at most, and base64 around them.
  return AROUND_OCTETS + encodedOctets(4 * (text.length + html.length)) + filesOctets(attachments);
}

export function filesOctets(files: readonly AttachmentReference[]): number {
  return files.reduce((sum, { sizeOctets }) => sum + encodedOctets(sizeOctets), 0);
}
