// What a person on the list is. Owns the words; reading them from text is the business of the parsers beside it.

/** An address `local-part@domain` (RFC 5322 §3.4.1) that passed {@link parseAddrSpec}: the domain in A-labels, safe in a header. */
export type AddrSpec = string & { readonly __brand: 'AddrSpec' };

/** RFC 5322 §3.4: a display name (any Unicode text without control characters) and an address. */
export type Mailbox = { displayName?: string; addrSpec: AddrSpec };

/** A person the user may write to. `fields` are what a template can use; `first_name` and `name` are filled where the name tells. */
export type Contact = { mailbox: Mailbox; fields: Record<string, string>; groups: string[] };

/** Why a piece of the input did not become a contact. Each has a sentence for the user in the messages. */
export const PROBLEM_REASONS = [
  'no-address',
  'invalid-address',
  'several-at-signs',
  'non-ascii-local-part',
  'duplicate',
  'unclosed-quote',
  'control-character',
  /** A row or card had more than one address; this one was not taken. */
  'another-address',
  /** The list the row comes from says that this person does not want mail. */
  'unsubscribed',
  'cell-too-long',
  // Of a whole file, in line 1: nothing of it was imported.
  'empty-file',
  'image-file',
  'archive-file',
  'old-spreadsheet',
  'binary-file',
  'damaged-file',
  'too-large',
  'unpacks-too-large',
  'too-many-rows',
] as const;
export type ProblemReason = (typeof PROBLEM_REASONS)[number];

/** A piece of the input that was left out: where it stood (line or row, from 1; in files of several sheets also which) and the text as it was given. */
export type Problem = { line: number; text: string; reason: ProblemReason; sheet?: string };

/** What a column of a table is read as. `field`: a merge field; `opted-out` holds a yes or a date for people who left the list. */
export const COLUMN_USES = [
  'email',
  'email-label',
  'name',
  'first_name',
  'middle_name',
  'last_name',
  'groups',
  'status',
  'opted-in',
  'opted-out',
  'field',
  'ignored',
] as const;
export type ColumnUse = (typeof COLUMN_USES)[number];

/** A column of the table as it was read. `field` is the name templates use, where it is a merge field. */
export type Column = { heading: string; use: ColumnUse; samples: string[]; field?: string; sheet?: string };

/** What was read, and how: `encoding` is a label of the Encoding Standard; `headings` tells whether the first row was taken for headings. */
export type Source = {
  format: 'text' | 'table' | 'vcard' | 'xlsx' | 'ods';
  rows: number;
  encoding?: string;
  headings?: boolean;
  sheets?: string[];
};

/** What an import found: nothing of the input is in neither list. `columns` and `source` come with files. */
export type ContactImport = { contacts: Contact[]; problems: Problem[]; columns?: Column[]; source?: Source };
