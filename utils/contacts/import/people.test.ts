import { expect, test } from 'vitest';
import { parseAddrSpec } from '../address';
import { importContacts } from './import-contacts';
import { People, type Person } from './people';

const file = (...rows: string[]) => new TextEncoder().encode(rows.join('\n'));

test('nobody gets a part of the name of somebody else at the same address', async () => {
  const { contacts, problems } = await importContacts(file('First name,Last name,City,Email', 'Ana,,,fam@x.org', 'Ben,Ode,Ulm,fam@x.org'));
  expect(contacts).toEqual([
    { mailbox: { displayName: 'Ana', addrSpec: 'fam@x.org' }, fields: { name: 'Ana', first_name: 'Ana', city: 'Ulm' }, groups: [] },
  ]);
  expect(problems).toEqual([{ line: 3, text: 'fam@x.org', reason: 'duplicate' }]);
});

test('somebody without a name gets the whole name of a later mention', () => {
  const people = new People();
  const found = [{ addrSpec: parseAddrSpec('ana@x.org')! }];
  const nameless: Person = { displayName: undefined, fields: { city: 'Split' }, groups: [] };
  const fields = { name: 'Ana Kovač', first_name: 'Ana', last_name: 'Kovač' };
  people.add(found, 1, () => nameless);
  people.add(found, 2, () => ({ displayName: 'Ana Kovač', fields: { ...fields, city: 'Ulm' }, groups: [] }));
  expect(people.result().contacts).toEqual([
    { mailbox: { displayName: 'Ana Kovač', addrSpec: 'ana@x.org' }, fields: { ...fields, city: 'Split' }, groups: [] },
  ]);
});
