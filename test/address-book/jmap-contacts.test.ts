// The address book of a JMAP server as a user has it: big, empty, cards of every kind, and a server that can do less than others.
import { describe, expect, it } from 'vitest';
import { startSandbox } from '../../sandbox';
import { answerUnder, Faults, type FaultKind } from '../../sandbox/faults';
import { json, type Call } from '../../sandbox/http';
import { inProcessFetch } from '../../sandbox/in-process';
import { Cards, type CardOption } from '../../sandbox/jmap/cards';
import { withContacts } from '../../sandbox/jmap/contacts';
import type { BookPage } from '../../utils/address-book/book';
import { addPage, EMPTY_LISTING } from '../../utils/address-book/listing';
import { localFetch } from '../local-fetch';
import { reader, type Read } from './read-page';

const HOST = 'jmap.example';
const SECRET = 'Basic c2VjcmV0';

/** Knows one account and its password, and has no address book of its own. */
const behind = async ({ headers }: Call) =>
  headers.authorization === SECRET
    ? json(200, { capabilities: { 'urn:ietf:params:jmap:core': {} }, accounts: { ana: { accountCapabilities: {} } }, primaryAccounts: {} })
    : json(401, {});

type Abilities = { maxObjectsInGet?: number; maxIds?: number; sorts?: string[] };

async function open(options: readonly CardOption[], abilities: Abilities = {}) {
  const cards = new Cards(options);
  const answer = withContacts(behind, { books: { ana: cards }, maxObjectsInGet: 1000, ...abilities });
  const faults = new Faults(() => {});
  const hosts: string[] = [];
  const fetch = inProcessFetch([HOST, 'elsewhere.example'], (call) => {
    hosts.push(call.host);
    return answerUnder(
      faults.takeFor(call, 'other'),
      () => answer(call),
      (reply) => reply,
    );
  });
  const connection = {
    sessionUrl: `https://${HOST}/jmap/`,
    apiUrl: `https://${HOST}/jmap/`,
    uploadUrl: `https://${HOST}/upload/`,
    accountId: 'ana',
    identityId: 'i',
    draftsId: 'd',
    sentId: 's',
    maxMessageOctets: 1_000_000,
    contacts: { accountId: 'ana', maxObjectsInGet: abilities.maxObjectsInGet ?? 1000 },
  };
  return { hosts, faults, cards, read: reader('jmap', 'contacts', connection), link: { authorization: SECRET, fetch } };
}
type Opened = Awaited<ReturnType<typeof open>>;

const pageOf = (answer: Read): BookPage => {
  if (answer.state !== 'page') throw new Error(`No page: ${JSON.stringify(answer)}`);
  return answer.page;
};

/** Everybody, page after page. @param meanwhile what happens after the first */
async function readAll({ read, link }: Opened, meanwhile: () => void = () => {}) {
  const pages: BookPage[] = [];
  for (let next: string | undefined, first = true; first || next !== undefined; first = false) {
    const page = pageOf(await read(link, next));
    pages.push(page);
    if (first) meanwhile();
    next = page.next;
  }
  return { pages, listing: pages.reduce(addPage, EMPTY_LISTING) };
}

const person = (n: number): CardOption => ({
  name: { components: [{ kind: 'given', value: `Person ${String(n).padStart(5, '0')}` }] },
  emails: { e: { address: `p${n}@example.net` } },
});
const persons = (count: number) => Array.from({ length: count }, (_, n) => person(n));

describe('how many', () => {
  it.each([
    { people: 0, requests: 1 },
    { people: 1, requests: 1 },
    { people: 1_000, requests: 1 },
    { people: 1_001, requests: 2 },
    { people: 10_000, requests: 10 },
    { people: 50_000, requests: 50 },
  ])('$people people in $requests requests, the first page usable by itself', async ({ people, requests }) => {
    const opened = await open(persons(people).toReversed());
    const { pages, listing } = await readAll(opened);
    expect(listing.index.people.length).toBe(people);
    expect(listing.read).toBe(people);
    expect(pages[0]?.people.length).toBe(Math.min(people, 1_000));
    expect(pages[0]?.total).toBe(people);
    // By name, whatever order the server has them in.
    expect(listing.index.people[0]?.mailbox.displayName).toBe(people === 0 ? undefined : 'Person 00000');
    expect(opened.hosts).toHaveLength(requests);
  });

  it.each<[string, Abilities, number]>([
    ['that gives out 50 cards at once', { maxObjectsInGet: 50 }, 20],
    ['that names fewer ids than asked for', { maxIds: 100 }, 10],
    ['that cannot sort by name', { sorts: ['created', 'updated'] }, 2],
  ])('a server %s', async (_, abilities, requests) => {
    const opened = await open(persons(1_000), abilities);
    const { listing } = await readAll(opened);
    expect(listing.index.people.length).toBe(1_000);
    expect(opened.hosts).toHaveLength(requests);
  });

  it('cards that go while the book is read push nobody out of it', async () => {
    const opened = await open(persons(30), { maxObjectsInGet: 10 });
    // The first ten are read; of these three go, and everybody behind them moves up.
    const { listing } = await readAll(opened, () => ['C1', 'C2', 'C3'].forEach((id) => opened.cards.remove(id)));
    expect(listing.index.people).toHaveLength(30);
  });

  it('when the last card that was read goes, the book is read on from its place', async () => {
    const opened = await open(persons(30), { maxObjectsInGet: 10 });
    const { listing } = await readAll(opened, () => opened.cards.remove('C9'));
    // By place alone, whoever moved up by one is not seen; all others are.
    expect(listing.index.people.length).toBeGreaterThanOrEqual(29);
    expect(listing.next).toBeUndefined();
  });
});

describe('who', () => {
  const only = async (card: CardOption) => {
    const { read, link } = await open([card]);
    const { people, noAddress, badAddress, groups } = pageOf(await read(link));
    return people[0] ?? { noAddress, badAddress, groups };
  };
  const emails = (...list: object[]) => Object.fromEntries(list.map((each, n) => [`e${n}`, each]));
  const bo = emails({ address: 'bo@example.net' });

  it.each<[string, CardOption, object]>([
    [
      'a whole name and its parts',
      {
        name: {
          full: 'Dr. Bo Lee',
          components: [
            { kind: 'title', value: 'Dr.' },
            { kind: 'given', value: 'Bo' },
            { kind: 'surname', value: 'Lee' },
          ],
          isOrdered: true,
        },
        emails: emails({ address: 'Bo@Example.NET' }),
        organizations: { o: { name: 'Choir of Lund' } },
      },
      {
        mailbox: { displayName: 'Dr. Bo Lee', addrSpec: 'Bo@example.net' },
        fields: { first_name: 'Bo', last_name: 'Lee', organization: 'Choir of Lund' },
      },
    ],
    [
      'parts in an order of their own',
      {
        name: {
          components: [
            { kind: 'surname', value: '李' },
            { kind: 'separator', value: '' },
            { kind: 'given', value: '波' },
          ],
          isOrdered: true,
        },
        emails: bo,
      },
      { mailbox: { displayName: '李波' }, fields: { first_name: '波', last_name: '李' } },
    ],
    [
      'parts in no order',
      {
        name: {
          components: [
            { kind: 'surname', value: 'Lee' },
            { kind: 'given', value: 'Bo' },
          ],
        },
        emails: bo,
      },
      { mailbox: { displayName: 'Bo Lee' } },
    ],
    [
      'parts with a separator for all',
      {
        name: {
          components: [
            { kind: 'given', value: 'Jean' },
            { kind: 'given2', value: 'Luc' },
          ],
          isOrdered: true,
          defaultSeparator: '-',
        },
        emails: bo,
      },
      { mailbox: { displayName: 'Jean-Luc' } },
    ],
    ['no name', { emails: bo }, { mailbox: { addrSpec: 'bo@example.net' } }],
    [
      'a name that would break a header or hide what stands beside it',
      { name: { full: 'Bo\r\nBcc: x@example.org\u202e', components: [{ kind: 'given', value: '\u0000Bo\n' }] }, emails: bo },
      { mailbox: { displayName: 'Bo', addrSpec: 'bo@example.net' }, fields: { first_name: 'Bo' } },
    ],
    ['a name that is a number', { name: { full: 7 }, emails: bo }, { mailbox: { addrSpec: 'bo@example.net' } }],
    ['a name that is no name at all', { name: 'Bo', emails: bo }, { mailbox: { addrSpec: 'bo@example.net' } }],
    ['parts that are none', { name: { full: 'Bo', components: ['Bo', null] }, emails: bo }, { mailbox: { displayName: 'Bo' } }],
    [
      'an organisation',
      { kind: 'org', organizations: { o: { name: 'Choir of Lund' } }, emails: bo },
      { mailbox: { displayName: 'Choir of Lund' } },
    ],
    [
      'the address that is preferred, wherever it stands',
      { emails: emails({ address: 'a@example.net', pref: 50 }, { address: 'b@example.net' }, { address: 'c@example.net', pref: 1 }) },
      { mailbox: { addrSpec: 'c@example.net' } },
    ],
    [
      'of addresses nobody prefers the private one',
      { emails: emails({ address: 'w@example.net', contexts: { work: true } }, { address: 'p@example.net', contexts: { private: true } }) },
      { mailbox: { addrSpec: 'p@example.net' } },
    ],
    [
      'what is preferred before what is private',
      {
        emails: emails(
          { address: 'p@example.net', contexts: { private: true } },
          { address: 'w@example.net', contexts: { work: true }, pref: 1 },
        ),
      },
      { mailbox: { addrSpec: 'w@example.net' } },
    ],
    [
      'a first address that is none',
      { emails: emails({ address: 'bo at home', pref: 1 }, { address: 'bo@example.net' }) },
      { mailbox: { addrSpec: 'bo@example.net' } },
    ],
    [
      'an address among ones that are broken',
      { emails: { a: null, b: { address: 7 }, c: { address: 'bo@example.net', contexts: 'home', pref: 'first' } } },
      { mailbox: { addrSpec: 'bo@example.net' } },
    ],
    ['no address at all', { name: { full: 'Plumber' } }, { noAddress: 1, badAddress: 0 }],
    ['an empty address', { emails: emails({ address: ' ' }) }, { noAddress: 1, badAddress: 0 }],
    ['an address no mail goes to', { emails: emails({ address: 'printer@localhost' }) }, { noAddress: 0, badAddress: 1 }],
    ['a group is nobody', { kind: 'group', name: { full: 'Choir' }, members: {} }, { noAddress: 0, badAddress: 0, groups: 1 }],
  ])('%s', async (_, card, found) => {
    expect(await only(card)).toMatchObject(found);
  });
});

describe('lists', () => {
  it('books are lists where there are several', async () => {
    const { listing } = await readAll(
      await open([
        { ...person(0), books: ['Personal'] },
        { ...person(1), books: ['Choir', 'Personal'] },
      ]),
    );
    expect(listing.index.lists).toEqual([
      { name: 'Choir', count: 1 },
      { name: 'Personal', count: 2 },
    ]);
    expect((await readAll(await open(persons(3)))).listing.index.lists).toEqual([]);
  });

  it.each(['before', 'after'])('a group is a list of its members, also when it is read %s them', async (place) => {
    const members = persons(25).map((card, n) => ({ ...card, uid: `urn:uuid:${n}` }));
    // Sorted by given name: "A …" comes first, "Z …" last, with pages of ten.
    const name = { full: 'Choir', components: [{ kind: 'given', value: place === 'before' ? 'A' : 'Z' }] };
    const choir = { kind: 'group', name, members: { 'urn:uuid:2': true, 'urn:uuid:24': true, 'urn:uuid:elsewhere': true } };
    const { listing } = await readAll(await open([...members, choir], { maxObjectsInGet: 10 }));
    expect(listing.index.lists).toEqual([{ name: 'Choir', count: 2 }]);
    expect(listing.index.people.flatMap(({ mailbox, lists }) => (lists.length > 0 ? [mailbox.addrSpec, lists] : []))).toEqual([
      'p2@example.net',
      ['Choir'],
      'p24@example.net',
      ['Choir'],
    ]);
    expect(listing).toMatchObject({ read: 26, total: 26, noAddress: 0 });
  });
});

describe('what can go wrong', () => {
  const reply = (status: number, body: unknown): FaultKind => ({ kind: 'reply', reply: json(status, body) });
  const method = (type: string) => reply(200, { methodResponses: [['error', { type, description: 'In words.' }, 'by=name&position=0']] });

  it.each<[string, FaultKind | undefined, object, string?]>([
    ['another password', undefined, { state: 'expired' }, 'Basic b3RoZXI='],
    ['no network', { kind: 'drop-before' }, { state: 'offline' }],
    ['a portal that says 200', { kind: 'html' }, { state: 'offline' }],
    ['JSON of something else', reply(200, { ok: true }), { state: 'offline' }],
    ['an answer of no calls', reply(200, { methodResponses: [] }), { state: 'offline' }],
    [
      'a server that offers it no more',
      reply(400, { type: 'urn:ietf:params:jmap:error:unknownCapability', status: 400 }),
      { state: 'refused', said: { status: 400, reason: 'urn:ietf:params:jmap:error:unknownCapability' } },
    ],
    ['a book nobody may see', method('forbidden'), { state: 'refused', said: { reason: 'forbidden', text: 'In words.' } }],
    ['a server in trouble', method('serverFail'), { state: 'refused', said: { reason: 'serverFail' } }],
    ['a server that is down', reply(503, {}), { state: 'refused', said: { status: 503 } }],
  ])('%s', async (_, fault, answer, authorization = SECRET) => {
    const { faults, read, link } = await open(persons(3));
    if (fault) faults.next({ on: 'any', host: HOST, do: fault });
    expect(await read({ ...link, authorization })).toMatchObject(answer);
  });

  it('a redirect takes no password along', async () => {
    const away = { status: 307, headers: { location: 'https://elsewhere.example/' }, body: Buffer.alloc(0) };
    const asked: string[] = [];
    const others = Object.fromEntries(
      [HOST, 'elsewhere.example'].map((host) => [host, async () => (asked.push(host), host === HOST ? away : json(200, {}))]),
    );
    const server = await startSandbox({ delivery: false, others });
    const local = localFetch(server.port, server.certificate);
    const { read, link } = await open([]);
    expect(await read({ ...link, fetch: local.fetch })).toEqual({ state: 'offline' });
    expect(asked).toEqual([HOST]);
    local.close();
    await server.close();
  });
});
