// The calls each address book is read by. No more than that: the background makes them, and knows nothing of what comes back.
import { JmapMailbox } from '../provider/jmap-mailbox';
import type { ProviderId } from '../provider/providers';
import { z } from '../zod';
import type { BookId, PageCalls } from './book';
import { JMAP_CONTACTS } from './books';

const PEOPLE = 'https://people.googleapis.com/v1';
const CONTACTS = 'https://graph.microsoft.com/v1.0/me/contacts';
/** The most either gives in a page: 10,000 people are ten calls. */
const PAGE = '1000';

const query = (parameters: Record<string, string>) => new URLSearchParams(parameters).toString();
const paged = (next: string | undefined) => ({ pageSize: PAGE, ...(next !== undefined && { pageToken: next }) });

/** https://developers.google.com/people/api/rest/v1/people.connections/list; with the first page the labels, contactGroups/list */
const googleContacts: PageCalls = (next) => {
  const asked = { personFields: 'names,emailAddresses,organizations,memberships', sortOrder: 'FIRST_NAME_ASCENDING' };
  const people = { url: `${PEOPLE}/people/me/connections?${query({ ...asked, ...paged(next) })}` };
  const labels = { url: `${PEOPLE}/contactGroups?${query({ groupFields: 'name,groupType', pageSize: PAGE })}` };
  return next === undefined ? [people, labels] : [people];
};

/** https://developers.google.com/people/api/rest/v1/otherContacts/list */
const googleOtherContacts: PageCalls = (next) => [
  { url: `${PEOPLE}/otherContacts?${query({ readMask: 'names,emailAddresses', ...paged(next) })}` },
];

/** https://learn.microsoft.com/graph/api/user-list-contacts. `next` is a query: the address itself stays ours, whatever an answer says. */
const microsoftContacts: PageCalls = (next) => [
  {
    url: `${CONTACTS}?${next ?? query({ $select: 'displayName,givenName,surname,companyName,emailAddresses,categories', $orderby: 'displayName', $top: PAGE })}`,
  },
];

/** No photos: they would be most of the answer. */
const CARD = ['id', 'uid', 'kind', 'name', 'emails', 'organizations', 'addressBookIds', 'members'];

/**
 * One request: a page of ids and their cards, with the first page the names of the books. `next` is a query as well, and the name of the call
 * is the one of its page, so that whoever reads the answer knows what was asked. Pages follow the last card read, wherever it is by then.
 * https://www.rfc-editor.org/rfc/rfc9610#section-3 https://www.rfc-editor.org/rfc/rfc8620#section-5.5
 */
const jmapContacts: PageCalls = (next = 'by=name&position=0', connection) => {
  const { apiUrl, contacts } = z.safeParse(JmapMailbox, connection).data ?? {};
  if (apiUrl === undefined || contacts === undefined) return [];
  const { accountId, maxObjectsInGet } = contacts;
  const page = new URLSearchParams(next);
  const position = Number(page.get('position'));
  const from = page.has('after') ? { anchor: page.get('after'), anchorOffset: 1 } : { position };
  const sort = page.get('by') === 'name' && [{ property: 'name/given' }];
  const limit = Math.min(maxObjectsInGet, Number(PAGE));
  const methodCalls = [
    ['ContactCard/query', { accountId, ...from, limit, calculateTotal: true, ...(sort && { sort }) }, next],
    ['ContactCard/get', { accountId, '#ids': { resultOf: next, name: 'ContactCard/query', path: '/ids' }, properties: CARD }, 'cards'],
    ...(position === 0 ? [['AddressBook/get', { accountId, ids: null, properties: ['id', 'name'] }, 'books']] : []),
  ];
  // The fragment is for the log and stays here.
  return [{ url: `${apiUrl}#contacts`, body: JSON.stringify({ using: ['urn:ietf:params:jmap:core', JMAP_CONTACTS], methodCalls }) }];
};

const CALLS: Partial<Record<ProviderId, Partial<Record<BookId, PageCalls>>>> = {
  gmail: { contacts: googleContacts, 'other-contacts': googleOtherContacts },
  graph: { contacts: microsoftContacts },
  jmap: { contacts: jmapContacts },
};

/** undefined: the provider has no such book. */
export function findPageCalls(provider: ProviderId, book: BookId): PageCalls | undefined {
  return CALLS[provider]?.[book];
}
