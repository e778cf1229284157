// Which files a person's mail carries: those for everybody, the one that is theirs by name, the pictures that stand in the words. Pure.
import type { Contact } from '../../utils/contacts/contact';
import { personKey } from '../../utils/contacts/person-key';
import type { Draft } from '../../utils/draft';
import type { AttachmentReference } from '../../utils/message/message';

export type FilesOfDraft = Pick<Draft, 'attachments' | 'filePerPerson'>;

type Rule = NonNullable<Draft['filePerPerson']>;
type FileFinder = (contact: Contact) => readonly AttachmentReference[];

/** A person's own file: the one called as the field says, with or without its ending, in whatever case. */
export function ownFile(contact: Contact, rule: Rule): AttachmentReference | undefined {
  return fileFinder(rule)(contact)[0];
}

/** There may be thousands of files, and every mail asks for one. */
const finders = new WeakMap<Rule, FileFinder>();

/** Finds all files that fit a person. The whole name wins over the one without its ending. */
export function fileFinder(rule: Rule): FileFinder {
  const find = finders.get(rule) ?? makeFinder(rule);
  finders.set(rule, find);
  return find;
}

function makeFinder({ field, files }: Rule): FileFinder {
  const whole = byName(files, (fileName) => fileName);
  const bare = byName(files, withoutEnding);
  return ({ fields }) => {
    const wanted = normal(fields[field] ?? '');
    return wanted === '' ? [] : (whole.get(wanted) ?? bare.get(wanted) ?? []);
  };
}

/** The people whose own file nobody can tell: two files fit them, or theirs fits somebody else too. */
export function findUnclear(contacts: readonly Contact[], rule: Rule): Contact[] {
  const find = fileFinder(rule);
  const firstOf = new Map<AttachmentReference, string>();
  const shared = new Set<AttachmentReference>();
  for (const contact of contacts) {
    const key = personKey(contact.mailbox.addrSpec);
    for (const file of find(contact)) {
      if (!firstOf.has(file)) firstOf.set(file, key);
      else if (firstOf.get(file) !== key) shared.add(file);
    }
  }
  return contacts.filter((contact) => find(contact).length > 1 || find(contact).some((file) => shared.has(file)));
}

/** What goes with a person's mail. @param html the mail's own, to see which pictures stand in it */
export function filesFor(
  contact: Contact,
  { attachments = [], filePerPerson }: FilesOfDraft,
  html: string | undefined,
): AttachmentReference[] {
  const own = filePerPerson && ownFile(contact, filePerPerson);
  const common = attachments.filter(({ id, inline }) => !inline || html?.includes(`"cid:${id}"`));
  return own ? [...common, own] : common;
}

function byName(files: readonly AttachmentReference[], nameOf: (fileName: string) => string): Map<string, AttachmentReference[]> {
  const named = new Map<string, AttachmentReference[]>();
  for (const file of files) {
    const name = normal(nameOf(file.fileName));
    named.set(name, [...(named.get(name) ?? []), file]);
  }
  return named;
}

function normal(name: string): string {
  return name.trim().normalize('NFC').toLowerCase();
}

function withoutEnding(fileName: string): string {
  return fileName.replace(/\.[^.]+$/, '');
}
