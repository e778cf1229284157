// What a new draft says before the user has written a word: the text that fits the page, in the page's language.
import type { CampaignPage } from '../../utils/campaign/campaign-page';
import { loadStarters, starterKind, starterLanguage, startingWords } from '../../utils/campaign/starter';
import type { StarterKind } from '../../utils/campaign/starters/kinds';
import type { Draft } from '../../utils/draft';

/**
 * A draft about a page, or an empty one, with the starting words in it.
 * @param ownLanguage the user's (BCP 47), for a page that names none
 * @param kind guessed from the page unless given
 */
export async function startOf(
  page: CampaignPage | undefined,
  id: string,
  ownLanguage?: string,
  kind: StarterKind = starterKind(page),
): Promise<Draft> {
  const language = starterLanguage(page?.language, ownLanguage);
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
    // Where the page names its language, the words are taken to be in it.
    ...(page?.language === undefined && { language }),
    touched: false,
    writtenBy: '',
  };
}
