// The calls each address book is read by. Addresses only: the background makes them, and knows nothing of what comes back.
import type { ProviderId } from '../provider/provider-id';
import type { BookId, PageCalls } from './book';

const PEOPLE = 'https://people.googleapis.com/v1';
const CONTACTS = 'https://graph.microsoft.com/v1.0/me/contacts';
/** The most either gives in a page: 10,000 people are ten calls. */
const PAGE = '1000';

const query = (parameters: Record<string, string>) => new URLSearchParams(parameters).toString();
const paged = (next: string | undefined) => ({ pageSize: PAGE, ...(next !== undefined && { pageToken: next }) });

/** https://developers.google.com/people/api/rest/v1/people.connections/list; with the first page the labels, contactGroups/list */
const googleContacts: PageCalls = (next) => {
  const asked = { personFields: 'names,emailAddresses,organizations,memberships', sortOrder: 'FIRST_NAME_ASCENDING' };
  const people = `${PEOPLE}/people/me/connections?${query({ ...asked, ...paged(next) })}`;
  return next === undefined ? [people, `${PEOPLE}/contactGroups?${query({ groupFields: 'name,groupType', pageSize: PAGE })}`] : [people];
};

/** https://developers.google.com/people/api/rest/v1/otherContacts/list */
const googleOtherContacts: PageCalls = (next) => [`${PEOPLE}/otherContacts?${query({ readMask: 'names,emailAddresses', ...paged(next) })}`];

/** https://learn.microsoft.com/graph/api/user-list-contacts. `next` is a query: the address itself stays ours, whatever an answer says. */
const microsoftContacts: PageCalls = (next) => [
  `${CONTACTS}?${next ?? query({ $select: 'displayName,givenName,surname,companyName,emailAddresses,categories', $orderby: 'displayName', $top: PAGE })}`,
];

const CALLS: Record<ProviderId, Partial<Record<BookId, PageCalls>>> = {
  gmail: { contacts: googleContacts, 'other-contacts': googleOtherContacts },
  graph: { contacts: microsoftContacts },
  jmap: {},
};

/** undefined: the provider has no such book. */
export function findPageCalls(provider: ProviderId, book: BookId): PageCalls | undefined {
  return CALLS[provider][book];
}
