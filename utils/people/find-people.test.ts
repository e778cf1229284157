import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddressList } from '../contacts/address-list';
import { indexPeople, peopleFinder, searchText, type Wanted } from './find-people';
import { contactFrom, savedFrom, type Tie } from './saved-person';

const save = (text: string, list: string, tie?: Tie) =>
  parseAddressList(text).contacts.map((contact) => savedFrom(contact, undefined, list, tie));
const contact = (text: string) => parseAddressList(text).contacts[0]!;
const index = indexPeople([
  ...save('Zoë Ángel <zoe@example.net>, Bo Lee <bo@example.org>', 'Choir', 'friend'),
  ...save('Dana Ortiz <dana@example.com>, eli@example.net', 'Neighbours', 'neighbour'),
  ...save('Μαρία <maria@example.test>', 'Choir'),
]);
const names = (wanted: Wanted) =>
  peopleFinder(index)(wanted).map((place) => {
    const { displayName, addrSpec } = index.people[place]!.mailbox;
    return displayName ?? addrSpec;
  });

describe('saved people', () => {
  it.each<[string, Wanted, string[]]>([
    ['all, by name', { text: '' }, ['Bo Lee', 'Dana Ortiz', 'eli@example.net', 'Zoë Ángel', 'Μαρία']],
    ['by a part of the name, whatever its case', { text: 'ORT' }, ['Dana Ortiz']],
    ['by a name without its marks', { text: 'angel zoe' }, ['Zoë Ángel']],
    ['by a name with marks where there are none', { text: 'Bö lee' }, ['Bo Lee']],
    ['by a name in another script', { text: 'μαρια' }, ['Μαρία']],
    ['by a part of the address', { text: 'example.net' }, ['eli@example.net', 'Zoë Ángel']],
    ['by words in any order', { text: 'lee example bo' }, ['Bo Lee']],
    ['by list', { text: '', list: 'Choir' }, ['Bo Lee', 'Zoë Ángel', 'Μαρία']],
    ['by what they are', { text: '', tie: 'neighbour' }, ['Dana Ortiz', 'eli@example.net']],
    ['by all of it', { text: 'b', list: 'Choir', tie: 'friend' }, ['Bo Lee']],
    ['nobody', { text: 'lee dana' }, []],
  ])('%s', (_, wanted, expected) => {
    expect(names(wanted)).toEqual(expected);
  });

  it('are the same ones that asking each of them would find', () => {
    const word = fc.stringMatching(/^[abc]{1,3}$/);
    const line = fc.array(fc.oneof(word, fc.constantFrom('\n', 'Á', 'ﬁ')), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.array(word, { maxLength: 3 }), (names, words) => {
        const people = names.map((parts, n) => savedFrom(contact(`p${n}@x.org`), undefined, parts.join(' '), undefined));
        const all = indexPeople(people);
        const found = peopleFinder(all)({ text: words.join(' ') }).map((place) => all.people[place]!);
        const expected = all.people.filter((person) => words.every((each) => searchText(person).includes(each)));
        expect(found).toEqual(expected);
      }),
    );
  });

  it('are on lists, with how many', () => {
    expect(index.lists).toEqual([
      { name: 'Choir', count: 3 },
      { name: 'Neighbours', count: 2 },
    ]);
  });

  it('come back into a draft as they were saved', () => {
    const [bo] = parseAddressList('Bo Lee <bo@example.org>').contacts;
    expect(contactFrom(savedFrom(bo!, undefined, 'Choir', 'friend'))).toEqual({ ...bo, groups: ['Choir'] });
  });
});
