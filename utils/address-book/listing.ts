// What has been read of a book so far, as people to choose from: page after page goes behind what is there, so that nobody moves. Pure.
import { personKey } from '../contacts/person-key';
import { searchText, type Index } from '../people/find-people';
import type { SavedPerson } from '../people/saved-person';
import type { BookPage } from './book';

export type Listing = {
  index: Index;
  /** Place of each person, by key: somebody who is in the book twice is there once, on the lists of both. */
  places: ReadonlyMap<string, number>;
  /** Names of the book's lists by their ids. */
  listNames: ReadonlyMap<string, string>;
  /** Entries read, whether mail can go to them or not. */
  read: number;
  noAddress: number;
  badAddress: number;
  /** Of entries in the book, where its provider tells. */
  total?: number;
  /** Where the next page begins; absent when all is read. */
  next?: string;
};

export const EMPTY_LISTING: Listing = {
  index: { people: [], texts: [], lists: [] },
  places: new Map(),
  listNames: new Map(),
  read: 0,
  noAddress: 0,
  badAddress: 0,
};

export function addPage(listing: Listing, page: BookPage): Listing {
  const listNames = new Map([...listing.listNames, ...(page.lists ?? []).map(({ id, name }) => [id, name] as const)]);
  const people = [...listing.index.people];
  const texts = [...listing.index.texts];
  const places = new Map(listing.places);
  const counts = new Map(listing.index.lists.map(({ name, count }) => [name, count]));
  for (const { mailbox, fields, lists: ids } of page.people) {
    const key = personKey(mailbox.addrSpec);
    const place = places.get(key) ?? people.length;
    const known = people[place];
    const names = ids.flatMap((id) => listNames.get(id) ?? []);
    const lists = [...new Set([...(known?.lists ?? []), ...names])];
    for (const name of lists) if (known?.lists.includes(name) !== true) counts.set(name, (counts.get(name) ?? 0) + 1);
    const person: SavedPerson = known ? { ...known, lists } : { key, mailbox, fields, lists };
    places.set(key, place);
    people[place] = person;
    texts[place] = searchText(person);
  }
  const lists = [...counts].map(([name, count]) => ({ name, count })).toSorted((a, b) => a.name.localeCompare(b.name));
  const { next: _read, ...rest } = listing;
  return {
    ...rest,
    index: { people, texts, lists },
    places,
    listNames,
    read: listing.read + page.people.length + page.noAddress + page.badAddress,
    noAddress: listing.noAddress + page.noAddress,
    badAddress: listing.badAddress + page.badAddress,
    ...(page.total !== undefined && { total: page.total }),
    ...(page.next !== undefined && { next: page.next }),
  };
}
