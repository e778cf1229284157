// Which files a person's mail carries: those for everybody, the one that is theirs by name, the pictures that stand in the words. Pure.
import type { Contact } from '../../utils/contacts/contact';
import type { Draft } from '../../utils/draft';
import type { AttachmentReference } from '../../utils/message/message';

export type FilesOfDraft = Pick<Draft, 'attachments' | 'filePerPerson'>;

/** A person's own file: the one called as the field says, with or without its ending, in whatever case. */
export function ownFile({ fields }: Contact, { field, files }: NonNullable<Draft['filePerPerson']>): AttachmentReference | undefined {
  const wanted = normal(fields[field] ?? '');
  if (wanted === '') return undefined;
  return (
    files.find(({ fileName }) => normal(fileName) === wanted) ?? files.find(({ fileName }) => normal(withoutEnding(fileName)) === wanted)
  );
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

function normal(name: string): string {
  return name.trim().normalize('NFC').toLowerCase();
}

function withoutEnding(fileName: string): string {
  return fileName.replace(/\.[^.]+$/, '');
}
