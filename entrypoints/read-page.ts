// Runs once in the page the user clicked on, and answers with what the page says of itself. Changes nothing there.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readCampaignPage } from '../utils/campaign/read-campaign-page';

/** A PDF or a picture is shown inside of a page the browser makes for it; only its type tells. */
const PAGE = /^(text\/html|application\/xhtml\+xml)$/;

export default defineUnlistedScript(() =>
  PAGE.test(document.contentType) ? readCampaignPage(document, location.href) : { contentType: document.contentType },
);
