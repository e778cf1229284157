// The mail a person gets, before it is octets: as it is written, rendered, shown and frozen.
// Rendered once; only encodeMessage reads it after that.
import { z } from '../zod';
import { parseAddrSpec } from '../contacts/address';
import type { AddrSpec, Mailbox } from '../contacts/contact';

/** A frozen mailbox read back from a command or the database. An address that {@link parseAddrSpec} would not have given is refused. */
export const MailboxRecord = z.object({
  displayName: z.exactOptional(z.string()),
  addrSpec: z.custom<AddrSpec>((value) => typeof value === 'string' && parseAddrSpec(value) === value),
}) satisfies z.ZodMiniType<Mailbox>;

/** A file as a draft and a frozen message name it. Its octets lie apart, once, under `id`: the SHA-256 of them, in hex. */
export const AttachmentReference = z.object({
  id: z.string(),
  fileName: z.string(),
  /** RFC 2045 §5.1, without parameters: `image/jpeg`. */
  mediaType: z.string(),
  sizeOctets: z.number(),
  /** Shown in the HTML where an `<img>` has `cid:` and the id for its `src`; absent: attached. */
  inline: z.exactOptional(z.boolean()),
});
export type AttachmentReference = z.infer<typeof AttachmentReference>;

/** The frozen mail, as a command and the outbox carry it: files by reference. Never a list of recipients: one person, one mail. */
export const MessageRecord = z.object({
  from: MailboxRecord,
  to: MailboxRecord,
  subject: z.string(),
  /** Plain text, always there. */
  text: z.string(),
  /** The whole HTML document beside the text, where the user formats. */
  html: z.exactOptional(z.string()),
  /** Without the angle brackets; the same in every attempt (RFC 5322 §3.6.4). */
  messageId: z.string(),
  attachments: z.exactOptional(z.array(AttachmentReference)),
});
export type MessageRecord = z.infer<typeof MessageRecord>;

/** A file with its octets, ready to be encoded. `id` names an inline one. */
export type Attachment = Omit<AttachmentReference, 'id' | 'sizeOctets'> & { id?: string; content: Uint8Array };

/** One mail to one person (RFC 5322), as it is rendered and encoded. */
export type Message = Omit<MessageRecord, 'messageId' | 'attachments'> & { messageId?: string; attachments?: readonly Attachment[] };

/**
 * What the user writes: templates with fields such as `{{first_name|there}}`. `html`, where the user formats: clean HTML, the fields
 * as text in it; `body` then says the same in plain text. `language` (BCP 47): of the words; absent: the page's.
 */
export type MessageDraft = { subject: string; body: string; html?: string; language?: string };

/** Who sends: an address the account may send from, with the name people know. */
export type Identity = Mailbox;

/** Why a draft does not become a message. Each has a sentence; `line` and `column` count from 1 in the draft's subject or body. */
export type MessageProblem = {
  part: 'subject' | 'body';
  reason: 'syntax' | 'unknown-field' | 'empty-subject' | 'empty-body' | 'subject-too-long' | 'body-too-long';
  /** unknown-field: the field that has no value for this person, and no fallback in the draft. */
  field?: string;
  line?: number;
  column?: number;
};
