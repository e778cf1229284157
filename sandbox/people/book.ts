// What stands in a Google address book here: people as the People API names them, as many as a test wants.
// https://developers.google.com/people/api/rest/v1/people#Person

/** A person as a test tells of them; what is absent they have not got. */
export type PersonOption = {
  displayName?: string;
  givenName?: string;
  familyName?: string;
  /** The first is the primary one. */
  emailAddresses?: readonly string[];
  organization?: string;
  phoneNumber?: string;
  /** Names of labels. */
  labels?: readonly string[];
};

export type BookOption = {
  contacts?: readonly PersonOption[];
  /** "Other contacts": those Google saved by itself. */
  others?: readonly PersonOption[];
};

export type Person = { resourceName: string; etag: string } & Record<string, unknown>;
export type Group = { resourceName: string; etag: string; groupType: string; name: string; formattedName: string; memberCount?: number };

export class Book {
  readonly contacts: readonly Person[];
  readonly others: readonly Person[];
  readonly groups: readonly Group[];

  constructor({ contacts = [], others = [] }: BookOption) {
    const labels = [...new Set(contacts.flatMap(({ labels: names = [] }) => names))];
    const ids = new Map(labels.map((name, n) => [name, `contactGroups/${(0x10a0 + n).toString(16)}`]));
    this.contacts = contacts.map((option, n) => personOf(option, `people/c${1_000 + n}`, 'CONTACT', ids));
    this.others = others.map((option, n) => personOf(option, `otherContacts/c${1_000 + n}`, 'OTHER_CONTACT', new Map()));
    const group = (resourceName: string, groupType: string, name: string, memberCount: number): Group => ({
      resourceName,
      etag: `%Eg${resourceName.length}`,
      groupType,
      name,
      formattedName: name,
      // An empty group has none. https://developers.google.com/people/api/rest/v1/contactGroups#ContactGroup
      ...(memberCount > 0 && { memberCount }),
    });
    const count = (name: string) => contacts.filter(({ labels: names = [] }) => names.includes(name)).length;
    this.groups = [
      group('contactGroups/myContacts', 'SYSTEM_CONTACT_GROUP', 'myContacts', contacts.length),
      group('contactGroups/starred', 'SYSTEM_CONTACT_GROUP', 'starred', 0),
      ...labels.map((name) => group(ids.get(name) ?? '', 'USER_CONTACT_GROUP', name, count(name))),
    ];
  }
}

function personOf(option: PersonOption, resourceName: string, source: string, groups: ReadonlyMap<string, string>): Person {
  const id = resourceName.replace(/^.*\/c/, '');
  const field = (primary: boolean) => ({ metadata: { ...(primary && { primary }), source: { type: source, id } } });
  const { displayName, givenName, familyName, emailAddresses = [], organization, phoneNumber, labels = [] } = option;
  const named = displayName !== undefined || givenName !== undefined || familyName !== undefined;
  const membership = (resource: string) => ({
    ...field(false),
    contactGroupMembership: { contactGroupId: resource.replace(/^.*\//, ''), contactGroupResourceName: resource },
  });
  return {
    resourceName,
    etag: `%EgM${id}`,
    metadata: { sources: [{ type: source, id }], objectType: 'PERSON' },
    ...(named && {
      names: [
        {
          ...field(true),
          ...(displayName !== undefined && { displayName, unstructuredName: displayName }),
          ...(givenName !== undefined && { givenName }),
          ...(familyName !== undefined && { familyName }),
        },
      ],
    }),
    ...(emailAddresses.length > 0 && { emailAddresses: emailAddresses.map((value, n) => ({ ...field(n === 0), value })) }),
    ...(organization !== undefined && { organizations: [{ ...field(true), name: organization }] }),
    ...(phoneNumber !== undefined && { phoneNumbers: [{ ...field(true), value: phoneNumber }] }),
    ...(source === 'CONTACT' && {
      memberships: ['contactGroups/myContacts', ...labels.map((name) => groups.get(name) ?? '')].map(membership),
    }),
  };
}
