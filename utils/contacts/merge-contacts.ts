// Two mentions of one person become one contact.
import type { Contact } from './contact';

/** What a name says of a person (./names.ts). */
export const NAME_FIELDS: ReadonlySet<string> = new Set(['name', 'first_name', 'last_name']);

/**
 * The first mention keeps its place and spelling; what it lacks comes from the other. A name is taken whole: never the last name of one to
 * the first name of another.
 */
export function mergeContacts(first: Contact, other: Contact): Contact {
  const names = Object.entries(other.fields).filter(([field]) => NAME_FIELDS.has(field));
  const rest = Object.entries(other.fields).filter(([field]) => !NAME_FIELDS.has(field));
  const isNamed = first.mailbox.displayName !== undefined;
  return {
    mailbox: { ...other.mailbox, ...first.mailbox },
    fields: {
      ...Object.fromEntries(rest),
      ...first.fields,
      ...(!isNamed && other.mailbox.displayName !== undefined && Object.fromEntries(names)),
    },
    groups: [...new Set([...first.groups, ...other.groups])],
  };
}
