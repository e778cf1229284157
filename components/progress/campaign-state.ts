// What a campaign's numbers mean for the screen: is it still going, what is left, how many were sent.
import type { Account } from '../../utils/commands';
import type { CampaignRun } from '../../utils/outbox/submission';
import type { CampaignView, Overview } from '../../utils/outbox/view';

/** Mails that have not left yet and may still be canceled. */
export function waiting({ campaign, counts }: CampaignView): number {
  return campaign.run.state === 'canceled' ? 0 : counts.queued;
}

/** A view as it is at `now` (epoch ms): what the provider held has gone by itself meanwhile. */
export function asOf(view: CampaignView, now: number): CampaignView {
  return view.held.length === 0 ? view : { ...view, held: view.held.filter((goesAt) => goesAt > now) };
}

/** Mails that have left for their people. */
export function sent({ counts, held }: CampaignView): number {
  return counts.accepted - held.length;
}

/** Mails that "Cancel the rest" is about: those that wait here, and those the provider holds and was not asked for yet. */
export function cancelable(view: CampaignView): number {
  return waiting(view) + Math.max(0, view.held.length - view.cancelAsked);
}

/** It waits for its mailbox to be connected again: to go on before that ends in the same wait. */
export function waitsForMailbox(run: CampaignRun['run'], account: Account | undefined): boolean {
  return run.state === 'paused' && run.reason === 'unauthorized' && account?.expired !== false;
}

/** Nothing will happen any more and nothing is asked of the user. */
export function isFinal(view: CampaignView): boolean {
  return waiting(view) === 0 && view.held.length === 0 && view.counts.sending === 0 && view.counts.unconfirmed === 0;
}

/** Records of a campaign that no state could be read from. */
export function unreadableOf({ people }: CampaignView): string[] {
  return people.flatMap((each) => (each.kind === 'unreadable' ? [each.id] : []));
}

/** The campaign the views open on: the newest that is not final. A test is no campaign to look at, unless nobody can tell of it. */
export function findOpen(overview: Overview): CampaignView | undefined {
  return overview.campaigns.find((view) => !isFinal(view) && (!view.campaign.test || view.counts.unconfirmed > 0));
}

/** Those there is something to see of: a test that is done with is not. */
export function worthShowing(view: CampaignView): boolean {
  return !view.campaign.test || !isFinal(view);
}
