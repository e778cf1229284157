// How one mail of a campaign stands, and what the provider said of it.
import { m } from '../../utils/i18n/generated/messages';
import { isHeld, type Said, type Submission } from '../../utils/outbox/submission';
import { nameOf } from './people';
import { timeText } from './times';

/** How the person of a submission is called, also when nobody knows any more. */
export function personText({ to }: Submission): string {
  return to ? nameOf(to) : m.person_forgotten();
}

const uncanceledText = { gone: m.state_cancel_gone, 'cannot-tell': m.state_cancel_unknown };

/** What the list says of one mail. `next`: it is the one that goes next. */
export function stateText(submission: Submission, next: boolean, stopped: boolean, now: number): string {
  switch (submission.state) {
    case 'accepted':
      if (submission.uncanceled) return uncanceledText[submission.uncanceled]();
      if (isHeld(submission, now)) {
        const time = timeText(submission.goesAt ?? 0, now);
        return submission.cancelAskedAt === undefined ? m.state_held({ time }) : m.state_cancel_asked();
      }
      return submission.decidedByUser
        ? m.state_accepted_by_user()
        : submission.settledAt
          ? timeText(submission.goesAt ?? submission.settledAt, now)
          : m.state_accepted();
    case 'rejected':
      return m.state_rejected();
    case 'unconfirmed':
      return m.state_unconfirmed();
    case 'canceled':
      return m.state_canceled();
    case 'sending':
      return m.state_sending();
    case 'queued':
      if (stopped) return m.state_waiting();
      if (submission.notBeforeAt && submission.notBeforeAt > now) return m.state_deferred({ time: timeText(submission.notBeforeAt, now) });
      return next ? m.state_next() : m.state_waiting();
    default:
      return submission.state satisfies never;
  }
}

/** A state in a word. */
export const stateWord: Record<Submission['state'] | 'unreadable', () => string> = {
  accepted: m.state_accepted,
  rejected: m.state_rejected,
  unconfirmed: m.state_unconfirmed,
  canceled: m.state_canceled,
  sending: m.state_sending,
  queued: m.state_waiting,
  unreadable: m.state_unreadable,
};

/** What we say ourselves, before a provider is asked. */
const ownWords: Record<string, () => string> = { 'too-large': m.said_too_large, 'needs-check': m.said_needs_check };

/** What the provider said, in its own words. */
export function saidText(said: Said): string {
  const own = said.status === undefined ? ownWords[said.reason ?? ''] : undefined;
  if (own) return own();
  return [said.status, said.reason, said.text].filter((part) => part !== undefined && part !== '').join(' · ');
}
