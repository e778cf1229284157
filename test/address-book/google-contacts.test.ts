// Google's address books as a user has them: big, empty, with people who cannot be written to and names nobody would believe.
import { afterEach, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { FaultKind } from '../../sandbox/faults';
import type { PersonOption } from '../../sandbox/people/book';
import type { BookPage, BookPerson } from '../../utils/address-book/book';
import { reader, type Read, type ReadPage } from './read-page';

const readGoogleContacts = reader('gmail', 'contacts');
const readGoogleOtherContacts = reader('gmail', 'other-contacts');

const CONTACTS = 'https://www.googleapis.com/auth/contacts.readonly';
const OTHERS = 'https://www.googleapis.com/auth/contacts.other.readonly';
const SEND = 'https://www.googleapis.com/auth/gmail.send';
const ANA = 'ana@example.org';

let sandbox: Sandbox | undefined;
afterEach(() => sandbox?.close());

async function open(contacts: PersonOption[], others: PersonOption[] = [], scopes = [CONTACTS, OTHERS]) {
  sandbox = await startSandbox({ delivery: false, books: { [ANA]: { contacts, others } } });
  const { accessToken } = await sandbox.tokens.issue(ANA, scopes);
  const link = { authorization: `Bearer ${accessToken}`, fetch: sandbox.fetch };
  return { sandbox, link };
}

const pageOf = (answer: Read): BookPage => {
  if (answer.state !== 'page') throw new Error(`No page: ${JSON.stringify(answer)}`);
  return answer.page;
};

/** Everybody, page after page. */
async function readAll(read: ReadPage, link: Parameters<ReadPage>[0]) {
  const pages: BookPage[] = [];
  for (let next: string | undefined, first = true; first || next !== undefined; first = false) {
    const page = pageOf(await read(link, next));
    pages.push(page);
    next = page.next;
  }
  return pages;
}

const persons = (count: number): PersonOption[] =>
  Array.from({ length: count }, (_, n) => ({ displayName: `Person ${n}`, emailAddresses: [`p${n}@example.net`] }));

describe('how many', () => {
  it.each([
    { people: 0, requests: 2 },
    { people: 1, requests: 2 },
    { people: 1_000, requests: 2 },
    { people: 1_001, requests: 3 },
    { people: 10_000, requests: 11 },
    { people: 50_000, requests: 51 },
  ])('$people people in $requests requests, the first page usable by itself', async ({ people, requests }) => {
    const opened = await open(persons(people));
    const pages = await readAll(readGoogleContacts, opened.link);
    expect(pages.flatMap((page) => page.people.map(({ id }) => id)).length).toBe(people);
    expect(new Set(pages.flatMap((page) => page.people.map(({ mailbox }) => mailbox.addrSpec))).size).toBe(people);
    expect(pages[0]?.people.length).toBe(Math.min(people, 1_000));
    expect(pages[0]?.total ?? 0).toBe(people);
    expect(opened.sandbox.replies.list().map(({ status }) => status)).toEqual(Array(requests).fill(200));
  });
});

describe('who', () => {
  const only = async (person: PersonOption): Promise<BookPerson | Pick<BookPage, 'noAddress' | 'badAddress'>> => {
    const { link } = await open([person]);
    const { people, noAddress, badAddress } = pageOf(await readGoogleContacts(link));
    return people[0] ?? { noAddress, badAddress };
  };

  it.each<[string, PersonOption, object]>([
    [
      'a name in its parts',
      { displayName: 'Bo Lee', givenName: 'Bo', familyName: 'Lee', emailAddresses: ['Bo@Example.NET'], organization: 'Choir of Lund' },
      {
        mailbox: { displayName: 'Bo Lee', addrSpec: 'Bo@example.net' },
        fields: { name: 'Bo Lee', first_name: 'Bo', last_name: 'Lee', organization: 'Choir of Lund' },
      },
    ],
    ['no name', { emailAddresses: ['dana@example.com'] }, { mailbox: { addrSpec: 'dana@example.com' }, fields: {} }],
    ['a family name alone', { familyName: 'Ortiz', emailAddresses: ['o@example.com'] }, { fields: { last_name: 'Ortiz' } }],
    [
      'a name that would break a header or hide what stands beside it',
      { displayName: 'Bo\r\nBcc: x@example.org\u202e', givenName: '\u0000Bo\n', emailAddresses: ['bo@example.net'] },
      { mailbox: { addrSpec: 'bo@example.net', displayName: 'Bo' }, fields: { first_name: 'Bo' } },
    ],
    [
      'an address for a name',
      { displayName: 'bo@example.net', emailAddresses: ['bo@example.net'] },
      { mailbox: { addrSpec: 'bo@example.net' } },
    ],
    [
      'a first address that is none',
      { displayName: 'Bo', emailAddresses: ['bo at home', 'bo@example.net'] },
      { mailbox: { displayName: 'Bo', addrSpec: 'bo@example.net' } },
    ],
    ['no address at all', { displayName: 'Plumber' }, { noAddress: 1, badAddress: 0 }],
    ['an empty address', { displayName: 'Plumber', emailAddresses: [' '] }, { noAddress: 1, badAddress: 0 }],
    [
      'addresses no mail goes to',
      { displayName: 'Printer', emailAddresses: ['printer@localhost', 'Ж@example.org'] },
      { noAddress: 0, badAddress: 1 },
    ],
  ])('%s', async (_, person, found) => {
    expect(await only(person)).toMatchObject(found);
  });

  it('labels come as lists with the first page, and people say which they are on; Google’s own groups are no lists', async () => {
    const { link } = await open([
      { displayName: 'Bo', emailAddresses: ['bo@example.net'], labels: ['Choir', 'Neighbours'] },
      { displayName: 'Dana', emailAddresses: ['dana@example.com'] },
    ]);
    const { lists = [], people } = pageOf(await readGoogleContacts(link));
    expect(lists.map(({ name }) => name)).toEqual(['Choir', 'Neighbours']);
    const names = (person: BookPerson) => lists.filter(({ id }) => person.lists.includes(id)).map(({ name }) => name);
    expect(people.map((person) => [person.mailbox.displayName, names(person)])).toEqual([
      ['Bo', ['Choir', 'Neighbours']],
      ['Dana', []],
    ]);
  });

  it('other contacts are read by themselves', async () => {
    const { link } = await open([], [{ emailAddresses: ['eli@example.net'], displayName: 'Eli' }, { phoneNumber: '+46 8 000' }], [OTHERS]);
    expect(pageOf(await readGoogleOtherContacts(link))).toMatchObject({
      people: [{ mailbox: { displayName: 'Eli', addrSpec: 'eli@example.net' }, lists: [] }],
      noAddress: 1,
    });
  });
});

describe('what can go wrong', () => {
  it.each<[string, { scopes?: string[]; fault?: FaultKind; token?: string }, object]>([
    ['the user has let Handbill send and no more', { scopes: [SEND] }, { state: 'not-granted' }],
    ['the token has ended', { token: 'gone' }, { state: 'expired' }],
    ['no network', { fault: { kind: 'drop-before' } }, { state: 'offline' }],
    ['half an answer', { fault: { kind: 'truncate' } }, { state: 'offline' }],
    ['a portal that says 200', { fault: { kind: 'html' } }, { state: 'offline' }],
    ['too many calls', { fault: { kind: 'refusal', reason: 'resourceExhausted' } }, { state: 'refused', said: { status: 429 } }],
    [
      'too many calls, said by 403',
      { fault: { kind: 'refusal', reason: 'queriesPerMinute' } },
      { state: 'refused', said: { reason: 'RATE_LIMIT_EXCEEDED' } },
    ],
    [
      'the project may not',
      { fault: { kind: 'refusal', reason: 'accessNotConfigured' } },
      { state: 'refused', said: { reason: 'SERVICE_DISABLED' } },
    ],
    ['Google is down', { fault: { kind: 'backend-error', status: 503 } }, { state: 'refused', said: { status: 503 } }],
  ])('%s', async (_, { scopes, fault, token }, answer) => {
    const opened = await open(persons(3), [], scopes);
    if (fault) opened.sandbox.faults.next({ on: 'contacts', match: ({ path }) => path.endsWith('/connections'), do: fault });
    expect(await readGoogleContacts({ ...opened.link, ...(token !== undefined && { authorization: `Bearer ${token}` }) })).toMatchObject(
      answer,
    );
  });

  it('labels that cannot be read are no reason to show a book without them: the page is asked for anew', async () => {
    const opened = await open([{ displayName: 'Bo', emailAddresses: ['bo@example.net'], labels: ['Choir'] }]);
    opened.sandbox.faults.next({
      on: 'contacts',
      match: ({ path }) => path.endsWith('/contactGroups'),
      do: { kind: 'backend-error', status: 503 },
    });
    expect(await readGoogleContacts(opened.link)).toMatchObject({ state: 'refused' });
    expect(pageOf(await readGoogleContacts(opened.link)).lists).toMatchObject([{ name: 'Choir' }]);
  });
});
