// Every mail of a draft as it will go, and what stands in the way. Pure: the same draft and Message-IDs give the same mails.
import { byHandSender } from '../../utils/by-hand/by-hand';
import { parseAddrSpec } from '../../utils/contacts/address';
import type { CampaignPage } from '../../utils/campaign/campaign-page';
import type { Account } from '../../utils/commands';
import type { Contact } from '../../utils/contacts/contact';
import type { Draft } from '../../utils/draft';
import { checkDraft } from '../../utils/message/check-draft';
import type { Hint } from '../../utils/message/draft-hints';
import type { AttachmentReference, Identity, Message, MessageProblem, MessageRecord } from '../../utils/message/message';
import { renderMessage } from '../../utils/message/render-message';
import { filesFor } from '../files/match';
import { wordsForAll, wordsForPlace, type WordsFor } from '../../utils/message/words-for';
import { dateText } from '../text/times';

/** One person's mail, or why there is none. `version`: which they get, where there are several. */
export type Rendered = { contact: Contact; version?: string } & (
  | { message: MessageRecord; problems?: never }
  | { message?: never; problems: MessageProblem[] }
);

/** One problem with everybody it concerns. */
export type SharedProblem = MessageProblem & { contacts: Contact[] };

/** Who a draft is from; undefined when the account's address is none that a mail can name. */
export function identityOf(account: Account, name: string): Identity | undefined {
  const addrSpec = parseAddrSpec(account.addrSpec);
  return addrSpec && { ...(name.trim() !== '' && { displayName: name.trim() }), addrSpec };
}

/** Who a draft is from whose mails the user sends by hand: there the mailbox itself says so. */
export function byHandIdentity(name: string): Identity {
  return { ...(name.trim() !== '' && { displayName: name.trim() }), addrSpec: byHandSender() };
}

/** Whether a compose window would leave something of it behind: formatting, a picture, a file. */
export function isMoreThanPlain({ html, attachments = [], filePerPerson, versions }: Draft): boolean {
  const isFormatted = html !== undefined || versions?.others.some((version) => version.html !== undefined) === true;
  return isFormatted || attachments.length > 0 || filePerPerson !== undefined;
}

/** The words as a compose window takes them: plain text and nothing else. */
export function plainOf({ html: _, attachments: __, filePerPerson: ____, ...draft }: Draft): Draft {
  const { versions } = draft;
  return versions ? { ...draft, versions: { ...versions, others: versions.others.map(({ html: ___, ...plain }) => plain) } } : draft;
}

/** A sender for the look beside the form while no mailbox is connected. Never for a mail that goes. */
export function exampleIdentity(name: string): Identity {
  return { ...(name.trim() !== '' && { displayName: name.trim() }), addrSpec: 'you@example.org' as Identity['addrSpec'] };
}

/** The campaign as the mails speak of it: with the user's title and link, and the date as people write dates. */
export function campaignOf({ page, title, url }: Draft): CampaignPage {
  const deadline = page?.deadline === undefined ? undefined : (dateText(page.deadline) ?? page.deadline);
  return { ...page, title, url, ...(deadline !== undefined && { deadline }) };
}

/** @param messageIdOf the Message-ID of a person's mail, the same at each call */
export function renderAll(draft: Draft, identity: Identity, messageIdOf: (place: number) => string): Rendered[] {
  return wordsForAll(draft, campaignOf(draft)).map((words, place) => render(draft, words, identity, messageIdOf(place)));
}

/** The mail of the person at a place of the list; undefined where there is nobody. */
export function renderOne(draft: Draft, place: number, identity: Identity, messageId: string): Rendered | undefined {
  const words = wordsForPlace(draft, place, campaignOf(draft));
  return words && render(draft, words, identity, messageId);
}

function render(draft: Draft, { words, written, contact, campaign, version }: WordsFor, identity: Identity, messageId: string): Rendered {
  const whose = { contact, ...(version !== undefined && { version }) };
  const result = renderMessage(words, contact, campaign, identity);
  if (!Array.isArray(result)) return { ...whose, message: freeze(result, messageId, filesFor(contact, draft, result.html)) };
  // Places are told in the words as they were written, the same for everybody.
  const told = renderMessage(written, { ...contact, fields: { ...contact.fields, personal: '…' } }, campaign, identity);
  return { ...whose, problems: Array.isArray(told) ? told : result };
}

/** As it is handed over, its files by reference. */
function freeze({ attachments: _, ...message }: Message, messageId: string, files: AttachmentReference[]): MessageRecord {
  return { ...message, messageId, ...(files.length > 0 && { attachments: files }) };
}

/** What a friend would say of the words. Without a link to share, none is missed. */
export function hintsOf(draft: Draft): Hint[] {
  const findings = checkDraft(draft, [], campaignOf(draft));
  return findings.filter((finding) => finding.severity === 'hint').filter(({ reason }) => reason !== 'no-link' || draft.url !== '');
}

/** The problems of all mails, each once, with the people it concerns. */
export function shareProblems(mails: readonly Rendered[]): SharedProblem[] {
  const shared = new Map<string, SharedProblem>();
  for (const { contact, problems = [] } of mails) {
    for (const problem of problems) {
      const key = [problem.part, problem.reason, problem.field, problem.line, problem.column].join(' ');
      const known = shared.get(key);
      if (known) known.contacts.push(contact);
      else shared.set(key, { ...problem, contacts: [contact] });
    }
  }
  return [...shared.values()];
}
