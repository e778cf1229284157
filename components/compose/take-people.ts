// From text in the people box to people on the list. Loses no piece of it: each becomes a person or a problem.
import { parseAddressList } from '../../utils/contacts/address-list';
import type { Contact, Problem } from '../../utils/contacts/contact';
import type { Draft } from '../../utils/draft';
import { keyOf } from '../text/people';

/** What changes in a draft when text is taken as people. Somebody who is on the list already becomes a problem of that name. */
export function takePeople(draft: Draft, text: string): Pick<Draft, 'contacts' | 'problems' | 'typing'> {
  const found = parseAddressList(text);
  const known = new Set(draft.contacts.map(keyOf));
  const fresh = found.contacts.filter((contact) => !known.has(keyOf(contact)));
  const again = found.contacts.filter((contact) => known.has(keyOf(contact)));
  const duplicates: Problem[] = again.map(({ mailbox }) => ({
    line: lineOf(text, mailbox.addrSpec),
    text: mailbox.addrSpec,
    reason: 'duplicate',
  }));
  return { contacts: [...draft.contacts, ...fresh], problems: [...draft.problems, ...found.problems, ...duplicates], typing: '' };
}

/** What changes in a draft when people come in from elsewhere. Somebody who is on the list already is not added twice. */
export function addContacts(draft: Draft, contacts: readonly Contact[]): Pick<Draft, 'contacts'> {
  const known = new Set(draft.contacts.map(keyOf));
  return { contacts: [...draft.contacts, ...contacts.filter((contact) => !known.has(keyOf(contact)))] };
}

/** The line (from 1) an address stands in. */
function lineOf(text: string, address: string): number {
  const at = text.toLowerCase().indexOf(address.toLowerCase());
  return text.slice(0, Math.max(at, 0)).split('\n').length;
}
