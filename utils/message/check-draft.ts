// A quick look at a draft while it is written: what would keep mails from being made, and what people tend to forget.
// Only speaks; changes and sends nothing.
import type { CampaignPage } from '../campaign/campaign-page';
import type { AddrSpec, Contact } from '../contacts/contact';
import type { MessageDraft, MessageProblem } from './message';
import { messageFields } from './message-fields';
import { parseTemplate } from './template';

/**
 * One thing to say about a draft. `hint`: gentle, sending is possible.
 * `contacts`: whom it concerns; absent where it concerns the draft itself.
 */
export type Finding =
  | (MessageProblem & { severity: 'problem'; contacts?: AddrSpec[] })
  | { severity: 'hint'; part: 'body'; reason: 'no-link' };

type MissingField = MessageProblem & { severity: 'problem'; contacts: AddrSpec[] };

const LINK = /https?:\/\/|\{\{-?\s*campaign_link\b/i;

/** Checks a draft against the people it is for, or against itself while there are none. In the order of subject and body, hints last. */
export function checkDraft(draft: MessageDraft, contacts: readonly Contact[], campaign?: CampaignPage): Finding[] {
  const findings = [...checkPart('subject', draft.subject, contacts, campaign), ...checkPart('body', draft.body, contacts, campaign)];
  const forgotLink = draft.body.trim() !== '' && !LINK.test(draft.body);
  return forgotLink ? [...findings, { severity: 'hint', part: 'body', reason: 'no-link' }] : findings;
}

function checkPart(
  part: MessageProblem['part'],
  source: string,
  contacts: readonly Contact[],
  campaign: CampaignPage | undefined,
): Finding[] {
  if (source.trim() === '') return [{ severity: 'problem', part, reason: part === 'subject' ? 'empty-subject' : 'empty-body' }];
  const template = parseTemplate(source);
  if (template.syntaxProblems.length > 0) return template.syntaxProblems.map((problem) => ({ severity: 'problem', part, ...problem }));
  const byPlace = new Map<string, MissingField>();
  for (const contact of contacts) {
    // The sender's name is chosen later; it is not the draft's fault if there is none.
    const { problems = [] } = template.render(messageFields(contact, campaign, 'sender'));
    for (const problem of problems) {
      const place = `${problem.line}:${problem.column}`;
      const finding = byPlace.get(place) ?? { severity: 'problem', part, ...problem, contacts: [] };
      finding.contacts.push(contact.mailbox.addrSpec);
      byPlace.set(place, finding);
    }
  }
  return [...byPlace.values()];
}
