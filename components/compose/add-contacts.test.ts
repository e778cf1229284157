import { expect, test } from 'vitest';
import type { Contact } from '../../utils/contacts/contact';
import { parseAddressList } from '../../utils/contacts/address-list';
import type { Draft } from '../../utils/draft';
import { addContacts } from './add-contacts';

const people = (text: string): Contact[] => parseAddressList(text).contacts;
const added = (before: Contact[], contacts: Contact[]) => addContacts({ contacts: before } as unknown as Draft, contacts).contacts;

test('nobody is on the list twice, whether they were there or come twice', () => {
  const twice = [...people('Ana <ana@x.org>, ben@x.org'), ...people('ANA@x.org')];
  expect(added([], twice).map(({ mailbox }) => mailbox.addrSpec)).toEqual(['ana@x.org', 'ben@x.org']);
  expect(added(people('ben@x.org'), twice).map(({ mailbox }) => mailbox.addrSpec)).toEqual(['ben@x.org', 'ana@x.org']);
});

test('what was not known of somebody is taken over: name, columns, groups', () => {
  const [known] = people('ana@x.org');
  const [ana] = people('Ana Kova\u010d <ana@x.org>');
  const [after] = added([known!], [{ ...ana!, fields: { ...ana!.fields, city: 'Berlin' }, groups: ['Choir'] }]);
  expect(after).toMatchObject({ mailbox: ana!.mailbox, fields: { first_name: 'Ana', city: 'Berlin' }, groups: ['Choir'] });
});

test('a name that was there stays whole, and is not mixed with another', () => {
  const [known] = people('Ana <fam@x.org>');
  const [ben] = people('Ben Ode <fam@x.org>');
  const [after] = added([known!], [{ ...ben!, fields: { ...ben!.fields, city: 'Bonn' } }]);
  expect(after!.fields).toEqual({ ...known!.fields, city: 'Bonn' });
});
