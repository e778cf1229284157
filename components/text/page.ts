// A campaign's page: where it is, and why it could not be read.
import type { Unreadable } from '../../utils/campaign/campaign-page';
import { m } from '../../utils/i18n/generated/messages';

export const unreadableText: Record<Unreadable, () => string> = {
  'browser-page': m.unreadable_browser_page,
  store: m.unreadable_store,
  document: m.unreadable_document,
  'no-page': m.unreadable_no_page,
};

/** petition.example, from a link; the text itself when it is none. */
export function hostText(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url;
}
