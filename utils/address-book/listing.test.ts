// What a view holds of a book: everybody once, nobody moves when more are read, and nothing odd in it breaks it.
import { describe, expect, it } from 'vitest';
import { parseAddrSpec } from '../contacts/address';
import { peopleFinder } from '../people/find-people';
import type { BookPage, BookPerson } from './book';
import { addPage, EMPTY_LISTING } from './listing';

const person = (name: string, address: string, lists: string[] = []): BookPerson => {
  const addrSpec = parseAddrSpec(address);
  if (addrSpec === undefined) throw new Error(address);
  return { id: address, mailbox: { displayName: name, addrSpec }, fields: { name }, lists };
};
const page = (people: BookPerson[], more: Partial<BookPage> = {}): BookPage => ({ people, noAddress: 0, badAddress: 0, ...more });
const names = ({ index }: typeof EMPTY_LISTING) => index.people.map(({ mailbox }) => mailbox.displayName);

describe('a listing', () => {
  it('grows behind what is there, in the order of the book, and says how far it is', () => {
    const first = addPage(EMPTY_LISTING, page([person('Zoë', 'zoe@example.org')], { next: '2', total: 3, noAddress: 1 }));
    expect(first).toMatchObject({ read: 2, total: 3, next: '2', noAddress: 1 });
    const second = addPage(first, page([person('Ana', 'ana@example.org')]));
    expect(names(second)).toEqual(['Zoë', 'Ana']);
    expect(second).toMatchObject({ read: 3, total: 3 });
    expect(second).not.toHaveProperty('next');
    expect(names(first)).toEqual(['Zoë']);
  });

  it('has somebody of two entries once, at the first place, on the lists of both', () => {
    const lists = [
      { id: 'l1', name: 'Choir' },
      { id: 'l2', name: 'Neighbours' },
    ];
    const first = addPage(
      EMPTY_LISTING,
      page([person('Bo Lee', 'bo@example.net', ['l1', 'contactGroups/myContacts'])], { lists, next: '2' }),
    );
    const both = addPage(first, page([person('B. Lee', 'BO@example.net', ['l1', 'l2'])]));
    expect(both.index.people).toMatchObject([{ mailbox: { displayName: 'Bo Lee' }, lists: ['Choir', 'Neighbours'] }]);
    expect(both.index.lists).toEqual([
      { name: 'Choir', count: 1 },
      { name: 'Neighbours', count: 1 },
    ]);
    expect(peopleFinder(both.index)({ text: 'neigh' })).toEqual([0]);
    expect(peopleFinder(both.index)({ text: '', list: 'Neighbours' })).toEqual([0]);
  });

  it('has the members of a list that names them, read before it or after it', () => {
    const first = addPage(
      EMPTY_LISTING,
      page([person('Bo', 'bo@example.net')], {
        next: '2',
        lists: [{ id: 'g', name: 'Choir', members: ['bo@example.net', 'zoe@example.org'] }],
      }),
    );
    expect(first.index.lists).toEqual([{ name: 'Choir', count: 1 }]);
    const second = addPage(
      first,
      page([person('Zoë', 'zoe@example.org')], { groups: 1, lists: [{ id: 'h', name: 'Lund', members: ['bo@example.net'] }] }),
    );
    expect(second.index.people.map(({ lists }) => lists)).toEqual([['Choir', 'Lund'], ['Choir']]);
    expect(second.read).toBe(3);
    expect(peopleFinder(second.index)({ text: 'lund' })).toEqual([0]);
  });

  it('ends where the next page is the one that was just read', () => {
    const first = addPage(EMPTY_LISTING, page([person('Bo', 'bo@example.net')], { next: '2' }));
    expect(addPage(first, page([person('Zoë', 'zoe@example.org')], { next: '2' }))).not.toHaveProperty('next');
  });

  it('takes a book of nobody for one', () => {
    expect(addPage(EMPTY_LISTING, page([], { noAddress: 2, badAddress: 1 }))).toMatchObject({ read: 3, index: { people: [], lists: [] } });
  });

  it('holds 50,000 people of 50 pages, each once', () => {
    let listing = EMPTY_LISTING;
    for (let at = 0; at < 50; at++)
      listing = addPage(listing, page(Array.from({ length: 1000 }, (_, n) => person(`P ${at}`, `p${at * 1000 + n}@example.net`))));
    expect(listing.index.people).toHaveLength(50_000);
    expect(peopleFinder(listing.index)({ text: 'p49999@' })).toEqual([49_999]);
  });
});
