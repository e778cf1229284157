// People from elsewhere to the list of a draft.
import type { Contact } from '../../utils/contacts/contact';
import type { Draft } from '../../utils/draft';
import { keyOf } from '../text/people';

/** What changes in a draft when people come in from elsewhere. Somebody who is on the list already is not added twice. */
export function addContacts(draft: Draft, contacts: readonly Contact[]): Pick<Draft, 'contacts'> {
  const known = new Set(draft.contacts.map(keyOf));
  return { contacts: [...draft.contacts, ...contacts.filter((contact) => !known.has(keyOf(contact)))] };
}
