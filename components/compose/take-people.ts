// From text in the people box to people on the list. Loses no piece of it: each becomes a person or a problem.
import { parseAddressList } from '../../utils/contacts/address-list';
import type { Problem } from '../../utils/contacts/contact';
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

/** How many people there are in a text. */
export function countPeople(text: string): number {
  return parseAddressList(text).contacts.length;
}

/** The line (from 1) an address stands in. */
function lineOf(text: string, address: string): number {
  const at = text.toLowerCase().indexOf(address.toLowerCase());
  return text.slice(0, Math.max(at, 0)).split('\n').length;
}
