// A first draft to change, not to send as it is. Its words come from the view; page texts only ever come in as fields.
import type { MessageDraft } from '../message/message';
import type { CampaignPage } from './campaign-page';

/** The sentences, in the first person and in the user's language. Each argument is a field to place in the sentence. */
export type StarterTexts = {
  subject: (campaignTitle: string) => string;
  /** What stands for the first name of somebody whose name is unknown, such as "there". */
  nameFallback: string;
  greeting: (firstName: string) => string;
  /** One or more paragraphs: what I did and why I write. */
  opening: (campaignTitle: string) => string;
  /** The invitation and the link. */
  invitation: (campaignLink: string) => string;
  closing: string;
};

/** A starting subject and body for a campaign page, as templates. */
export function startingDraft(texts: StarterTexts, page: CampaignPage): MessageDraft {
  const title = '{{campaign_title}}';
  // A brace would end the field before its time.
  const fallback = texts.nameFallback.replace(/[{}|]/g, '').trim();
  const invitation = page.url === '' ? '' : texts.invitation('{{campaign_link}}');
  const paragraphs = [texts.greeting(`{{first_name|${fallback}}}`), texts.opening(title), invitation, texts.closing];
  return { subject: texts.subject(title), body: paragraphs.filter((paragraph) => paragraph !== '').join('\n\n') };
}
