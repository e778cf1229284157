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
  /** Place of each entry, by id: a list may name its members before or after they are read. */
  entries: ReadonlyMap<string, number>;
  /** Names of the lists that named an entry, by its id. */
  namedBy: ReadonlyMap<string, readonly string[]>;
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
  entries: new Map(),
  namedBy: new Map(),
  read: 0,
  noAddress: 0,
  badAddress: 0,
};

export function addPage(listing: Listing, page: BookPage): Listing {
  const listNames = new Map([...listing.listNames, ...(page.lists ?? []).map(({ id, name }) => [id, name] as const)]);
  const people = [...listing.index.people];
  const texts = [...listing.index.texts];
  const places = new Map(listing.places);
  const entries = new Map(listing.entries);
  const namedBy = new Map(listing.namedBy);
  const counts = new Map(listing.index.lists.map(({ name, count }) => [name, count]));
  const put = (place: number, person: Omit<SavedPerson, 'lists'>, names: readonly string[]) => {
    const known = people[place]?.lists ?? [];
    const lists = [...new Set([...known, ...names])];
    for (const name of lists) if (!known.includes(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
    people[place] = { ...person, lists };
    texts[place] = searchText(people[place]);
  };
  for (const { id, mailbox, fields, lists: ids } of page.people) {
    const key = personKey(mailbox.addrSpec);
    const place = places.get(key) ?? people.length;
    places.set(key, place);
    entries.set(id, place);
    put(place, people[place] ?? { key, mailbox, fields }, [
      ...ids.flatMap((list) => listNames.get(list) ?? []),
      ...(namedBy.get(id) ?? []),
    ]);
  }
  for (const { name, members = [] } of page.lists ?? []) {
    for (const id of members) {
      namedBy.set(id, [...(namedBy.get(id) ?? []), name]);
      const place = entries.get(id);
      const person = place === undefined ? undefined : people[place];
      if (place !== undefined && person) put(place, person, [name]);
    }
  }
  const lists = [...counts].map(([name, count]) => ({ name, count })).toSorted((a, b) => a.name.localeCompare(b.name));
  const { next: _read, ...rest } = listing;
  return {
    ...rest,
    index: { people, texts, lists },
    places,
    listNames,
    entries,
    namedBy,
    read: listing.read + page.people.length + page.noAddress + page.badAddress + (page.groups ?? 0),
    noAddress: listing.noAddress + page.noAddress,
    badAddress: listing.badAddress + page.badAddress,
    ...(page.total !== undefined && { total: page.total }),
    // The same page once more would be the same for ever.
    ...(page.next !== undefined && page.next !== listing.next && { next: page.next }),
  };
}
