import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AddrSpec } from '../contact';
import { AddressIndex } from './address-index';

test('places are those of a Map, whatever comes', () => {
  const addrSpec = fc
    .tuple(fc.stringMatching(/^[a-cA-C]{1,3}$/), fc.constantFrom('x.org', 'y.org'))
    .map((parts) => parts.join('@') as AddrSpec);
  fc.assert(
    fc.property(fc.array(addrSpec, { maxLength: 200 }), (addresses) => {
      const index = new AddressIndex();
      const places = new Map<string, number>();
      for (const each of addresses) {
        const key = each.toLowerCase();
        if (!places.has(key)) places.set(key, places.size);
        expect(index.placeOf(each)).toBe(places.get(key));
      }
    }),
  );
});

test('a hundred thousand, twice', () => {
  const index = new AddressIndex();
  for (const round of [1, 2])
    for (let n = 0; n < 100_000; n++) {
      if (index.placeOf(`p${n}@${round === 1 ? 'x' : 'X'}.org` as AddrSpec) !== n) throw new Error(`${n} in round ${round}`);
    }
});

test('addresses of one hash, as a file may be made to have, are told apart too', () => {
  const index = new AddressIndex((addrSpec) => addrSpec.length % 2);
  const addresses = Array.from({ length: 3000 }, (_, n) => `p${n}@x.org` as AddrSpec);
  for (const round of [1, 2])
    expect(
      addresses.map((each) => index.placeOf(each)),
      `round ${round}`,
    ).toEqual([...addresses.keys()]);
});
