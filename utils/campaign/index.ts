// The door of the campaign's page: what it says of itself, and the link that goes into the mail.
export type { CampaignPage } from './campaign-page';
export { cleanLink } from './clean-link';
export { readCampaignPage } from './read-campaign-page';
