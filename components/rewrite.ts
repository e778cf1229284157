// From a canceled campaign to a draft for those who have not got its mail. Pure.
import { addrSpecKey } from '../utils/contacts/address';
import type { Draft } from '../utils/draft';
import type { CampaignRun } from '../utils/outbox/submission';
import type { SubmissionView } from '../utils/outbox/view';
import { keyOf } from './text/people';

/**
 * The same page and words, for exactly the people whose mails were canceled with the rest: nobody whose mail went, may have gone or was
 * rejected, and nobody the user had taken out before. Undefined when there are none.
 * @param now epoch ms; a start that is past is left out
 */
export function rewriteDraft(draft: Draft, run: CampaignRun['run'], people: readonly SubmissionView[], now: number): Draft | undefined {
  if (run.state !== 'canceled') return undefined;
  const canceled = new Set(
    people.flatMap((each) => {
      if (each.kind !== 'submission') return [];
      const { state, settledAt = 0, to } = each.submission;
      return state === 'canceled' && settledAt >= run.since && to ? [addrSpecKey(to.addrSpec)] : [];
    }),
  );
  const contacts = draft.contacts.filter((contact) => canceled.has(keyOf(contact)));
  if (contacts.length === 0) return undefined;
  const { when, ...rest } = draft;
  const { start, ...later } = when ?? {};
  const upcoming = { ...later, ...(start !== undefined && Date.parse(start) > now && { start }) };
  return { ...rest, contacts, problems: [], typing: '', ...(Object.keys(upcoming).length > 0 && { when: upcoming }), touched: true };
}
