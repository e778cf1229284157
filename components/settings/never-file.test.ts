// Everybody in a file is found for the do-not-write list, or told of.
import { expect, test } from 'vitest';
import { importContacts, parseAddressList } from '../../utils/contacts';
import { neverLines } from './never-file';

async function readInto(file: string, fileName = 'never.csv') {
  const { text, refused } = neverLines(await importContacts(new TextEncoder().encode(file), { fileName }));
  const { contacts, problems } = parseAddressList(text);
  const unread = problems.filter(({ reason }) => reason !== 'duplicate').map((problem) => problem.text);
  return { people: contacts.map(({ mailbox }) => mailbox.addrSpec as string), unread, refused };
}

test('rows that cannot be read: their addresses are found, the rest is told of', async () => {
  const { people, unread } = await readInto(
    'Email,Name,Reason\nana@x.org,Ana,no\nben@x.org,"Ben,too many\ncarl@x.org,Carl,x\ndora@x,org,Dora,y\n',
  );
  expect(people).toEqual(['ana@x.org', 'carl@x.org', 'ben@x.org']);
  expect(unread.join(' ')).toContain('dora@x');
});

test('a mark that is not closed keeps nobody of the rows behind it out', async () => {
  const { people } = await readInto('Email,Name\nana@x.org,Ana\n"Ben,ben@x.org\neva@x.org,Eva"\n"Carl,carl@x.org\n');
  expect(people.toSorted()).toEqual(['ana@x.org', 'ben@x.org', 'carl@x.org', 'eva@x.org']);
});

test('those who unsubscribed, and every address they have', async () => {
  const file = 'Email,Email 2,Status\nana@x.org,a@x.net,subscribed\nben@x.org,b@x.net,unsubscribed\nana@x.org,,subscribed\n';
  expect(await readInto(file)).toEqual({ people: ['ana@x.org', 'a@x.net', 'ben@x.org', 'b@x.net'], unread: [], refused: undefined });
  expect((await readInto('ana@x.org\nben@x.org\n', 'unsubscribed.csv')).people).toEqual(['ana@x.org', 'ben@x.org']);
});

test('more than is told of a row is said', async () => {
  const list = Array.from({ length: 20 }, (_, n) => `somebody${n}@familie-kunz.com`);
  const { people, unread } = await readInto(`Email,Status\n"${list.join('; ')}",unsubscribed\n`);
  expect(list).toEqual(expect.arrayContaining(people));
  expect(people.length).toBeGreaterThan(1);
  expect(unread).toEqual(['…']);
});

test('nobody in it: what stands there is told of; a file that is refused says why', async () => {
  expect(await readInto('Name,Email\nAna,ana@@x.org\n')).toEqual({ people: [], unread: ['ana@@x.org'], refused: undefined });
  expect(await readInto('%PDF-1.7\n1 0 obj ana@example.org', 'ana@x.org.pdf')).toEqual({ people: [], unread: [], refused: 'binary-file' });
});
