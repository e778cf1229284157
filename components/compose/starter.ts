// What a new draft says before the user has written a word: the text that fits the page, in the page's language.
import type { CampaignPage } from '../../utils/campaign/campaign-page';
import { loadStarters, starterKind, starterLanguage, startingWords } from '../../utils/campaign/starter';
import type { StarterKind } from '../../utils/campaign/starters/kinds';
import type { Draft } from '../../utils/draft';

/**
 * A draft about a page, or an empty one, with the starting words in it.
 * @param ownLanguage the user's (BCP 47), for a page that names none
 * @param kind guessed from the page unless given
 * @param wanted the language to be written in (BCP 47), where that is known
 */
export async function startOf(
  page: CampaignPage | undefined,
  id: string,
  ownLanguage?: string,
  kind: StarterKind = starterKind(page),
  wanted?: string,
): Promise<Draft> {
  const language = starterLanguage(wanted, page?.language, ownLanguage);
  const starters = await loadStarters[language]();
  return {
    id,
    ...(page && { page }),
    title: page?.title ?? '',
    url: page?.url ?? '',
    contacts: [],
    problems: [],
    typing: '',
    ...startingWords(starters, kind, page ?? { url: '' }),
    // Where the page names the same language, the words go with it.
    ...(baseOf(page?.language) !== baseOf(language) && { language }),
    touched: false,
    writtenBy: '',
  };
}

/** The language of a tag (BCP 47), without its region. */
function baseOf(tag: string | undefined): string | undefined {
  return tag?.toLowerCase().split(/[-_]/)[0];
}
