import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { assignVersions, drawLots, tagsOf, versionLink, type Receiver, type Versions } from './versions';

const addresses = fc.uniqueArray(fc.emailAddress(), { maxLength: 60 });
const lots = fc.integer({ min: 2, max: 4 });
const count = (list: readonly unknown[], what: unknown) => list.filter((each) => each === what).length;

describe('lots', () => {
  it('are as even as they can be', () => {
    fc.assert(
      fc.property(fc.string(), addresses, lots, (seed, keys, n) => {
        const drawn = drawLots(seed, keys, n);
        const counts = Array.from({ length: n }, (_, lot) => count(drawn, lot));
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        expect(counts.reduce((a, b) => a + b, 0)).toBe(keys.length);
      }),
    );
  });

  it('are the same for the same campaign and people, in whatever order they stand', () => {
    fc.assert(
      fc.property(fc.string(), addresses, lots, fc.infiniteStream(fc.nat()), (seed, keys, n, chance) => {
        const drawn = new Map(keys.map((key, place) => [key, drawLots(seed, keys, n)[place]]));
        const shuffled = [...keys].map((key) => ({ key, at: chance.next().value })).sort((a, b) => a.at - b.at);
        const again = shuffled.map(({ key }) => key);
        expect(new Map(again.map((key, place) => [key, drawLots(seed, again, n)[place]]))).toEqual(drawn);
      }),
    );
  });

  it('fall otherwise for another campaign, and favour nobody', () => {
    const keys = Array.from({ length: 10 }, (_, n) => `p${n}@example.net`);
    const draws = Array.from({ length: 2000 }, (_, n) => drawLots(`campaign-${n}`, keys, 2));
    for (const place of keys.keys()) {
      const first = draws.filter((drawn) => drawn[place] === 0).length;
      // Six standard deviations around the half of 2000.
      expect(Math.abs(first - 1000)).toBeLessThan(135);
    }
    // Neighbours on the list are not bound together either.
    const together = draws.filter(([a, b]) => a === b).length;
    expect(Math.abs(together - (2000 * 4) / 9)).toBeLessThan(135);
    const extra = draws.map((drawn) => drawLots('x', keys.slice(0, 3), 2).length + count(drawn, 0));
    expect(new Set(extra).size).toBe(1);
  });

  it('give the odd one to each version in turn of chance', () => {
    const more = Array.from({ length: 1000 }, (_, n) => count(drawLots(`c${n}`, ['a@x.org', 'b@x.org', 'c@x.org'], 2), 0));
    expect(Math.abs(count(more, 2) - 500)).toBeLessThan(95);
  });
});

const person = (key: string, groups: string[] = [], fields: Record<string, string> = {}): Receiver => ({ key, groups, fields });
const languages: Versions = {
  by: 'person',
  own: 'en',
  others: [
    { id: 'de', subject: 'S', body: 'B', match: ['#Familie', 'language=de'] },
    { id: 'fr', subject: 'S', body: 'B', match: ['language=fr'] },
  ],
  chosen: { 'eli@x.org': 'en', 'fay@x.org': 'it' },
};

test('a version goes to those of its groups and columns, by hand before that, and the first to everybody else', () => {
  const people = [
    person('ana@x.org'),
    person('bo@x.org', ['Familie']),
    person('cy@x.org', [], { language: ' fr ' }),
    person('dana@x.org', ['familie'], { language: 'it' }),
    person('eli@x.org', ['Familie']),
    person('fay@x.org', [], { language: 'de' }),
  ];
  expect(assignVersions(languages, 'c', people)).toEqual(['en', 'de', 'fr', 'en', 'en', 'de']);
});

test('by lot, every person gets one of the versions that there are', () => {
  const versions: Versions = { by: 'lot', own: 'A', others: [{ id: 'B', subject: 'S', body: 'B' }] };
  const given = assignVersions(
    versions,
    'c',
    ['a@x.org', 'b@x.org', 'c@x.org', 'd@x.org'].map((key) => person(key)),
  );
  expect([count(given, 'A'), count(given, 'B')]).toEqual([2, 2]);
});

test('what a person can be chosen by', () => {
  expect(tagsOf(person('a@x.org', ['Familie'], { city: 'Rome ' }))).toEqual(['#Familie', 'city=Rome']);
});

test.each([
  ['https://x.org/p', 'https://x.org/p?utm_content=B'],
  ['https://x.org/p?id=1', 'https://x.org/p?id=1&utm_content=B'],
  ['https://x.org/p?', 'https://x.org/p?utm_content=B'],
  ['https://x.org/p?a=%20b+c#sign?now', 'https://x.org/p?a=%20b+c&utm_content=B#sign?now'],
  ['https://x.org/#/petition', 'https://x.org/?utm_content=B#/petition'],
  ['', ''],
])('%s says the version and stays what it is', (url, expected) => {
  expect(versionLink(url, 'B')).toBe(expected);
});
