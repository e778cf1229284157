// What keeps mails from going because of their files, found before anything is queued: too large for the mailbox, or nobody's own file.
import { messageOctets } from '../../utils/attachments/size';
import type { Contact } from '../../utils/contacts/contact';
import type { Draft } from '../../utils/draft';
import { m } from '../../utils/i18n/generated/messages';
import type { MessageRecord } from '../../utils/message/message';
import { Notice } from '../parts/parts';
import { sizeText } from '../text/numbers';
import { nameOf } from '../text/people';
import { fileFinder, findUnclear } from './match';

/** How many people are named before the rest becomes a number. */
const NAMED = 5;

export type FileProblem = { reason: 'too-large' | 'no-own-file' | 'unclear-file'; people: Contact[] };

type Mail = { contact: Contact; message?: MessageRecord };

/** @param largest octets the mailbox takes in one mail */
export function findFileProblems({ filePerPerson }: Draft, mails: readonly Mail[], largest: number): FileProblem[] {
  const tooLarge = mails.filter(({ message }) => message?.attachments && messageOctets(message) > largest);
  const found: FileProblem[] = [
    { reason: 'too-large', people: tooLarge.map(({ contact }) => contact) },
    ...(filePerPerson
      ? ownFileProblems(
          mails.map(({ contact }) => contact),
          filePerPerson,
        )
      : []),
  ];
  return found.filter(({ people }) => people.length > 0);
}

function ownFileProblems(people: readonly Contact[], rule: NonNullable<Draft['filePerPerson']>): FileProblem[] {
  const find = fileFinder(rule);
  return [
    { reason: 'no-own-file', people: people.filter((contact) => find(contact).length === 0) },
    { reason: 'unclear-file', people: findUnclear(people, rule) },
  ];
}

const cureOf: Record<FileProblem['reason'], () => string> = {
  'too-large': () => m.files_too_large_cure(),
  'no-own-file': () => m.files_own_cure(),
  'unclear-file': () => m.files_own_unclear_cure(),
};

function titleOf({ reason, people: { length: count } }: FileProblem, largest: number): string {
  if (reason === 'too-large') return m.files_too_large({ count, largest: sizeText(largest) });
  return reason === 'no-own-file' ? m.files_own_without({ count }) : m.files_own_unclear({ count });
}

export function FileProblems({ problems, largest }: { problems: readonly FileProblem[]; largest: number }) {
  return problems.map((problem) => (
    <Notice key={problem.reason} tone="bad" role="alert" title={titleOf(problem, largest)}>
      <p>{namesOf(problem.people)}</p>
      <p>{cureOf[problem.reason]()}</p>
    </Notice>
  ));
}

/** The first few, and how many more. */
export function namesOf(people: readonly Contact[]): string {
  const some = people.slice(0, NAMED).map(({ mailbox }) => nameOf(mailbox));
  const rest = people.length - some.length;
  return rest > 0 ? m.check_people_more({ names: some.join(', '), count: rest }) : new Intl.ListFormat('en').format(some);
}
