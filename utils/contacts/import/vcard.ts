// vCards 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350) → people. A broken card spoils itself and no other.
import { addrSpecKey } from '../address';
import { cleanDisplayName } from '../display-name';
import { givenName, nameFields } from '../names';
import type { People } from './people';
import { readProperties, type Property } from './vcard-property';

type Card = { line: number; properties: Property[] };

/** @param text the whole file; line numbers count from 1 */
export function readVcards(text: string, people: People): number {
  const cards = cardsOf(text, people);
  const groups = groupsByMember(cards);
  let rows = 0;
  for (const card of cards) {
    if (isGroup(card)) continue;
    rows++;
    readCard(card, groups.get(uidOf(card) ?? '') ?? [], people);
  }
  return rows;
}

function cardsOf(text: string, people: People): Card[] {
  const cards: Card[] = [];
  let open: Card | undefined;
  for (const property of readProperties(text)) {
    const { name, value, line } = property;
    const isCard = value.trim().toUpperCase() === 'VCARD';
    if (name === 'BEGIN' && isCard) {
      if (open) cards.push(open);
      open = { line, properties: [] };
    } else if (name === 'END' && isCard) {
      if (open) cards.push(open);
      open = undefined;
    } else if (open) {
      open.properties.push(property);
    } else if (property.raw.includes('@')) {
      people.problem(line, property.raw, 'no-address');
    }
  }
  // Without its end the card may have lost its end, but not what stands in it.
  if (open) cards.push(open);
  return cards;
}

function readCard({ line, properties }: Card, ofGroups: readonly string[], people: People): void {
  const of = (name: string) => properties.filter((property) => property.name === name);
  const text = (name: string) => of(name).map(({ value }) => cleanDisplayName(unescaped(value)))[0];
  const [structured] = of('N');
  const [family, given, additional] = structured ? parts(structured.value).map(cleanDisplayName) : [];
  const formatted = text('FN') ?? joinName(given, additional, family) ?? text('NICKNAME') ?? text('ORG');
  const found = of('EMAIL')
    .toSorted((a, b) => a.preference - b.preference)
    .flatMap((property) => people.addressesIn(unescaped(property.value).replace(/^mailto:/i, ''), property.line));
  const [first] = found;
  if (first === undefined) {
    // An address that is none was told by now.
    if (!of('EMAIL').some(({ value }) => value.trim() !== '')) people.problem(line, formatted ?? 'BEGIN:VCARD', 'no-address');
    return;
  }
  const { addrSpec } = first;
  const displayName = formatted?.toLowerCase() === addrSpecKey(addrSpec) ? undefined : formatted;
  const fields: Record<string, string> = nameFields(displayName, addrSpec.slice(0, addrSpec.lastIndexOf('@')));
  const named = {
    first_name: given === undefined ? undefined : givenName(given),
    last_name: family,
    company: text('ORG'),
    job_title: text('TITLE'),
    nickname: text('NICKNAME'),
    city: cleanDisplayName(parts(of('ADR')[0]?.value ?? '')[3] ?? ''),
  };
  for (const [name, value] of Object.entries(named)) if (value !== undefined) fields[name] = value;
  const categories = of('CATEGORIES').flatMap(({ value }) => splitUnescaped(value, ',').map(cleanDisplayName));
  const groups = new Set([...categories, ...ofGroups].filter((group) => group !== undefined && group !== 'myContacts') as string[]);
  people.add(found, line, () => ({ displayName, fields, groups: [...groups] }));
}

function joinName(given?: string, additional?: string, family?: string): string | undefined {
  const name = [given, additional, family].filter((part) => part !== undefined).join(' ');
  return name === '' ? undefined : name;
}

/** Apple's groups (X-ADDRESSBOOKSERVER) and RFC 6350 §6.6.5: a card of its own that names its members. */
function isGroup({ properties }: Card): boolean {
  return properties.some(({ name, value }) => /^(?:KIND|X-ADDRESSBOOKSERVER-KIND)$/.test(name) && value.trim().toLowerCase() === 'group');
}

function groupsByMember(cards: readonly Card[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const card of cards.filter(isGroup)) {
    const title = cleanDisplayName(unescaped(card.properties.find(({ name }) => name === 'FN' || name === 'N')?.value ?? ''));
    if (title === undefined) continue;
    for (const { name, value } of card.properties) {
      if (!/^(?:MEMBER|X-ADDRESSBOOKSERVER-MEMBER)$/.test(name)) continue;
      const uid = bareUid(value);
      groups.set(uid, [...(groups.get(uid) ?? []), title]);
    }
  }
  return groups;
}

function uidOf({ properties }: Card): string | undefined {
  const uid = properties.find(({ name }) => name === 'UID')?.value;
  return uid === undefined ? undefined : bareUid(uid);
}

function bareUid(value: string): string {
  return value
    .trim()
    .toLowerCase()
    .replace(/^urn:uuid:/, '');
}

/** The parts of a structured value: `family;given;additional;prefixes;suffixes`. */
function parts(value: string): string[] {
  return splitUnescaped(value, ';').map((part) => part.trim());
}

/** Splits where the separator is not escaped (RFC 6350 §3.4), and takes the escapes out. */
function splitUnescaped(value: string, separator: string): string[] {
  const found: string[] = [];
  let start = 0;
  for (let at = 0; at <= value.length; at++) {
    if (value[at] === '\\') at++;
    else if (at === value.length || value[at] === separator) {
      found.push(unescaped(value.slice(start, at)));
      start = at + 1;
    }
  }
  if (start < value.length) found.push(unescaped(value.slice(start)));
  return found;
}

function unescaped(value: string): string {
  return value.replace(/\\([nN,;:\\])/g, (_, character: string) => (character.toLowerCase() === 'n' ? ' ' : character));
}
