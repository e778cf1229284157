import { expect, test } from 'vitest';
import type { AddrSpec, Contact } from '../../utils/contacts/contact';
import { ownWordsUnder } from './own-words';

const ana: Contact = { mailbox: { addrSpec: 'Ana@gmial.com' as AddrSpec }, fields: {}, groups: [] };
const right = 'Ana@gmail.com' as AddrSpec;
const versions = { name: 'A', others: [], inLink: false, chosen: { 'ana@gmial.com': 'de' } } as never;

test('somebody whose address is corrected keeps their sentence and the version chosen for them', () => {
  const { personal, versions: after } = ownWordsUnder({ personal: { 'ana@gmial.com': 'How was Lisbon?' }, versions }, ana, right);
  expect(personal).toEqual({ 'ana@gmial.com': 'How was Lisbon?', 'ana@gmail.com': 'How was Lisbon?' });
  expect(after?.chosen).toEqual({ 'ana@gmial.com': 'de', 'ana@gmail.com': 'de' });
});

test('what stands under the right address already wins, and nothing is made up', () => {
  const personal = { 'ana@gmial.com': 'old', 'ana@gmail.com': 'new' };
  expect(ownWordsUnder({ personal }, ana, right).personal).toEqual(personal);
  expect(ownWordsUnder({}, ana, right)).toEqual({});
});
