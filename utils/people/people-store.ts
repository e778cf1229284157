// Where saved people lie: a database of the user's own, written by the views. Nothing is sent from here.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Contact } from '../contacts/contact';
import { personKey } from '../contacts/person-key';
import { z } from '../zod';
import { savedFrom, SavedPerson, type Tie } from './saved-person';

interface PeopleSchema extends DBSchema {
  people: { key: string; value: unknown };
}
type Database = IDBPDatabase<PeopleSchema>;

/** @param announce called after each change, for the other views */
export function openPeople(announce: () => void) {
  let opened: Promise<Database> | undefined;
  const forget = () => {
    opened = undefined;
  };
  const open = (): Promise<Database> => {
    opened ??= openDB<PeopleSchema>('handbill-people', 1, {
      upgrade: (db) => void db.createObjectStore('people', { keyPath: 'key' }),
      blocking(_, __, event) {
        (event.target as IDBDatabase).close();
        forget();
      },
      terminated: forget,
    });
    opened.catch(forget);
    return opened;
  };

  /** One transaction over the people of these keys. A record that cannot be read counts as none. */
  async function change(keys: readonly string[], next: (known: SavedPerson | undefined, place: number) => SavedPerson | undefined) {
    const tx = (await open()).transaction('people', 'readwrite', { durability: 'strict' });
    for (const [place, key] of keys.entries()) {
      const read = z.safeParse(SavedPerson, await tx.store.get(key));
      const person = next(read.success ? read.data : undefined, place);
      if (person) void tx.store.put(person);
      else void tx.store.delete(key);
    }
    await tx.done;
    announce();
  }

  const patch = (keys: readonly string[], what: (person: SavedPerson) => SavedPerson) => change(keys, (known) => known && what(known));

  return {
    /** Everyone who can be read. */
    async readAll(): Promise<SavedPerson[]> {
      const records = await (await open()).getAll('people');
      return records.filter((record): record is SavedPerson => z.safeParse(SavedPerson, record).success);
    },

    /** Saves people of a draft on a list; who was saved before is on one list more. */
    saveAs(list: string, contacts: readonly Contact[], tie: Tie | undefined): Promise<void> {
      return change(
        contacts.map(({ mailbox }) => personKey(mailbox.addrSpec)),
        (known, place) => savedFrom(contacts[place]!, known, list, tie),
      );
    },

    setTie: (keys: readonly string[], tie: Tie) => patch(keys, (person) => ({ ...person, tie })),

    addToList: (keys: readonly string[], list: string) =>
      patch(keys, (person) => ({ ...person, lists: [...new Set([...person.lists, list])] })),

    /** They stay saved. */
    takeOffList: (keys: readonly string[], list: string) =>
      patch(keys, (person) => ({ ...person, lists: person.lists.filter((name) => name !== list) })),

    remove: (keys: readonly string[]) => change(keys, () => undefined),
  };
}
