import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { parseAddrSpec } from '../contacts/address';
import { DO_NOT_WRITE, openHashedPeople, type HashedPeople } from './hashed-people';

const AT = 1_800_000_000_000;
const addrSpec = (text: string) => parseAddrSpec(text) ?? expect.fail(`${text} is no address`);
const person = (text: string, at = AT) => ({ addrSpec: addrSpec(text), at });

let people: HashedPeople;
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  people = openHashedPeople(DO_NOT_WRITE);
});

/** All that is in the database: table, keys, values. */
async function stored(name = DO_NOT_WRITE) {
  const database = await openDB(name);
  const tables = await Promise.all(
    [...database.objectStoreNames].map(async (table) => [table, await database.getAllKeys(table), await database.getAll(table)] as const),
  );
  database.close();
  return Object.fromEntries(tables.map(([table, keys, values]) => [table, { keys, values }]));
}

describe('somebody who was put on the list', () => {
  it.each([
    ['as they were written', 'bo.lee@gmail.com', 'bo.lee@gmail.com'],
    ['in capitals', 'dana@example.com', 'DANA@Example.Com'],
    ['with the domain in letters', 'bo@xn--bcher-kva.example', 'bo@Bücher.example'],
    ['with other dots and a plus at Gmail', 'b.olee@gmail.com', 'Bo.Lee+news@googlemail.com'],
  ])('is found %s: %s as %s', async (_, put, looked) => {
    await people.put([person(put)]);
    expect(await people.find([addrSpec('eli@example.org'), addrSpec(looked)])).toEqual([undefined, AT]);
    expect(await people.count()).toBe(1);
  });

  it('is found by another window, and by the background that starts tomorrow', async () => {
    await people.put([person('bo@example.net')]);
    expect(await openHashedPeople(DO_NOT_WRITE).find([addrSpec('BO@example.net')])).toEqual([AT]);
  });

  it('is on it once, with the later time, however often and in whatever spelling', async () => {
    await people.put([person('bo.lee@gmail.com', AT + 5), person('bolee@gmail.com', AT), person('bolee+x@gmail.com', AT + 7)]);
    await people.put([person('BOLEE@gmail.com', AT + 1)]);
    expect(await people.find([addrSpec('bolee@gmail.com')])).toEqual([AT + 7]);
    expect(await people.count()).toBe(1);
  });

  it('is off it again in any spelling, and nobody else is', async () => {
    await people.put([person('bo.lee@gmail.com'), person('dana@example.com')]);
    await people.remove(addrSpec('Bo.Lee@googlemail.com'));
    expect(await people.find([addrSpec('bo.lee@gmail.com'), addrSpec('dana@example.com')])).toEqual([undefined, AT]);
  });

  it('stays barred when the time cannot be read', async () => {
    await people.put([person('bo@example.net')]);
    const database = await openDB(DO_NOT_WRITE);
    const [key] = await database.getAllKeys('people');
    await database.put('people', { since: 'yesterday' }, key);
    database.close();
    expect(await people.find([addrSpec('bo@example.net')])).toEqual([0]);
  });
});

describe('what lies on the disk', () => {
  it('is a salt, a hash of each and a time: no address, no part of one', async () => {
    await people.put([person('bo.lee@example.net'), person('dana@bücher.example')]);
    const { salt, people: hashed } = await stored();
    expect(salt?.values).toHaveLength(1);
    expect(hashed?.keys).toEqual([expect.stringMatching(/^[\da-f]{32}$/), expect.stringMatching(/^[\da-f]{32}$/)]);
    expect(hashed?.values).toEqual([AT, AT]);
  });

  it('differs from one browser to the next, and from one list to the other: nobody can compare them', async () => {
    await people.put([person('bo@example.net')]);
    await openHashedPeople('another').put([person('bo@example.net')]);
    const [here, there] = [await stored(), await stored('another')];
    expect(here['people']?.keys).not.toEqual(there['people']?.keys);
    expect(here['salt']?.values).not.toEqual(there['salt']?.values);
  });

  it('has one salt when two windows begin at once', async () => {
    await Promise.all([people.put([person('bo@example.net')]), openHashedPeople(DO_NOT_WRITE).put([person('dana@example.com')])]);
    expect(await people.find([addrSpec('bo@example.net'), addrSpec('dana@example.com')])).toEqual([AT, AT]);
  });
});

it('finds three of ten thousand', async () => {
  const many = Array.from({ length: 10_000 }, (_, n) => `p${n}@example.net`);
  await people.put([1, 5_000, 9_999].map((n) => person(`P${n}@Example.net`)));
  const found = await people.find(many);
  expect(many.filter((_, place) => found[place] !== undefined)).toEqual(['p1@example.net', 'p5000@example.net', 'p9999@example.net']);
});
