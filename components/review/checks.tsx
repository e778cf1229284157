// What was looked at in all mails, in sentences: what is fine, and what keeps them from being sent.
import type { ReactNode } from 'react';
import type { Contact } from '../../utils/contacts/contact';
import { m } from '../../utils/i18n/generated/messages';
import { Button, Card, Notice } from '../parts/parts';
import type { Hint } from '../../utils/message/draft-hints';
import { nameOf } from '../text/people';
import { hintText } from './hint-text';
import type { SharedProblem } from './render-all';
import css from './review.module.css';

/** Fields that no person has: their cure is in the form. */
const OWN_FIELDS = new Set(['sender_name', 'campaign_title', 'campaign_link']);
/** How many people are named before the rest becomes a number. */
const NAMED = 3;

type Props = { problems: SharedProblem[]; people: number; leftOut: number; hints?: Hint[]; onShow: (contact: Contact) => void };

export function Checks({ problems, people, leftOut, hints = [], onShow }: Props) {
  if (problems.length > 0)
    return (
      <Notice tone="bad" role="alert" title={m.check_blocked()}>
        <ul className={css.problems}>
          {problems.map((problem) => (
            <li key={[problem.part, problem.reason, problem.field, problem.line, problem.column].join(' ')}>
              <p>
                {problemText(problem, people)}{' '}
                {problem.contacts.length < people && (
                  <Button look="link" onClick={() => problem.contacts[0] && onShow(problem.contacts[0])}>
                    {m.check_show()}
                  </Button>
                )}
              </p>
              {problem.reason === 'unknown-field' && problem.field && !OWN_FIELDS.has(problem.field) && (
                <p>{m.check_cure({ example: `{{${problem.field}|…}}` })}</p>
              )}
            </li>
          ))}
        </ul>
      </Notice>
    );
  return (
    <Card title={m.check_title()}>
      <ul className={css.checks}>
        <Check>{m.check_fine({ count: people })}</Check>
        <Check>{m.check_one_each()}</Check>
        {hints.map((hint) => (
          <Check key={`${hint.part} ${hint.reason}`} warn>
            {hintText(hint)}
          </Check>
        ))}
        {leftOut > 0 && <Check warn>{m.check_left_out({ count: leftOut })}</Check>}
      </ul>
    </Card>
  );
}

function Check({ warn, children }: { warn?: boolean; children: ReactNode }) {
  return (
    <li className={css.check}>
      <span className={warn ? css.warn : css.ok} aria-hidden="true">
        {warn ? '!' : '✓'}
      </span>
      <span>{children}</span>
    </li>
  );
}

function problemText({ reason, field = '', line = 1, part, contacts }: SharedProblem, people: number): string {
  const who = peopleText(contacts, people);
  switch (reason) {
    case 'syntax':
      return part === 'subject' ? m.check_syntax_subject() : m.check_syntax({ line });
    case 'unknown-field':
      if (field === 'sender_name') return m.check_no_sender_name();
      if (field === 'campaign_title' || field === 'campaign_link') return m.check_no_campaign({ field });
      return contacts.length === people && people > 1 ? m.check_unknown_field({ field }) : m.check_missing_field({ field, people: who });
    case 'empty-subject':
      return m.check_empty_subject({ people: who });
    case 'empty-body':
      return m.check_empty_body({ people: who });
    case 'subject-too-long':
      return m.check_long_subject({ people: who });
    case 'body-too-long':
      return m.check_long_body({ people: who });
    default:
      return reason satisfies never;
  }
}

function peopleText(contacts: Contact[], people: number): string {
  if (contacts.length === people && people > 1) return m.check_everyone();
  const names = contacts.slice(0, NAMED).map(({ mailbox }) => nameOf(mailbox));
  const rest = contacts.length - names.length;
  return rest > 0 ? m.check_people_more({ names: names.join(', '), count: rest }) : new Intl.ListFormat('en').format(names);
}
