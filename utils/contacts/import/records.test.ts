import { describe, expect, test } from 'vitest';
import { Records } from './records';

const records = new Records(['name', 'first_name', 'city']);

describe('a record', () => {
  test('has every field that says something, in the order of the names', () => {
    expect(Object.entries(records.of(['Ana Kovač', 'Ana', 'Split']))).toEqual([
      ['name', 'Ana Kovač'],
      ['first_name', 'Ana'],
      ['city', 'Split'],
    ]);
  });

  test('lacks what is empty', () => {
    expect(Object.entries(records.of(['Ana Kovač', '', 'Split']))).toEqual([
      ['name', 'Ana Kovač'],
      ['city', 'Split'],
    ]);
  });

  test('is its own: what becomes of one is not seen in the next', () => {
    records.of(['Ana', 'Ana', 'Split'])['city'] = 'Zadar';
    expect(records.of(['Ben', 'Ben', 'Ulm'])).toEqual({ name: 'Ben', first_name: 'Ben', city: 'Ulm' });
    expect(records.of(['', '', ''])).toEqual({});
  });

  test('is whole when no field is missing', () => {
    expect(records.isWhole(records.of(['Ana Kovač', 'Ana', 'Split']))).toBe(true);
    expect(records.isWhole(records.of(['Ana Kovač', '', 'Split']))).toBe(false);
  });
});
