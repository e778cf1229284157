// Under which key a draft that has become a campaign lies; dropped from the background too, which has no use for reading it.
import { dropLocal } from './local';

export const STARTED_PREFIX = 'draftStarted:';

/** Drops the draft a campaign was made of. */
export function dropStarted(campaignId: string): Promise<void> {
  return dropLocal(STARTED_PREFIX + campaignId);
}
