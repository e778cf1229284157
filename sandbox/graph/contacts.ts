// The address book of a Microsoft account: contacts as Graph names them, in pages.
// https://learn.microsoft.com/graph/api/user-list-contacts https://learn.microsoft.com/graph/api/resources/contact
import { json, type Call, type Reply } from '../http';
import { graphError } from './errors';

/** A contact as a test tells of them; Graph says null of text that is not there. */
export type Contact = {
  displayName?: string;
  givenName?: string;
  surname?: string;
  companyName?: string;
  emailAddresses?: readonly { name?: string; address?: string }[];
  categories?: readonly string[];
};

const SELECTABLE = ['displayName', 'givenName', 'surname', 'companyName', 'emailAddresses', 'categories'] as const;
const ORDERS = ['displayName', 'givenName', 'surname'] as const;
/** https://learn.microsoft.com/graph/query-parameters#top: Outlook resources */
const LARGEST_PAGE = 1_000;

export function listContacts(contacts: readonly Contact[], { query }: Pick<Call, 'query'>): Reply {
  const top = Number(query.get('$top') ?? 10);
  const skip = Number(query.get('$skip') ?? 0);
  if (!Number.isInteger(top) || top < 1 || top > LARGEST_PAGE || !Number.isInteger(skip) || skip < 0)
    return graphError(400, 'ErrorInvalidRequest', 'Invalid page: $top is from 1 to 1000, $skip not below 0.');
  const selected = query.get('$select')?.split(',') ?? [...SELECTABLE];
  const unknown = selected.find((name) => name !== 'id' && !SELECTABLE.some((known) => known === name));
  if (unknown !== undefined)
    return graphError(400, 'RequestBroker--ParseUri', `Could not find a property named '${unknown}' on type 'microsoft.graph.contact'.`);
  const order = ORDERS.find((name) => name === query.get('$orderby'));
  if (query.has('$orderby') && order === undefined)
    return graphError(400, 'RequestBroker--ParseUri', `The sandbox cannot order by '${query.get('$orderby')}'.`);

  const all = contacts.map((contact, n) => ({ ...resource(contact), id: `AAMkAGI${n}=` }));
  if (order !== undefined) all.sort((a, b) => (a[order] ?? '').localeCompare(b[order] ?? ''));
  const page = all.slice(skip, skip + top);
  const next = new URL('https://graph.microsoft.com/v1.0/me/contacts');
  for (const [name, value] of query) if (name !== '$skip') next.searchParams.set(name, value);
  next.searchParams.set('$skip', String(skip + top));
  return json(200, {
    '@odata.context': "https://graph.microsoft.com/v1.0/$metadata#users('me')/contacts",
    value: page.map((contact) => ({
      '@odata.etag': 'W/"EQAAAA=="',
      ...Object.fromEntries(Object.entries(contact).filter(([name]) => name === 'id' || selected.includes(name))),
    })),
    ...(skip + top < all.length && { '@odata.nextLink': next.href }),
  });
}

function resource({ displayName, givenName, surname, companyName, emailAddresses = [], categories = [] }: Contact) {
  return {
    displayName: displayName ?? null,
    givenName: givenName ?? null,
    surname: surname ?? null,
    companyName: companyName ?? null,
    emailAddresses: emailAddresses.map(({ name, address }) => ({ name: name ?? null, address: address ?? null })),
    categories: [...categories],
  };
}
