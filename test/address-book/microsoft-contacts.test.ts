// Outlook's contacts as a user has them: many, none, people who cannot be written to, and a next page that points elsewhere.
import { afterEach, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { FaultKind } from '../../sandbox/faults';
import type { Contact } from '../../sandbox/graph/contacts';
import type { BookPage } from '../../utils/address-book/book';
import { reader, type Read } from './read-page';

const readMicrosoftContacts = reader('graph', 'contacts');

const IDA = 'ida@school.example';

let sandbox: Sandbox | undefined;
afterEach(() => sandbox?.close());

async function open(contacts: Contact[], scopes = ['Contacts.Read']) {
  const started = await startSandbox({ delivery: false, contacts });
  sandbox = started;
  const { accessToken } = await started.tokens.issue(IDA, scopes);
  return { sandbox: started, link: { authorization: `Bearer ${accessToken}`, fetch: started.fetch } };
}

const pageOf = (answer: Read): BookPage => {
  if (answer.state !== 'page') throw new Error(`No page: ${JSON.stringify(answer)}`);
  return answer.page;
};

const persons = (count: number): Contact[] =>
  Array.from({ length: count }, (_, n) => ({ displayName: `Person ${n}`, emailAddresses: [{ address: `p${n}@example.net` }] }));

it.each([
  { people: 0, requests: 1 },
  { people: 1, requests: 1 },
  { people: 1_001, requests: 2 },
  { people: 10_000, requests: 10 },
  { people: 50_000, requests: 50 },
])('$people people in $requests requests', async ({ people, requests }) => {
  const { sandbox: microsoft, link } = await open(persons(people));
  const found = new Set<string>();
  for (let next: string | undefined, first = true; first || next !== undefined; first = false) {
    const page = pageOf(await readMicrosoftContacts(link, next));
    for (const { mailbox } of page.people) found.add(mailbox.addrSpec);
    next = page.next;
  }
  expect(found.size).toBe(people);
  expect(microsoft.replies.list().map(({ status }) => status)).toEqual(Array(requests).fill(200));
});

it.each<[string, Contact, object]>([
  [
    'a name in its parts, an organisation and categories',
    {
      displayName: 'Bo Lee',
      givenName: 'Bo',
      surname: 'Lee',
      companyName: 'Choir of Lund',
      emailAddresses: [{ name: 'Bo', address: 'Bo@Example.NET' }],
      categories: ['Choir', 'Blue category'],
    },
    {
      people: [
        {
          mailbox: { displayName: 'Bo Lee', addrSpec: 'Bo@example.net' },
          fields: { name: 'Bo Lee', first_name: 'Bo', last_name: 'Lee', organization: 'Choir of Lund' },
          lists: ['Choir', 'Blue category'],
        },
      ],
      lists: [{ name: 'Choir' }, { name: 'Blue category' }],
    },
  ],
  [
    'a name that would break a header',
    { displayName: 'Bo\r\nBcc: x@example.org\u202e', givenName: '\u0000Bo\n', emailAddresses: [{ address: 'bo@example.net' }] },
    { people: [{ mailbox: { displayName: 'Bo', addrSpec: 'bo@example.net' }, fields: { first_name: 'Bo' } }] },
  ],
  [
    'a first address that is an internal one',
    { displayName: 'Bo', emailAddresses: [{ address: '/o=ExchangeLabs/ou=Group/cn=bo' }, { address: 'bo@example.net' }] },
    { people: [{ mailbox: { addrSpec: 'bo@example.net' } }] },
  ],
  ['no address', { displayName: 'Plumber' }, { people: [], noAddress: 1, badAddress: 0 }],
  ['an address that is null', { displayName: 'Plumber', emailAddresses: [{ name: 'x' }] }, { people: [], noAddress: 1 }],
  ['an address no mail goes to', { emailAddresses: [{ address: 'printer@localhost' }] }, { people: [], badAddress: 1 }],
])('%s', async (_, contact, page) => {
  const { link } = await open([contact]);
  expect(pageOf(await readMicrosoftContacts(link))).toMatchObject(page);
});

it.each<[string, { scopes?: string[]; fault?: FaultKind; token?: string }, object]>([
  ['sending alone', { scopes: ['Mail.Send'] }, { state: 'not-granted' }],
  ['the token has ended', { token: 'gone' }, { state: 'expired' }],
  ['no network', { fault: { kind: 'drop-before' } }, { state: 'offline' }],
  ['a portal that says 200', { fault: { kind: 'html' } }, { state: 'offline' }],
  ['Microsoft is down', { fault: { kind: 'backend-error', status: 503 } }, { state: 'refused', said: { status: 503 } }],
])('%s', async (_, { scopes, fault, token }, answer) => {
  const opened = await open(persons(3), scopes);
  if (fault) opened.sandbox.faults.next({ on: 'any', match: ({ path }) => path.endsWith('/contacts'), do: fault });
  expect(await readMicrosoftContacts({ ...opened.link, ...(token !== undefined && { authorization: `Bearer ${token}` }) })).toMatchObject(
    answer,
  );
});

it('a next page at another host is asked for at Graph all the same: the token goes nowhere else', async () => {
  const { sandbox: microsoft, link } = await open(persons(2));
  const body = Buffer.from(JSON.stringify({ value: [], '@odata.nextLink': 'https://elsewhere.example/steal?$top=1&$skip=1' }));
  microsoft.faults.next({
    on: 'any',
    match: ({ path }) => path.endsWith('/contacts'),
    do: { kind: 'reply', reply: { status: 200, headers: { 'content-type': 'application/json' }, body } },
  });
  const { next } = pageOf(await readMicrosoftContacts(link));
  const page = pageOf(await readMicrosoftContacts(link, next));
  expect(page.people.map(({ mailbox }) => mailbox.displayName)).toEqual(['Person 1']);
  expect(microsoft.replies.list().map(({ host }) => host)).toEqual(Array(2).fill('graph.microsoft.com'));
});
