import { expect, test } from 'vitest';
import { cleanDisplayName } from './display-name';
import { nameFields, type NameFields } from './names';

function fields(name?: string, first?: string, last?: string): NameFields {
  return { ...(name && { name }), ...(first && { first_name: first }), ...(last && { last_name: last }) };
}

test.each<[string, NameFields]>([
  ['Ana Kovač', fields('Ana Kovač', 'Ana', 'Kovač')],
  ['Kovač, Ana', fields('Ana Kovač', 'Ana', 'Kovač')],
  ['Ana Maria Kovač', fields('Ana Maria Kovač', 'Ana', 'Kovač')],
  ['Ana', fields('Ana', 'Ana')],
  ['Dr. Hans Müller', fields('Dr. Hans Müller', 'Hans', 'Müller')],
  ['Müller, Prof. Dr. Hans', fields('Prof. Dr. Hans Müller', 'Hans', 'Müller')],
  ['Herr Müller', fields('Herr Müller', undefined, 'Müller')],
  ['Mrs. Smith', fields('Mrs. Smith', undefined, 'Smith')],
  ['Smith, John, Jr.', fields('John Smith Jr.', 'John', 'Smith')],
  ['John Smith, PhD', fields('John Smith', 'John', 'Smith')],
  ['John Smith Jr.', fields('John Smith Jr.', 'John', 'Smith')],
  ['Ursula von der Leyen', fields('Ursula von der Leyen', 'Ursula', 'von der Leyen')],
  ['von der Leyen, Ursula', fields('Ursula von der Leyen', 'Ursula', 'von der Leyen')],
  ['van den Berg', fields('van den Berg', undefined, 'van den Berg')],
  ['Al Gore', fields('Al Gore', 'Al', 'Gore')],
  ['Ben Ode', fields('Ben Ode', 'Ben', 'Ode')],
  ['J. Smith', fields('J. Smith', undefined, 'Smith')],
  ['J. Robert Oppenheimer', fields('J. Robert Oppenheimer', 'Robert', 'Oppenheimer')],
  ['ANA-MARIA KOVAČ', fields('ANA-MARIA KOVAČ', 'Ana-Maria', 'Kovač')],
  ['ana kovač', fields('ana kovač', 'Ana', 'Kovač')],
  ['Hans Müller (ACME)', fields('Hans Müller', 'Hans', 'Müller')],
  ['Hans Müller | ACME', fields('Hans Müller', 'Hans', 'Müller')],
  ['山田太郎', fields('山田太郎')],
  ['山田 太郎', fields('山田 太郎')],
  ['Ana & Ben Kovač', fields('Ana & Ben Kovač')],
  ['Ana und Ben', fields('Ana und Ben')],
  ['Familie Müller', fields('Familie Müller')],
  ['ACME', fields('ACME')],
  ['Greenpeace 2030', fields('Greenpeace 2030')],
  ['INFO', {}],
  ['info', {}],
  ['Support Team', {}],
  ['No-Reply', {}],
  ['ana@x.org', {}],
  ['https://x.org', {}],
  ['ana.kovac', {}],
  ['ak', {}],
  ['12345', {}],
  ['', {}],
])('%j tells %j', (displayName, expected) => {
  expect(nameFields(displayName, 'ak')).toEqual(expected);
});

test('a shared mailbox has no first name', () => {
  expect(nameFields('Berlin Office', 'info')).toEqual({ name: 'Berlin Office' });
});

test('no name tells nothing', () => {
  expect(nameFields(undefined, 'ana')).toEqual({});
});

test.each([
  ['  Ana \t Kovač ', 'Ana Kovač'],
  ["'Ana Kovač'", 'Ana Kovač'],
  ['Ana\r\nBcc: x', 'Ana Bcc: x'],
  ['A\0na\u2028K', 'A na K'],
  ['\u202eAna\u202c', 'Ana'],
  ['=?utf-8?Q?Ana_=0D=0AKova=C4=8D?=', 'Ana Kovač'],
  ['=?UTF-8?B?QW5h?= =?UTF-8?B?IEtvdmHEjQ==?=', 'Ana Kovač'],
  ['Kovac\u030c', 'Kovač'],
  ['\ud800Ana', '\ufffdAna'],
  ['Smith, Jr.', 'Smith, Jr.'],
  ['ana@x.org', undefined],
  [' - ', undefined],
  ['x'.repeat(201), undefined],
])('a display name from %j is %j', (text, expected) => {
  expect(cleanDisplayName(text)).toBe(expected);
});
