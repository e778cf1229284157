import { expect, it } from 'vitest';
import { parseAddressList } from '../contacts/address-list';
import { indexPeople, peopleFinder } from './find-people';
import { savedFrom } from './saved-person';
import { carryOver, selectAll, selected, selectNobody, toggle, type Selection } from './selection';

const save = (text: string) => parseAddressList(text).contacts.map((contact) => savedFrom(contact, undefined, 'Choir', undefined));
const index = indexPeople(save('Ana <ana@example.net>, Bo <bo@example.org>, Cy <cy@example.net>'));
const names = (selection: Selection) => selected(selection).map(({ mailbox }) => mailbox.displayName);

it('has nobody chosen before the user chooses', () => {
  expect(selectNobody(index)).toMatchObject({ count: 0 });
  expect(names(selectNobody(index))).toEqual([]);
});

it('is one more and one less with each click', () => {
  const two = toggle(toggle(selectNobody(index), 2), 0);
  expect([names(two), two.count]).toEqual([['Ana', 'Cy'], 2]);
  const one = toggle(two, 0);
  expect([names(one), one.count]).toEqual([['Cy'], 1]);
  // What was before is as it was.
  expect(names(two)).toEqual(['Ana', 'Cy']);
});

it('has all who were found, and whoever was chosen before, each counted once', () => {
  const all = selectAll(toggle(toggle(selectNobody(index), 1), 0), peopleFinder(index)({ text: 'example.net' }));
  expect([names(all), all.count]).toEqual([['Ana', 'Bo', 'Cy'], 3]);
});

it('goes with the people when the list changes, and loses who is gone', () => {
  const two = selectAll(selectNobody(index), [0, 2]);
  const later = carryOver(two, indexPeople(save('Aa <aa@example.org>, Bo <bo@example.org>, Cy <CY@example.net>')));
  expect([names(later), later.count]).toEqual([['Cy'], 1]);
});
