// Whether versions of the words are complete and fit together, before anybody gets one. Only speaks. Pure.
import { assignVersions, tagsOf, type Receiver, type Versions } from './versions';
import type { MessageDraft } from './message';

/** One thing to say about a version (its id). Only `empty` keeps mails from being sent, by the mails themselves. */
export type VersionFinding =
  | { version: string; reason: 'empty-subject' | 'empty-body' | 'nobody' | 'same-words' | 'length' }
  | { version: string; reason: 'lacks-field'; field: string };

/** Twice as long, and it is no longer the same letter that is compared. */
const LENGTH_RATIO = 2;
const FIELD = /\{\{-?\s*([\p{L}_][\p{L}\p{N}_.-]*)/gu;
/** Characters; what is shorter is not compared. */
const SHORT = 80;

/** Every finding, version by version. @param own the draft's own words, the first version */
export function checkVersions(own: MessageDraft, versions: Versions, campaignId: string, people: readonly Receiver[]): VersionFinding[] {
  const all = [{ id: versions.own, subject: own.subject, body: own.body }, ...versions.others];
  const given = new Set(assignVersions(versions, campaignId, people));
  const fields = all.map(({ subject, body }) => fieldsOf(`${subject} ${body}`));
  const longest = Math.max(...all.map(({ body }) => body.trim().length));
  return all.flatMap(({ id: version, subject, body }, place): VersionFinding[] => {
    if (subject.trim() === '') return [{ version, reason: 'empty-subject' }];
    if (body.trim() === '') return [{ version, reason: 'empty-body' }];
    const same = all.slice(0, place).some((earlier) => earlier.subject.trim() === subject.trim() && earlier.body.trim() === body.trim());
    const lacking = [...new Set(fields.flatMap((used) => [...used]))].filter(
      // In versions to compare, leaving a field out may be what is compared; the link is what all of it is for.
      (field) => !fields[place]?.has(field) && (versions.by === 'person' || field === 'campaign_link'),
    );
    const short = versions.by === 'lot' && longest > SHORT && body.trim().length * LENGTH_RATIO < longest;
    return [
      ...(people.length > 0 && !given.has(version) ? [{ version, reason: 'nobody' as const }] : []),
      ...(same ? [{ version, reason: 'same-words' as const }] : []),
      ...lacking.map((field) => ({ version, reason: 'lacks-field' as const, field })),
      ...(short ? [{ version, reason: 'length' as const }] : []),
    ];
  });
}

function fieldsOf(template: string): ReadonlySet<string> {
  return new Set([...template.matchAll(FIELD)].flatMap(([, field]) => field ?? []));
}

/** A way to choose people, and how many it chooses. */
export type Tag = { tag: string; count: number };

/** Columns that say who somebody is, not which kind. */
const PERSONAL_COLUMNS = new Set(['name', 'first_name', 'last_name', 'personal']);
/** A column with more values is no way to sort people. */
const MAX_VALUES = 12;

/** What the people on the list can be chosen by: groups, and columns with few values; the most frequent first. */
export function tagsAmong(people: readonly Pick<Receiver, 'groups' | 'fields'>[]): Tag[] {
  const counts = new Map<string, number>();
  for (const person of people) for (const tag of tagsOf(person)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const columnOf = (tag: string) => (tag.startsWith('#') ? undefined : tag.slice(0, tag.indexOf('=')));
  const values = new Map<string, number>();
  for (const tag of counts.keys()) values.set(columnOf(tag) ?? '', (values.get(columnOf(tag) ?? '') ?? 0) + 1);
  return [...counts]
    .filter(([tag]) => {
      const column = columnOf(tag);
      return column === undefined || (!PERSONAL_COLUMNS.has(column) && !tag.endsWith('=') && (values.get(column) ?? 0) <= MAX_VALUES);
    })
    .map(([tag, count]) => ({ tag, count }))
    .sort((a, b) => b.count - a.count || a.tag.localeCompare(b.tag));
}

/** The tags that name a language: `language=de`, `#Deutsch`. @param names how it is called, its BCP 47 tag among them */
export function tagsNaming(names: readonly string[], tags: readonly Tag[]): string[] {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  return tags.flatMap(({ tag }) => (wanted.has(tag.slice(tag.startsWith('#') ? 1 : tag.indexOf('=') + 1).toLowerCase()) ? [tag] : []));
}
