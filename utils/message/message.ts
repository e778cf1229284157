// The mail a person gets, before it is octets. Rendered once, shown, confirmed and frozen; only encodeMessage reads it after that.
import { z } from '../zod';
import { parseAddrSpec } from '../contacts/address';
import type { AddrSpec, Mailbox } from '../contacts/contact';

/** A frozen mailbox read back from a command or the database. An address that {@link parseAddrSpec} would not have given is refused. */
export const MailboxRecord = z.object({
  displayName: z.exactOptional(z.string()),
  addrSpec: z.custom<AddrSpec>((value) => typeof value === 'string' && parseAddrSpec(value) === value),
}) satisfies z.ZodMiniType<Mailbox>;

/** One mail to one person (RFC 5322), text only so far. Never a list of recipients: one person, one mail. */
export const Message = z.object({
  from: MailboxRecord,
  to: MailboxRecord,
  subject: z.string(),
  text: z.string(),
  /** Without the angle brackets; the same in every attempt (RFC 5322 §3.6.4). */
  messageId: z.string(),
});
export type Message = z.infer<typeof Message>;

/** What the user writes: templates with fields such as `{{first_name|there}}`. */
export type MessageDraft = { subject: string; body: string };

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
