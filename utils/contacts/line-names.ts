// Judges which text near an address is a name. A wrong name greets somebody wrongly; a missing one is only less personal.
import { cleanDisplayName } from './display-name';

const WORDS_MAX = 5;
/** Before an address these are prose, labels or greetings. */
const NOT_A_NAME =
  /^(?:e-?mail|mail|kontakt|contact|write|schreib|on|am|the|die|der|das|this|please|bitte|see|siehe|via|tel|telefon|phone|fax|mobile?|web|www|http|regards|gr[uü](?:ß|ss)e|hello|hallo|hi|dear|liebe[rs]?|cc|bcc|to|from|an|von|name|vorname|nachname)\b/i;
const NAME_WORD =
  /^(?:\p{Lu}[\p{L}\p{M}'’.-]*|\p{Lo}[\p{L}\p{M}]*|(?:von|van|der|den|de|del|della|di|da|dos|das|du|la|le|al|bin|ibn|zu|zum|zur|ter|ten|af|av|y|e|i|und|and|et|&)|d['’]\p{L}+)$/u;
/** After a second comma: "Smith, John, Jr." */
const SUFFIX = /^(?:jr|sr|dr|prof|ph\.?d|m\.?d|msc|ma|ba|mba|esq|i{2,3})\.?$/i;

/** Whether a text that no bracket marks as a name looks like one: a few capitalised words, without digits. */
export function looksLikeName(text: string): boolean {
  const words = text
    .replace(/[,(].*$/s, '')
    .trim()
    .split(/\s+/);
  return (
    words.length <= WORDS_MAX &&
    !NOT_A_NAME.test(text) &&
    /[\p{Lu}\p{Lo}]/u.test(text) &&
    words.every((word) => NAME_WORD.test(word.replace(/^["'“„(]|["'”“)]$/g, '')))
  );
}

/**
 * The comma in `Müller, Hans <…>` belongs to the name; the one in `Ben Ode, Ana Kovač <…>` does not.
 * @param before the pieces before the one beside the address
 * @returns how many of them belong to the name, and the name
 */
export function nameFromCommaPieces(before: readonly string[], own: string): [number, string] {
  const suffixes = SUFFIX.test(own) && before.length > 1 ? 2 : 1;
  const taken = before.slice(-suffixes);
  const last = cleanDisplayName(taken[0] ?? '');
  if (last === undefined || !isFamilyName(last)) return [0, own];
  return [taken.length, cleanDisplayName([...taken, own].join(', ')) ?? own];
}

/** One word, one with particles or a double name: two words or more in full are a person of their own. */
function isFamilyName(text: string): boolean {
  const words = text.split(' ');
  const full = words.filter((word) => /^\p{Lu}|^\p{Lo}/u.test(word) && !/^(?:De|Van|Von|Der|Del|La|Le|Di|Da|Dr\.?|Prof\.?)$/.test(word));
  return words.length <= 4 && full.length <= 1 && !/[@:\d]/.test(text);
}

/** A row's cells: `Hans | Müller`, `Müller, Hans | Berlin`, `7 | Hans Müller`. The first full name, or the first two words. */
export function nameFromCells(cells: readonly string[]): string | undefined {
  const names = cells.map(cleanDisplayName).filter((cell) => cell !== undefined && /\p{L}/u.test(cell) && !/\d/.test(cell));
  const [first, second] = names;
  if (first === undefined || /\s/.test(first) || second === undefined || /\s/.test(second)) return first;
  return `${first} ${second}`;
}
