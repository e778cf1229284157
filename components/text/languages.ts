// Languages and versions by their names.
import { m } from '../../utils/i18n/generated/messages';

/** A language (BCP 47) by its own name: Deutsch, português (Brasil). */
export function languageText(language: string): string {
  try {
    const [tag = language] = Intl.getCanonicalLocales(language.replace('_', '-'));
    const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
    return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
  } catch (error) {
    // A page may call its language as it likes.
    if (error instanceof RangeError) return language;
    throw error;
  }
}

/** A version by its letter, or by its language. */
export function versionText(id: string): string {
  return id.length === 1 ? m.version_lot({ letter: id }) : languageText(id);
}
