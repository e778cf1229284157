// Finds saved people while one types: by name, address, list and what they are to the user. Pure; quick enough for 100,000.
import { readableAddress } from '../contacts/unicode-domain';
import type { SavedPerson, Tie } from './saved-person';

/** Saved people in the order of their names, each with the text that is searched. */
export type Index = { people: SavedPerson[]; texts: string[]; lists: { name: string; count: number }[] };

/** Only those on a list, or of a tie; absent: all. */
export type Wanted = { text: string; list?: string; tie?: Tie };

export function indexPeople(saved: readonly SavedPerson[]): Index {
  const entries = saved.map((person) => ({ person, text: searchText(person) }));
  entries.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  const counts = new Map<string, number>();
  for (const { lists } of saved) for (const name of lists) counts.set(name, (counts.get(name) ?? 0) + 1);
  const lists = [...counts].map(([name, count]) => ({ name, count })).toSorted((a, b) => a.name.localeCompare(b.name));
  return { people: entries.map(({ person }) => person), texts: entries.map(({ text }) => text), lists };
}

/** What a person is found by. */
export function searchText({ mailbox: { displayName, addrSpec }, lists }: SavedPerson): string {
  const readable = readableAddress(addrSpec);
  const words = [...(displayName ? [displayName] : []), addrSpec, ...(readable === addrSpec ? [] : [readable]), ...lists];
  // A line end would make two people of one.
  return fold(words.join(' ')).replaceAll('\n', ' ');
}

/**
 * Finds the places of those who have every word of a text somewhere in their name, address or lists, in order.
 * All texts are looked through as one, a line for each person: asking each of 100,000 takes five times as long.
 */
export function peopleFinder({ people, texts }: Index): (wanted: Wanted) => number[] {
  const all = [...texts, ''].join('\n');
  const ends = lineEnds(texts);
  return ({ text, list, tie }) => {
    // The longest is the rarest; the others are looked for in what it leaves.
    const [word, ...others] = fold(text)
      .split(/\s+/)
      .filter(Boolean)
      .toSorted((a, b) => b.length - a.length);
    const places: number[] = [];
    for (let place = 0, start = 0; place < people.length; start = ends[place++]! + 1) {
      if (word !== undefined) {
        const at = all.indexOf(word, start);
        if (at < 0) break;
        while (ends[place]! < at) place++;
      }
      const person = people[place]!;
      if (tie !== undefined && person.tie !== tie) continue;
      if (list !== undefined && !person.lists.includes(list)) continue;
      if (others.length === 0 || hasAll(texts[place]!, others)) places.push(place);
    }
    return places;
  };
}

function lineEnds(lines: readonly string[]): Int32Array {
  const ends = new Int32Array(lines.length);
  let end = -1;
  for (let place = 0; place < lines.length; place++) ends[place] = end += lines[place]!.length + 1;
  return ends;
}

function hasAll(text: string, words: readonly string[]): boolean {
  for (const word of words) if (!text.includes(word)) return false;
  return true;
}

/** Without capitals and marks: "Ángel" is found as "angel". ASCII, which most are, is only lower-cased. */
function fold(text: string): string {
  // oxlint-disable-next-line no-control-regex
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
