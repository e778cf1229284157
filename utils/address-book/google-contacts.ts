// Google's two address books by the People API: contacts with their labels, and "other contacts", which Google saved by itself.
// https://developers.google.com/people/api/rest
import { parseAddrSpec } from '../contacts/address';
import { cleanDisplayName } from '../contacts/display-name';
import { nameFields } from '../contacts/names';
import { z } from '../zod';
import type { BookList, BookPerson, PageOf } from './book';

const Primary = z.exactOptional(z.object({ primary: z.exactOptional(z.boolean()) }));
const Text = z.exactOptional(z.string());
const Person = z.object({
  resourceName: z.string(),
  names: z.exactOptional(z.array(z.object({ metadata: Primary, displayName: Text, givenName: Text, familyName: Text }))),
  emailAddresses: z.exactOptional(z.array(z.object({ metadata: Primary, value: Text, displayName: Text }))),
  organizations: z.exactOptional(z.array(z.object({ metadata: Primary, name: Text }))),
  memberships: z.exactOptional(
    z.array(z.object({ contactGroupMembership: z.exactOptional(z.object({ contactGroupResourceName: Text })) })),
  ),
});
type Person = z.infer<typeof Person>;

const People = z.object({
  connections: z.exactOptional(z.array(z.unknown())),
  otherContacts: z.exactOptional(z.array(z.unknown())),
  nextPageToken: Text,
  totalItems: z.exactOptional(z.number()),
  totalSize: z.exactOptional(z.number()),
});
const Groups = z.object({
  contactGroups: z.exactOptional(z.array(z.object({ resourceName: z.string(), groupType: Text, name: Text }))),
});

/** Of contacts (with the first page their labels behind them) and of other contacts alike. */
export const googlePage: PageOf = ([answer, labels]) => {
  const people = z.safeParse(People, answer);
  const groups = z.safeParse(z.optional(Groups), labels);
  if (!people.success || !groups.success) return undefined;
  const { connections, otherContacts, nextPageToken, totalItems, totalSize } = people.data;
  const total = totalItems ?? totalSize;
  const page = { people: [] as BookPerson[], noAddress: 0, badAddress: 0 };
  for (const record of connections ?? otherContacts ?? []) {
    const read = z.safeParse(Person, record);
    const person = read.success ? personOf(read.data) : 'no-address';
    if (person === 'no-address') page.noAddress += 1;
    else if (person === 'bad-address') page.badAddress += 1;
    else page.people.push(person);
  }
  return {
    ...page,
    ...(groups.data && { lists: listsOf(groups.data) }),
    ...(nextPageToken && { next: nextPageToken }),
    ...(total !== undefined && { total }),
  };
};

/** The user's own labels, not Google's groups. */
function listsOf({ contactGroups = [] }: z.infer<typeof Groups>): BookList[] {
  return contactGroups.flatMap(({ resourceName: id, groupType, name }) => {
    const shown = groupType === 'USER_CONTACT_GROUP' ? cleanDisplayName(name ?? '') : undefined;
    return shown === undefined ? [] : [{ id, name: shown }];
  });
}

function personOf({
  resourceName,
  names,
  emailAddresses,
  organizations,
  memberships = [],
}: Person): BookPerson | 'no-address' | 'bad-address' {
  const addresses = primaryFirst(emailAddresses).filter(({ value }) => value !== undefined && value.trim() !== '');
  if (addresses.length === 0) return 'no-address';
  const addrSpec = addresses.map(({ value = '' }) => parseAddrSpec(value.trim())).find((each) => each !== undefined);
  if (addrSpec === undefined) return 'bad-address';
  const [name] = primaryFirst(names);
  const given = cleanDisplayName(name?.givenName ?? '');
  const family = cleanDisplayName(name?.familyName ?? '');
  const displayName =
    cleanDisplayName(name?.displayName ?? '') ??
    cleanDisplayName([given, family].filter(Boolean).join(' ')) ??
    cleanDisplayName(addresses[0]?.displayName ?? '');
  const organization = cleanDisplayName(primaryFirst(organizations)[0]?.name ?? '');
  return {
    id: resourceName,
    mailbox: { ...(displayName !== undefined && { displayName }), addrSpec },
    fields: {
      ...nameFields(displayName, addrSpec.slice(0, addrSpec.lastIndexOf('@'))),
      ...(given !== undefined && { first_name: given }),
      ...(family !== undefined && { last_name: family }),
      ...(organization !== undefined && { organization }),
    },
    lists: memberships.flatMap(({ contactGroupMembership }) => contactGroupMembership?.contactGroupResourceName ?? []),
  };
}

function primaryFirst<T extends { metadata?: { primary?: boolean } }>(values: readonly T[] = []): T[] {
  return values.toSorted((a, b) => Number(b.metadata?.primary ?? false) - Number(a.metadata?.primary ?? false));
}
