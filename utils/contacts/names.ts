// What a display name tells of a person: the fields name, first_name, last_name. Rather nothing than nonsense in a greeting.

export type NameFields = { name?: string; first_name?: string; last_name?: string };

/** Shared mailboxes and what programs write where a name should stand. */
const ROLES =
  /^(?:info|kontakt|contact|office|b[uü]ro|sekretariat|mail|e-?mail|post|postfach|hello|hallo|hi|team|support|service|help|hilfe|admin|webmaster|postmaster|presse|press|media|news|newsletter|sales|vertrieb|verkauf|marketing|billing|buchhaltung|jobs|hr|no-?reply|donotreply|undisclosed|unknown|unbekannt|none|null|n\/?a|to|cc|bcc|an|von|from)$/i;
const TITLE =
  /^(?:mr|mrs|ms|miss|mx|messrs|herrn?|frau|dr|dra|drs|prof|professor|professorin|rev|fr|sir|dame|lady|lord|hon|ing|dipl|dipl-ing|mag|lic|sr|sra|srta|señora?|m|mme|mlle|monsieur|madame|dott|dottssa|sig|signora?|med|phil|jur|rer|nat|habil|hc|h\.c|gospodin|gospo[dđ]a)\.?$/i;
const SUFFIX = /^(?:jr|sr|i{2,3}|iv|ph\.?d|m\.?d|mba|ma|msc|bsc|ba|esq|llm|dr|prof|cpa|dipl\.?-?ing)\.?$/i;
const PARTICLE = /^(?:von|vom|van|der|den|de|del|della|di|da|dos|das|du|la|le|el|al|bin|ibn|bint|zu|zum|zur|ter|ten|te|af|av|y|st\.?)$/i;
/** Those that are no first name either: Al Gore and Di Smith have one. */
const LEADING_PARTICLE = /^(?:von|vom|van|der|den|de|del|della|dos|das|du|zu|zum|zur|ter|ten|af|av|st\.?)$/i;
const ONE_OF_SEVERAL = /^(?:familie|family|famille|familia|fam|and|und|et|och|en|y|e|i)$/i;
const SEVERAL_PEOPLE = /\s(?:&|\+|and|und|et|y|e|i|und|och|en)\s|^(?:familie|family|famille|familia|fam\.)\s/i;
/** Written without spaces between family and given name, or family name first. */
const FAMILY_NAME_FIRST = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** A word of "Ana Kovač": what nine of ten are called. */
const PLAIN_NAME = /^[A-ZÀ-ÖØ-Þ][a-zß-öø-ɏ]+$/;
/** Most lists have the same few thousand names over and over. */
const REMEMBERED_MAX = 20_000;
const plainNames = new Map<string, string | undefined>();

/** The word, when it is a name and nothing else and needs no further thought. */
function plainName(word: string): string | undefined {
  const known = plainNames.get(word);
  // The remembered string: the many that say the same need not be kept.
  if (known !== undefined || plainNames.has(word)) return known;
  const special = [ROLES, TITLE, SUFFIX, PARTICLE, LEADING_PARTICLE, ONE_OF_SEVERAL].some((pattern) => pattern.test(word));
  const name = PLAIN_NAME.test(word) && !special ? word : undefined;
  if (plainNames.size >= REMEMBERED_MAX) plainNames.clear();
  plainNames.set(word, name);
  return name;
}

/**
 * Fields for templates from a display name. Reads "Last, First", titles, particles and suffixes.
 * @param localPart of the address: a name that only repeats it is none
 */
export function nameFields(displayName: string | undefined, localPart: string): NameFields {
  const space = displayName?.indexOf(' ') ?? -1;
  if (displayName !== undefined && space > 0) {
    const first = plainName(displayName.slice(0, space));
    const last = first === undefined ? undefined : plainName(displayName.slice(space + 1));
    if (first !== undefined && last !== undefined && !ROLES.test(localPart))
      return { name: displayName, first_name: first, last_name: last };
  }
  const name = naturalOrder(displayName ?? '');
  if (name === '' || name.includes('@') || /^(?:https?:|www\.)/i.test(name) || !/\p{L}/u.test(name)) return {};
  const words = name.split(' ');
  if (words.every((word) => ROLES.test(word))) return {};
  if (words.length === 1 && isLowerCase(name) && (name === localPart.toLowerCase() || /[._\d+-]/.test(name))) return {};
  return { name, ...givenAndFamily(name, localPart) };
}

/**
 * A given name as a greeting uses it, from a column that holds given names only; undefined when it is none ("INFO", "Team 3").
 * Several given names stay together: whoever wrote the column knows.
 */
export function givenName(text: string): string | undefined {
  const words = text.split(' ').filter((word) => !TITLE.test(word));
  if (words.every((word) => ROLES.test(word) || (isInitial(word) && !FAMILY_NAME_FIRST.test(word))) || /[\d@]/.test(text)) return undefined;
  const name = words.join(' ');
  return isUpperCase(name) && words.length === 1 && name.length <= 2 ? undefined : words.map(capitalized).join(' ');
}

function givenAndFamily(name: string, localPart: string): NameFields {
  if (/\d/.test(name) || SEVERAL_PEOPLE.test(name) || FAMILY_NAME_FIRST.test(name) || ROLES.test(localPart)) return {};
  const all = name.split(' ');
  const words = all.filter((word, index) => !TITLE.test(word) && !(index > 0 && SUFFIX.test(word)));
  const titled = words.length < all.length && TITLE.test(all[0]!);
  if (words.length === 0) return {};
  if (words.length === 1) {
    const [only = ''] = words;
    if (titled) return { last_name: only };
    // One word in capitals is an organisation or a shout.
    return isInitial(only) || (only.length > 1 && isUpperCase(only)) ? {} : { first_name: capitalized(only) };
  }
  const casing = isUpperCase(words.join('')) || isLowerCase(words.join('')) ? capitalized : (word: string) => word;
  const familyAt = familyStart(words);
  const last = words
    .slice(familyAt)
    .map((word) => (PARTICLE.test(word) ? word : casing(word)))
    .join(' ');
  const first = words.slice(0, familyAt).find((word) => !isInitial(word) && !/^["'(“„]/.test(word));
  return { ...(first === undefined ? {} : { first_name: casing(first) }), last_name: last };
}

/** The family name is the last word with the particles before it; a name that starts with a particle has no first name. */
function familyStart(words: readonly string[]): number {
  const particle = words.findIndex((word, index) => (index === 0 ? LEADING_PARTICLE : PARTICLE).test(word) && index < words.length - 1);
  return particle >= 0 ? particle : words.length - 1;
}

/** "Last, First" → "First Last"; "Smith, PhD" and "(ACME)" lose their ending. */
function naturalOrder(displayName: string): string {
  if (!/[,([{|]/.test(displayName)) return displayName.trim();
  const text = displayName.replace(/\s*[([{|].*$/s, '').trim() || displayName;
  const [last = '', first = '', ...rest] = text.split(',').map((part) => part.trim());
  if (first === '') return last;
  if (first.split(' ').every((word) => SUFFIX.test(word) && !/^dr|^prof/i.test(word))) return last;
  const suffix = rest.every((part) => SUFFIX.test(part)) ? rest.join(' ') : '';
  return [first, last, suffix].filter((part) => part !== '').join(' ');
}

function isInitial(word: string): boolean {
  return /^\p{L}\.?$|^(?:\p{L}\.-?)+$/u.test(word);
}

function isLowerCase(word: string): boolean {
  return word === word.toLowerCase() && word !== word.toUpperCase();
}

function isUpperCase(word: string): boolean {
  return word === word.toUpperCase() && word !== word.toLowerCase();
}

/** ANA-MARIA and ana-maria → Ana-Maria; anything in mixed case is left as its owner writes it. */
function capitalized(word: string): string {
  if (!isUpperCase(word) && !isLowerCase(word)) return word;
  return word.toLowerCase().replace(/(^|[-'’])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}
