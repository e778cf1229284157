// What a big address book costs: requests, and how soon one can choose from it.
import { startSandbox } from '../sandbox';
import { addPage, EMPTY_LISTING, type Listing } from '../utils/address-book/listing';
import { reader, type ReadPage } from '../test/address-book/read-page';
import { bounded, plain, round, type Line, type Section } from './report';

const PEOPLE = 10_000;

export async function measureAddressBook(): Promise<Section> {
  const books = [
    {
      name: 'Google',
      account: 'ana@example.org',
      scope: 'https://www.googleapis.com/auth/contacts.readonly',
      read: reader('gmail', 'contacts'),
    },
    { name: 'Outlook', account: 'ida@school.example', scope: 'Contacts.Read', read: reader('graph', 'contacts') },
  ];
  const lines: Line[] = [];
  for (const book of books) lines.push(...(await measure(book)));
  return {
    title: 'Address books: ten thousand people',
    how: 'The readers and the list of the view against the sandbox, in Node. No network: what is counted are requests, and what is timed is the work.',
    lines,
  };
}

async function measure({ name, account, scope, read }: { name: string; account: string; scope: string; read: ReadPage }): Promise<Line[]> {
  const person = (n: number) => `Person ${n}`;
  const numbers = Array.from({ length: PEOPLE }, (_, n) => n);
  const sandbox = await startSandbox({
    delivery: false,
    books: { [account]: { contacts: numbers.map((n) => ({ displayName: person(n), emailAddresses: [`p${n}@example.net`] })) } },
    contacts: numbers.map((n) => ({ displayName: person(n), emailAddresses: [{ address: `p${n}@example.net` }] })),
  });
  const { accessToken } = await sandbox.tokens.issue(account, [scope]);
  const began = performance.now();
  let listing: Listing = EMPTY_LISTING;
  let first: { requests: number; ms: number; people: number } | undefined;
  let longestMs = 0;
  do {
    const answer = await read({ authorization: `Bearer ${accessToken}`, fetch: sandbox.fetch }, listing.next);
    if (answer.state !== 'page') throw new Error(`${name}: ${answer.state}`);
    const arrived = performance.now();
    listing = addPage(listing, answer.page);
    longestMs = Math.max(longestMs, performance.now() - arrived);
    first ??= { requests: sandbox.replies.list().length, ms: performance.now() - began, people: listing.index.people.length };
  } while (listing.next !== undefined);
  const wholeMs = performance.now() - began;
  const requests = sandbox.replies.list().length;
  await sandbox.close();
  if (listing.index.people.length !== PEOPLE) throw new Error(`${name}: ${listing.index.people.length} people`);
  return [
    bounded(`${name}: requests for ${PEOPLE.toLocaleString('en')} contacts`, requests, '', { atMost: 11 }),
    bounded(`${name}: requests until ${first?.people.toLocaleString('en')} of them can be chosen from`, first?.requests ?? 0, '', {
      atMost: 2,
    }),
    plain(`${name}: time until then : time for all`, `${round((first?.ms ?? 0) / wholeMs)} ×`),
    plain(`${name}: taking a page into the list, at most, ms`, round(longestMs)),
  ];
}
