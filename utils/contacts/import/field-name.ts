// Names for merge fields from headings: what a template can write, and nothing an object could stumble over.

/** Names that mean something to templates or to JavaScript already. */
const TAKEN = new Set(
  'name first_name last_name sender_name true false nil null blank empty size first last __proto__ constructor prototype toString valueOf'.split(
    ' ',
  ),
);
const LENGTH_MAX = 40;

/**
 * `Zip Code` → `zip_code`. Blank headings are called after their column (from 1), repeated ones are numbered.
 * @param taken names in use; the new one is added
 */
export function safeFieldName(heading: string, column: number, taken: Set<string>): string {
  const words = heading
    .slice(0, 200)
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, LENGTH_MAX);
  const base = words === '' ? `column_${column + 1}` : /^\p{L}/u.test(words) ? words : `field_${words}`;
  const safe = TAKEN.has(base) || TAKEN.has(heading.trim()) || base.startsWith('campaign_') ? `field_${base}` : base;
  let name = safe;
  for (let n = 2; taken.has(name); n++) name = `${safe}_${n}`;
  taken.add(name);
  return name;
}
