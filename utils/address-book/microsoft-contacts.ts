// Outlook's contacts by Graph, with their categories for lists. https://learn.microsoft.com/graph/api/user-list-contacts
import { parseAddrSpec } from '../contacts/address';
import { cleanDisplayName } from '../contacts/display-name';
import { nameFields } from '../contacts/names';
import { z } from '../zod';
import type { BookList, BookPerson, PageOf } from './book';

const Text = z.exactOptional(z.nullable(z.string()));
const Contact = z.object({
  id: z.string(),
  displayName: Text,
  givenName: Text,
  surname: Text,
  companyName: Text,
  emailAddresses: z.exactOptional(z.array(z.object({ name: Text, address: Text }))),
  categories: z.exactOptional(z.array(z.string())),
});
const Contacts = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.exactOptional(z.string()) });

export const microsoftPage: PageOf = ([answer]) => {
  const contacts = z.safeParse(Contacts, answer);
  if (!contacts.success) return undefined;
  const { value, '@odata.nextLink': nextLink } = contacts.data;
  const page = { people: [] as BookPerson[], noAddress: 0, badAddress: 0 };
  for (const record of value) {
    const read = z.safeParse(Contact, record);
    const person = read.success ? personOf(read.data) : 'no-address';
    if (person === 'no-address') page.noAddress += 1;
    else if (person === 'bad-address') page.badAddress += 1;
    else page.people.push(person);
  }
  const names = [...new Set(page.people.flatMap(({ lists }) => lists))];
  const following = nextLink !== undefined && URL.canParse(nextLink) ? new URL(nextLink).search.slice(1) : '';
  return { ...page, lists: names.map((name): BookList => ({ id: name, name })), ...(following !== '' && { next: following }) };
};

function personOf(contact: z.infer<typeof Contact>): BookPerson | 'no-address' | 'bad-address' {
  const { id, displayName, givenName, surname, companyName, emailAddresses = [], categories = [] } = contact;
  const addresses = emailAddresses.flatMap(({ address }) => address?.trim() || []);
  if (addresses.length === 0) return 'no-address';
  const addrSpec = addresses.map((address) => parseAddrSpec(address)).find((each) => each !== undefined);
  if (addrSpec === undefined) return 'bad-address';
  const given = cleanDisplayName(givenName ?? '');
  const family = cleanDisplayName(surname ?? '');
  const name = cleanDisplayName(displayName ?? '') ?? cleanDisplayName([given, family].filter(Boolean).join(' '));
  const organization = cleanDisplayName(companyName ?? '');
  return {
    id,
    mailbox: { ...(name !== undefined && { displayName: name }), addrSpec },
    fields: {
      ...nameFields(name, addrSpec.slice(0, addrSpec.lastIndexOf('@'))),
      ...(given !== undefined && { first_name: given }),
      ...(family !== undefined && { last_name: family }),
      ...(organization !== undefined && { organization }),
    },
    lists: categories.flatMap((category) => cleanDisplayName(category) ?? []),
  };
}
