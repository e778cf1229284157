// Which fields a template can use, and where their values come from.
import type { CampaignPage } from '../campaign/campaign-page';
import type { Contact } from '../contacts/contact';
import type { Fields } from './plain-fields';

/** The campaign's and the sender's values win over a contact's column of the same name. @param senderName as it stands in From */
export function messageFields(contact: Contact, campaign: CampaignPage | undefined, senderName: string | undefined): Fields {
  return {
    ...contact.fields,
    sender_name: senderName,
    campaign_title: campaign?.title,
    campaign_link: campaign?.url,
    campaign_appeal: campaign?.appeal,
    campaign_site: campaign?.siteName,
    campaign_deadline: campaign?.deadline,
  };
}
