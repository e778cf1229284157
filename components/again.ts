// From a campaign that was sent to a draft for those who got it: thanks, or how it went on. Pure but for the text to start from.
import { addrSpecKey } from '../utils/contacts/address';
import type { Contact } from '../utils/contacts/contact';
import { personKey } from '../utils/contacts/person-key';
import { nameFields } from '../utils/contacts/names';
import type { Draft } from '../utils/draft';
import type { CampaignRun } from '../utils/outbox/submission';
import type { SubmissionView } from '../utils/outbox/view';
import { startOf } from './compose/starter';

/**
 * The same page, an update to start from, and exactly the people whose mail was accepted. Undefined when there are none.
 * @param started the draft the campaign was made of, where it is still kept: it knows more of the people
 */
export async function draftAgain(
  campaign: CampaignRun,
  people: readonly SubmissionView[],
  started: Draft | undefined,
  id: string,
  ownLanguage: string | undefined,
): Promise<Draft | undefined> {
  const known = new Map(started?.contacts.map((contact) => [addrSpecKey(contact.mailbox.addrSpec), contact]));
  const contacts = people.flatMap((each): Contact[] => {
    if (each.kind !== 'submission') return [];
    const { state, to } = each.submission;
    if (state !== 'accepted' || !to) return [];
    const localPart = to.addrSpec.slice(0, to.addrSpec.lastIndexOf('@'));
    return [known.get(addrSpecKey(to.addrSpec)) ?? { mailbox: to, fields: { ...nameFields(to.displayName, localPart) }, groups: [] }];
  });
  if (contacts.length === 0) return undefined;
  const { title, url = '', accountId } = campaign;
  const language = campaign.language ?? started?.language;
  const page = started?.page ?? { title, url, ...(language !== undefined && { language }) };
  const draft = await startOf(page, id, ownLanguage, 'update', language);
  // Their last mail is why they are written to again; whoever must not be written to is still left out.
  const writeAnyway = contacts.map(({ mailbox }) => personKey(mailbox.addrSpec));
  return { ...draft, title, url, accountId, contacts, writeAnyway, touched: true };
}
