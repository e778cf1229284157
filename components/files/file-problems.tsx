// What keeps mails from going because of their files, found before anything is queued: too large for the mailbox, or nobody's own file.
import { messageOctets } from '../../utils/attachments/size';
import type { Contact } from '../../utils/contacts/contact';
import type { Draft } from '../../utils/draft';
import { m } from '../../utils/i18n/generated/messages';
import type { MessageRecord } from '../../utils/message/message';
import { Notice } from '../parts/parts';
import { sizeText } from '../text/numbers';
import { nameOf } from '../text/people';
import { ownFile } from './match';

/** How many people are named before the rest becomes a number. */
const NAMED = 5;

export type FileProblem = { reason: 'too-large' | 'no-own-file'; people: Contact[] };

type Mail = { contact: Contact; message?: MessageRecord };

/** @param largest octets the mailbox takes in one mail */
export function findFileProblems({ filePerPerson }: Draft, mails: readonly Mail[], largest: number): FileProblem[] {
  const tooLarge = mails.filter(({ message }) => message?.attachments && messageOctets(message) > largest);
  const without = filePerPerson ? mails.filter(({ contact }) => !ownFile(contact, filePerPerson)) : [];
  const found: FileProblem[] = [
    { reason: 'too-large', people: tooLarge.map(({ contact }) => contact) },
    { reason: 'no-own-file', people: without.map(({ contact }) => contact) },
  ];
  return found.filter(({ people }) => people.length > 0);
}

export function FileProblems({ problems, largest }: { problems: readonly FileProblem[]; largest: number }) {
  return problems.map(({ reason, people }) => (
    <Notice
      key={reason}
      tone="bad"
      role="alert"
      title={
        reason === 'too-large'
          ? m.files_too_large({ count: people.length, largest: sizeText(largest) })
          : m.files_own_without({ count: people.length })
      }
    >
      <p>{namesOf(people)}</p>
      <p>{reason === 'too-large' ? m.files_too_large_cure() : m.files_own_cure()}</p>
    </Notice>
  ));
}

/** The first few, and how many more. */
export function namesOf(people: readonly Contact[]): string {
  const some = people.slice(0, NAMED).map(({ mailbox }) => nameOf(mailbox));
  const rest = people.length - some.length;
  return rest > 0 ? m.check_people_more({ names: some.join(', '), count: rest }) : new Intl.ListFormat('en').format(some);
}
