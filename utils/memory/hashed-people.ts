// People remembered without their addresses: a salted hash of each and a time, in a database of its own (docs/adr: what that protects).
// Must never hold an address, a name or a word.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { personKey } from '../contacts/person-key';

/** Who is never to be written to. Stays when everything else is deleted. */
export const DO_NOT_WRITE = 'handbill-do-not-write';

/** Who was written to when, of campaigns that are forgotten. */
export const WRITTEN = 'handbill-written';

interface HashedSchema extends DBSchema {
  salt: { key: number; value: Uint8Array<ArrayBuffer> };
  /** Hash to time, epoch ms. */
  people: { key: string; value: unknown };
}
type Database = IDBPDatabase<HashedSchema>;

/** Half a SHA-256: two of a million people share one with a chance of 1 in 10^26. */
const HASH_OCTETS = 16;

export type HashedPeople = ReturnType<typeof openHashedPeople>;

/** Opens at the first use, and again when the browser or another context closed it. @param name of the database */
export function openHashedPeople(name: string) {
  let opened: Promise<Database> | undefined;
  const forget = () => {
    opened = undefined;
  };
  const open = (): Promise<Database> => {
    opened ??= openDB<HashedSchema>(name, 1, {
      upgrade(db) {
        db.createObjectStore('salt');
        db.createObjectStore('people');
      },
      blocking(_, __, event) {
        (event.target as IDBDatabase).close();
        forget();
      },
      terminated: forget,
    });
    opened.catch(forget);
    return opened;
  };

  return {
    /** When each was put here (epoch ms, 0 when that cannot be read); undefined for those who were not. Nobody is hashed when nobody is here. */
    async find(people: readonly string[]): Promise<(number | undefined)[]> {
      const database = await open();
      const [hashes, times] = await Promise.all([database.getAllKeys('people'), database.getAll('people')]);
      if (hashes.length === 0) return people.map(() => undefined);
      const known = new Map(hashes.map((hash, at) => [hash, times[at]]));
      return (await hash(database, people)).map((one) => (known.has(one) ? Number(known.get(one)) || 0 : undefined));
    },

    /** @param people and since when (epoch ms); of two times the later stays */
    async put(people: readonly { addrSpec: string; at: number }[]): Promise<void> {
      if (people.length === 0) return;
      const database = await open();
      const hashes = await hash(
        database,
        people.map(({ addrSpec }) => addrSpec),
      );
      const tx = database.transaction('people', 'readwrite', { durability: 'strict' });
      // One after the other: two spellings of one person may be among them.
      for (const [place, { at }] of people.entries()) {
        const known = await tx.store.get(hashes[place]!);
        if (typeof known !== 'number' || known < at) await tx.store.put(at, hashes[place]);
      }
      await tx.done;
    },

    async remove(addrSpec: string): Promise<void> {
      const database = await open();
      const [one] = await hash(database, [addrSpec]);
      await database.delete('people', one!);
    },

    /** Those who were put here before a moment (epoch ms) are remembered no longer. */
    async dropBefore(before: number): Promise<void> {
      const tx = (await open()).transaction('people', 'readwrite', { durability: 'strict' });
      for (let cursor = await tx.store.openCursor(); cursor; cursor = await cursor.continue())
        if (!(Number(cursor.value) >= before)) await cursor.delete();
      await tx.done;
    },

    /** How many are here. */
    count: async (): Promise<number> => (await open()).count('people'),
  };
}

/** HMAC-SHA-256 (RFC 2104) of the person's key, the salt being the secret; in hexadecimal. */
async function hash(database: Database, people: readonly string[]): Promise<string[]> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const secret = await crypto.subtle.importKey('raw', await salt(database), algorithm, false, ['sign']);
  const text = new TextEncoder();
  return Promise.all(
    people.map(async (addrSpec) => {
      const octets = new Uint8Array(await crypto.subtle.sign(algorithm, secret, text.encode(personKey(addrSpec))), 0, HASH_OCTETS);
      return Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('');
    }),
  );
}

/** Made once, by whoever comes first. */
async function salt(database: Database): Promise<Uint8Array<ArrayBuffer>> {
  const known = await database.get('salt', 0);
  if (known) return known;
  const tx = database.transaction('salt', 'readwrite', { durability: 'strict' });
  const made = (await tx.store.get(0)) ?? crypto.getRandomValues(new Uint8Array(32));
  await tx.store.put(made, 0);
  await tx.done;
  return made;
}
