// What a draft still wants before its mails can be looked at.
import type { Account } from '../../utils/commands';
import type { Draft } from '../../utils/draft';
import { m } from '../../utils/i18n/generated/messages';

export type Missing = 'link' | 'people' | 'subject' | 'body' | 'name' | 'account' | 'expired';

/** Words that end with the sender's name cannot be a mail without one. */
const NAMES_SENDER = /\{\{-?\s*sender_name\s*-?\}\}/;

/** In the order in which they stand on the screen. */
export function findMissing(draft: Draft, account: Account | undefined, byHand: boolean, name: string): Missing[] {
  const missing: [Missing, boolean][] = [
    ['link', draft.url !== '' && !isWebAddress(draft.url)],
    ['people', draft.contacts.length === 0],
    ['subject', draft.subject.trim() === ''],
    ['body', draft.body.trim() === ''],
    ['name', name.trim() === '' && NAMES_SENDER.test(draft.subject + draft.body)],
    ['account', !account && !byHand],
    ['expired', account?.expired === true],
  ];
  return missing.filter(([, holds]) => holds).map(([what]) => what);
}

export const missingText: Record<Missing, () => string> = {
  link: m.missing_link,
  people: m.missing_people,
  subject: m.missing_subject,
  body: m.missing_body,
  name: m.missing_name,
  account: m.missing_account,
  expired: m.missing_expired,
};

export function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}
