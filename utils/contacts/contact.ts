// What a person on the list is. Owns the words; reading them from text is the business of the parsers beside it.

/** An address `local-part@domain` (RFC 5322 §3.4.1) that passed {@link parseAddrSpec}: the domain in A-labels, safe in a header. */
export type AddrSpec = string & { readonly __brand: 'AddrSpec' };

/** RFC 5322 §3.4: a display name (any Unicode text without control characters) and an address. */
export type Mailbox = { displayName?: string; addrSpec: AddrSpec };

/** A person the user may write to. `fields` are what a template can use; `first_name` and `name` are filled where the name tells. */
export type Contact = { mailbox: Mailbox; fields: Record<string, string>; groups: string[] };

/** Why a piece of the input did not become a contact. Each has a sentence for the user in the messages. */
export type ProblemReason =
  | 'no-address'
  | 'invalid-address'
  | 'several-at-signs'
  | 'non-ascii-local-part'
  | 'duplicate'
  | 'unclosed-quote'
  | 'control-character';

/** A piece of the input that was left out: where it stood (line, from 1) and the text as it was given. */
export type Problem = { line: number; text: string; reason: ProblemReason };

/** What an import found: nothing of the input is in neither list. */
export type ContactImport = { contacts: Contact[]; problems: Problem[]; columns?: string[] };
