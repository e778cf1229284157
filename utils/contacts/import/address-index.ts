// Finds an address among a million in one table of numbers: a Map of as many strings costs more than reading the file.
import { addrSpecKey } from '../address';
import type { AddrSpec } from '../contact';

/** So many places are looked at for one address; a file made to have more of one hash goes on in a Map. */
const PROBES_MAX = 64;

export class AddressIndex {
  readonly #addresses: AddrSpec[] = [];
  /** Place + 1 by hash, 0 where there is none; never more than half full. */
  #table = new Int32Array(1024);
  /** By place: most others are told from their hash without looking at them, and a larger table is filled without reading all again. */
  #hashes = new Int32Array(1024 / 2 + 1);
  readonly #crowded = new Map<string, number>();
  readonly #hashOf: (addrSpec: AddrSpec) => number;

  constructor(hashOf = fnv1a) {
    this.#hashOf = hashOf;
  }

  /** The place of an address, from 0 in the order they came. One that was not here is added, and gets the number there were before. */
  placeOf(addrSpec: AddrSpec): number {
    const mask = this.#table.length - 1;
    const hash = this.#hashOf(addrSpec);
    for (let probe = 0; probe < PROBES_MAX; probe++) {
      const slot = (hash + probe) & mask;
      const place = this.#table[slot]! - 1;
      if (place < 0) {
        const crowded = this.#crowded.size > 0 ? this.#crowded.get(addrSpecKey(addrSpec)) : undefined;
        if (crowded !== undefined) return crowded;
        this.#table[slot] = this.#addresses.length + 1;
        return this.#add(addrSpec, hash);
      }
      if (this.#hashes[place] === hash && isSame(this.#addresses[place]!, addrSpec)) return place;
    }
    const key = addrSpecKey(addrSpec);
    const known = this.#crowded.get(key);
    if (known !== undefined) return known;
    this.#crowded.set(key, this.#addresses.length);
    return this.#add(addrSpec, hash);
  }

  #add(addrSpec: AddrSpec, hash: number): number {
    const place = this.#addresses.push(addrSpec) - 1;
    this.#hashes[place] = hash;
    if (2 * this.#addresses.length > this.#table.length) this.#grow();
    return place;
  }

  #grow(): void {
    this.#table = new Int32Array(4 * this.#table.length);
    const hashes = new Int32Array(this.#table.length / 2 + 1);
    hashes.set(this.#hashes);
    this.#hashes = hashes;
    const mask = this.#table.length - 1;
    for (const [place, addrSpec] of this.#addresses.entries()) {
      const hash = hashes[place]!;
      let probe = 0;
      while (probe < PROBES_MAX && this.#table[(hash + probe) & mask] !== 0) probe++;
      if (probe < PROBES_MAX) this.#table[(hash + probe) & mask] = place + 1;
      else this.#crowded.set(addrSpecKey(addrSpec), place);
    }
  }
}

/**
 * FNV-1a, mixed once more, of the address without capitals. http://www.isthe.com/chongo/tech/comp/fnv/
 * Every character gets the bit that tells a small letter from its capital: what becomes the same by it may share a hash.
 */
function fnv1a(addrSpec: AddrSpec): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < addrSpec.length; at++) hash = Math.imul(hash ^ (addrSpec.charCodeAt(at) | 0x20), 0x01000193);
  return hash ^ (hash >>> 15);
}

function isSame(a: AddrSpec, b: AddrSpec): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (lowered(a.charCodeAt(at)) !== lowered(b.charCodeAt(at))) return false;
  return true;
}

/** An address is ASCII. */
function lowered(code: number): number {
  return code >= 0x41 && code <= 0x5a ? code | 0x20 : code;
}
