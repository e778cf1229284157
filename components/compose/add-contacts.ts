// People from elsewhere to the list of a draft.
import type { Contact } from '../../utils/contacts/contact';
import { mergeContacts } from '../../utils/contacts/merge-contacts';
import type { Draft } from '../../utils/draft';
import { keyOf } from '../text/people';

/** What changes in a draft when people come in from elsewhere. Nobody is on the list twice; what was not known of them is taken over. */
export function addContacts(draft: Draft, contacts: readonly Contact[]): Pick<Draft, 'contacts'> {
  const all = new Map<string, Contact>();
  for (const contact of [...draft.contacts, ...contacts]) {
    const key = keyOf(contact);
    const known = all.get(key);
    all.set(key, known ? mergeContacts(known, contact) : contact);
  }
  return { contacts: [...all.values()] };
}
