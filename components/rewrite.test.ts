import { describe, expect, it } from 'vitest';
import type { AddrSpec } from '../utils/contacts/contact';
import type { Draft } from '../utils/draft';
import type { Submission, SubmissionState } from '../utils/outbox/submission';
import type { SubmissionView } from '../utils/outbox/view';
import { rewriteDraft } from './rewrite';

const now = Date.UTC(2026, 10, 4, 12);
const canceled = { state: 'canceled', since: now } as const;
const person = (name: string) => ({ mailbox: { addrSpec: `${name}@example.net` as AddrSpec }, fields: {}, groups: [] });
const draft: Draft = {
  id: 'd',
  title: 'Night trains',
  url: 'https://petition.example/night-trains',
  contacts: ['went', 'doubtful', 'refused', 'taken-out', 'rest', 'Rest2'].map(person),
  problems: [{ line: 1, text: 'x', reason: 'no-address' }],
  typing: 'half',
  subject: 'Five minutes?',
  body: 'Hi {{first_name|there}}',
  when: { start: '2026-11-01T09:00', quiet: { from: '21:00', to: '08:00' } },
  touched: true,
  writtenBy: 'popup',
};
const mail = (name: string, state: SubmissionState, settledAt: number): SubmissionView => {
  const to = { addrSpec: `${name}@example.net` as AddrSpec };
  const submission: Submission = { id: `d/${name}`, campaignId: 'd', accountId: 'a', seq: 0, to, state, settledAt };
  return { kind: 'submission', submission };
};
const people = [
  mail('went', 'accepted', now - 3),
  mail('doubtful', 'unconfirmed', now - 2),
  mail('refused', 'rejected', now - 2),
  mail('taken-out', 'canceled', now - 1),
  mail('rest', 'canceled', now),
  mail('rest2', 'canceled', now),
  { kind: 'unreadable', id: 'd/9' } as const,
];

describe('other words for the rest', () => {
  it('are for exactly those whose mails were canceled with it, with page and words as they were', () => {
    const made = rewriteDraft(draft, canceled, people, now);
    expect(made?.contacts).toEqual([person('rest'), person('Rest2')]);
    expect(made).toMatchObject({ title: draft.title, url: draft.url, subject: draft.subject, body: draft.body, problems: [], typing: '' });
  });

  it('keep the quiet hours, and a start only while it lies ahead', () => {
    expect(rewriteDraft(draft, canceled, people, now)?.when).toEqual({ quiet: { from: '21:00', to: '08:00' } });
    const later = { ...draft, when: { start: '2026-12-01T09:00' } };
    expect(rewriteDraft(later, canceled, people, now)?.when).toEqual(later.when);
    expect(rewriteDraft({ ...draft, when: { start: '2026-11-01T09:00' } }, canceled, people, now)).not.toHaveProperty('when');
  });

  it('are for nobody while the campaign is not canceled, or when all had gone', () => {
    expect(rewriteDraft(draft, { state: 'running', since: now }, people, now)).toBeUndefined();
    expect(rewriteDraft(draft, canceled, people.slice(0, 4), now)).toBeUndefined();
  });
});
