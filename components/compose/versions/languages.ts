// The languages a version can be in, and how they are called.
import { languageText } from '../../text/languages';

/** BCP 47. */
const LANGUAGES =
  'en de fr es it pt pt-BR nl pl tr uk ru ar fa he el ro hu cs sk sl hr sr bs sq bg mk sv da nb fi et lv lt is ga cy ca eu gl hi bn ur ta vi id ms zh ja ko sw'.split(
    ' ',
  );

/** Languages that are not used yet, by their own names. */
export function languagesBesides(used: readonly string[]): { language: string; name: string }[] {
  return LANGUAGES.filter((language) => !used.includes(language))
    .map((language) => ({ language, name: languageText(language) }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** What a tag or a column may call a language: de, Deutsch, German. */
export function languageNames(language: string): string[] {
  const english = new Intl.DisplayNames(['en'], { type: 'language' }).of(language);
  return [language, languageText(language), ...(english === undefined ? [] : [english])];
}
