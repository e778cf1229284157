// What a new draft says before the user has written a word: the starting texts, about the page.
import type { CampaignPage } from '../../utils/campaign/campaign-page';
import { startingDraft, type StarterTexts } from '../../utils/campaign/starter';
import type { Draft } from '../../utils/draft';
import { m } from '../../utils/i18n/generated/messages';

/** A draft about a page, or an empty one, with the starting words in it. */
export function startOf(page: CampaignPage | undefined, id: string): Draft {
  return {
    id,
    ...(page && { page }),
    title: page?.title ?? '',
    url: page?.url ?? '',
    contacts: [],
    problems: [],
    typing: '',
    ...startingDraft(texts, page ?? { title: '', url: '' }),
    touched: false,
    writtenBy: '',
  };
}

const texts: StarterTexts = {
  subject: () => m.starter_subject(),
  get nameFallback() {
    return m.field_first_name_fallback();
  },
  greeting: (name) => m.starter_greeting({ name }),
  opening: (title) => m.starter_opening({ title }),
  invitation: (link) => m.starter_invitation({ link }),
  get closing() {
    return m.starter_closing();
  },
};
