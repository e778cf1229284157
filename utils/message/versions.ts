// Versions of the words: other languages, given to people by tag, column or hand, or two to four to compare, given out by lot.
// Owns who gets which. Pure: the same campaign and people always give the same answer, in whatever order they stand.
import { z } from '../zod';
import type { MessageDraft } from './message';

/** A second or later version. The first one is the draft's own words. */
export const Version = z.object({
  /** What is recorded with the mails: B, C, D, or a language (BCP 47). */
  id: z.string(),
  subject: z.string(),
  body: z.string(),
  html: z.exactOptional(z.string()),
  /** By person: the groups (`#friends`) and columns (`language=de`) whose people get it. */
  match: z.exactOptional(z.array(z.string())),
});
export type Version = z.infer<typeof Version>;

export const Versions = z.object({
  by: z.enum(['person', 'lot']),
  /** The id of the draft's own words. */
  own: z.string(),
  others: z.array(Version),
  /** By person: versions chosen by hand, by the key of the address. They win. */
  chosen: z.exactOptional(z.record(z.string(), z.string())),
  /** The version stands in the link, as `utm_content`. */
  inLink: z.exactOptional(z.boolean()),
});
export type Versions = z.infer<typeof Versions>;

/** Comparing more needs more people than anybody knows. */
export const MAX_LOTS = 4;

/** Of a person, what versions are given by. `key`: of their address. */
export type Receiver = { key: string; fields: Readonly<Record<string, string>>; groups: readonly string[] };

/** The version (its id) of each person, in their order. */
export function assignVersions(versions: Versions, campaignId: string, people: readonly Receiver[]): string[] {
  const ids = versionIds(versions);
  if (versions.by === 'lot') {
    const keys = people.map(({ key }) => key);
    return drawLots(campaignId, keys, ids.length).map((lot) => ids[lot]!);
  }
  return people.map((person) => {
    const chosen = versions.chosen?.[person.key];
    if (chosen !== undefined && ids.includes(chosen)) return chosen;
    const tags = new Set(tagsOf(person));
    return versions.others.find(({ match = [] }) => match.some((tag) => tags.has(tag)))?.id ?? versions.own;
  });
}

export function versionIds({ own, others }: Versions): string[] {
  return [own, ...others.map(({ id }) => id)];
}

/** What versions can be given by: `#group`, `column=value`. */
export function tagsOf({ groups, fields }: Pick<Receiver, 'groups' | 'fields'>): string[] {
  const columns = Object.entries(fields).map(([column, value]) => `${column}=${value.trim()}`);
  return [...groups.map((group) => `#${group}`), ...columns];
}

/**
 * One of `lots` for each key: as many of each as can be (they differ by one at most), by chance and yet always the same for a seed,
 * whatever order the keys stand in.
 */
export function drawLots(seed: string, keys: readonly string[], lots: number): number[] {
  const drawn = [...new Set(keys)].map((key) => ({ key, at: hash(`${seed}\n${key}`) }));
  drawn.sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
  // Which version has one more than the others is by chance, too.
  const start = hash(seed) % lots;
  const lotOf = new Map(drawn.map(({ key }, place) => [key, (start + place) % lots]));
  return keys.map((key) => lotOf.get(key)!);
}

/** FNV-1a over UTF-16 units with a last stir (Murmur3), 32 bits: spreads well, and keeps no secret. */
function hash(text: string): number {
  let h = 0x811c_9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x0100_0193);
  h = Math.imul(h ^ (h >>> 16), 0x85eb_ca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The words of a version; the draft's own where it has no other of that id. */
export function versionWords(writing: MessageDraft & { versions?: Versions }, id: string | undefined): MessageDraft {
  const { subject, body, html, language, versions } = writing;
  const other = versions?.others.find((version) => version.id === id);
  if (!other) return { subject, body, ...(html !== undefined && { html }), ...(language !== undefined && { language }) };
  const spoken = versions?.by === 'person' ? other.id : language;
  return {
    subject: other.subject,
    body: other.body,
    ...(other.html !== undefined && { html: other.html }),
    ...(spoken !== undefined && { language: spoken }),
  };
}

/** The link with the version in `utm_content`; the rest of it stays letter for letter. */
export function versionLink(url: string, id: string): string {
  if (url === '') return url;
  const [, address = '', fragment = ''] = /^([^#]*)(#.*)?$/s.exec(url) ?? [];
  return `${address}${address.includes('?') ? (/[?&]$/.test(address) ? '' : '&') : '?'}utm_content=${encodeURIComponent(id)}${fragment}`;
}
