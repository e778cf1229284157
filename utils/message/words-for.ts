// What one person's mail is made of: which version of the words, their own sentence, the link with the version in it.
// The only place that joins these; rendering knows nothing of them. Pure.
import type { CampaignPage } from '../campaign/campaign-page';
import { addrSpecKey } from '../contacts/address';
import type { Contact } from '../contacts/contact';
import type { MessageDraft } from './message';
import { personalWords } from './personal';
import { assignVersions, versionLink, versionWords, type Versions } from './versions';

/** The parts of a draft that decide what each person reads. `id`: the campaign's. `personal`: sentences by address key. */
export type Writing = MessageDraft & {
  id: string;
  contacts: readonly Contact[];
  personal?: Readonly<Record<string, string>>;
  versions?: Versions;
};

/** Ready for `renderMessage`. `written`: the words as the user wrote them. `version`: its id, where there are versions. */
export type WordsFor = { words: MessageDraft; written: MessageDraft; contact: Contact; campaign: CampaignPage; version?: string };

/** For everyone on the list, in their order. */
export function wordsForAll(writing: Writing, campaign: CampaignPage): WordsFor[] {
  const given = versionsOf(writing);
  return writing.contacts.map((contact, place) => wordsForOne(writing, contact, given?.[place], campaign));
}

/** For the person at a place of the list. */
export function wordsForPlace(writing: Writing, place: number, campaign: CampaignPage): WordsFor | undefined {
  const contact = writing.contacts[place];
  return contact && wordsForOne(writing, contact, versionsOf(writing)?.[place], campaign);
}

/** The version (its id) of everyone on the list; undefined where there is only one. */
export function versionsOf({ id, versions, contacts }: Pick<Writing, 'id' | 'versions' | 'contacts'>): string[] | undefined {
  if (!versions) return undefined;
  const people = contacts.map(({ mailbox, fields, groups }) => ({ key: addrSpecKey(mailbox.addrSpec), fields, groups }));
  return assignVersions(versions, id, people);
}

/** The sentence for one person; a column called `personal` says it where none was written. Empty: there is none. */
export function sentenceOf({ personal }: Pick<Writing, 'personal'>, { mailbox, fields }: Contact): string {
  return (personal?.[addrSpecKey(mailbox.addrSpec)] ?? fields.personal ?? '').trim();
}

/** What tells one person's mail from another's apart from filled-in fields: the version and the sentence. */
export function ownWords(writing: Writing): string[] {
  const given = versionsOf(writing);
  return writing.contacts.map((contact, place) => `${given?.[place] ?? ''}\n${sentenceOf(writing, contact)}`);
}

function wordsForOne(writing: Writing, contact: Contact, version: string | undefined, campaign: CampaignPage): WordsFor {
  const sentence = sentenceOf(writing, contact);
  const written = versionWords(writing, version);
  return {
    words: personalWords(written, sentence !== ''),
    written,
    contact: { ...contact, fields: { ...contact.fields, personal: sentence } },
    campaign: version !== undefined && writing.versions?.inLink ? { ...campaign, url: versionLink(campaign.url, version) } : campaign,
    ...(version !== undefined && { version }),
  };
}
