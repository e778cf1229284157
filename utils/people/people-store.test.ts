import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, expect, it } from 'vitest';
import { parseAddressList } from '../contacts/address-list';
import { openPeople } from './people-store';

let people: ReturnType<typeof openPeople>;
let told = 0;
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  told = 0;
  people = openPeople(() => (told += 1));
});
const contacts = (text: string) => parseAddressList(text).contacts;
const seen = async () =>
  (await people.readAll()).map(({ mailbox, tie, lists }) => [mailbox.displayName ?? mailbox.addrSpec, tie, lists.join('+')]);

it('somebody saved twice, in another spelling, is one person on two lists', async () => {
  await people.saveAs('Choir', contacts('Bo <bo.lee@gmail.com>, Dana <dana@example.com>'), 'friend');
  await people.saveAs('Neighbours', contacts('BoLee+x@googlemail.com, eli@example.net'), undefined);
  expect(await seen()).toEqual([
    ['Bo', 'friend', 'Choir+Neighbours'],
    ['Dana', 'friend', 'Choir'],
    ['eli@example.net', undefined, 'Neighbours'],
  ]);
  expect(told).toBe(2);
});

it('a tie and a list are changed for those who are chosen, and nobody else', async () => {
  await people.saveAs('Choir', contacts('Bo <bo@example.org>, Dana <dana@example.com>'), undefined);
  await people.setTie(['bo@example.org', 'gone@example.org'], 'family');
  await people.addToList(['dana@example.com'], 'Friends');
  await people.takeOffList(['dana@example.com'], 'Choir');
  expect(await seen()).toEqual([
    ['Bo', 'family', 'Choir'],
    ['Dana', undefined, 'Friends'],
  ]);
  await people.remove(['bo@example.org']);
  expect(await seen()).toEqual([['Dana', undefined, 'Friends']]);
});

it('a record of another version is not shown, and stays', async () => {
  await people.saveAs('Choir', contacts('bo@example.org'), undefined);
  const database = await openDB('handbill-people');
  await database.put('people', { key: 'dana@example.com', version: 9 });
  expect(await seen()).toEqual([['bo@example.org', undefined, 'Choir']]);
  expect(await database.count('people')).toBe(2);
  database.close();
});
