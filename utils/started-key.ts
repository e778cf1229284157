// Under which key a draft that has become a campaign lies; dropped from the background too, which has no use for reading it.
import { browser } from 'wxt/browser';

export const STARTED_PREFIX = 'draftStarted:';

/** Drops the draft a campaign was made of. */
export async function dropStartedDraft(campaignId: string): Promise<void> {
  await browser.storage.local.remove(`${STARTED_PREFIX}${campaignId}`);
}
