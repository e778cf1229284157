// How a field of a mail is called on the screen.
import { m } from '../utils/i18n/generated/messages';

const LABELS: Readonly<Record<string, () => string>> = {
  first_name: m.field_first_name,
  last_name: m.field_last_name,
  name: m.field_name,
  campaign_title: m.field_campaign_title,
  campaign_link: m.field_campaign_link,
  campaign_deadline: m.field_campaign_deadline,
  sender_name: m.field_sender_name,
};

/** A column of the user's own is called what they called it. */
export function fieldLabel(name: string): string {
  return LABELS[name]?.() ?? name.replaceAll('_', ' ');
}
