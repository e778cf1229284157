import { describe, expect, test } from 'vitest';
import { Records } from './records';

const records = new Records(['city', 'phone']);

const ANA = { name: 'Ana Kovač', first_name: 'Ana', last_name: 'Kovač' };

describe('a record', () => {
  test('has every field that says something, in the order of the names', () => {
    expect(Object.entries(records.of(ANA, ['Split', '021']))).toEqual([
      ['name', 'Ana Kovač'],
      ['first_name', 'Ana'],
      ['last_name', 'Kovač'],
      ['city', 'Split'],
      ['phone', '021'],
    ]);
  });

  test('lacks what is empty', () => {
    expect(Object.entries(records.of({ ...ANA, last_name: undefined }, ['', '021']))).toEqual([
      ['name', 'Ana Kovač'],
      ['first_name', 'Ana'],
      ['phone', '021'],
    ]);
  });

  test('is its own: what becomes of one is not seen in the next', () => {
    records.of(ANA, ['Split', '021'])['city'] = 'Zadar';
    expect(records.of(ANA, ['Ulm', '0731'])).toEqual({ ...ANA, city: 'Ulm', phone: '0731' });
    expect(records.of({}, ['', ''])).toEqual({});
  });

  test('is whole when no field is missing', () => {
    expect(records.isWhole(records.of(ANA, ['Split', '021']))).toBe(true);
    expect(records.isWhole(records.of(ANA, ['', '021']))).toBe(false);
    expect(records.isWhole(records.of({ name: 'Ana' }, ['Split', '021']))).toBe(false);
  });
});
