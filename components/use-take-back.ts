// From a campaign back to its draft: all of it, or the rest. Must never show a person in a draft while their mail may still go.
import { useEffect } from 'react';
import type { Answer } from '../utils/commands';
import type { CampaignView } from '../utils/outbox/view';
import { isFinal } from './progress/campaign-state';
import { useServices } from './services';
import type { DraftDesk } from './use-draft';

export function useTakeBack(desk: DraftDesk, campaigns: CampaignView[] | undefined) {
  const { request, outbox, startedDrafts, now } = useServices();
  const opened = desk.draft !== undefined;

  useEffect(() => {
    if (!campaigns || !opened) return;
    const needed = campaigns.filter((view) => view.campaign.forgottenAt === undefined && (!isFinal(view) || view.counts.canceled > 0));
    void startedDrafts.dropSpent(new Set(needed.map(({ campaign }) => campaign.id)));
  }, [campaigns, opened, startedDrafts]);

  return {
    /** Takes a whole campaign back and its draft up again, exactly as it was; too late once a mail may have left. */
    async undo(campaignId: string): Promise<Answer<'withdraw'>> {
      await desk.opened();
      await startedDrafts.markTakingBack(campaignId, true);
      const answer = await request('withdraw', { campaignId });
      if (answer === 'too-late') await startedDrafts.markTakingBack(campaignId, false);
      else {
        const draft = await startedDrafts.findStarted(campaignId);
        if (draft) await desk.takeUp(draft);
        await startedDrafts.dropStarted(campaignId);
      }
      return answer;
    },

    /** Takes up a new draft for those who got the mail. False: there is nobody. */
    async again(campaignId: string): Promise<boolean> {
      const view = campaigns?.find(({ campaign }) => campaign.id === campaignId);
      if (!view) return false;
      await desk.opened();
      const people = await outbox.readPeople(campaignId);
      const { draftAgain } = await import('./again');
      const made = await draftAgain(view.campaign, people, await startedDrafts.findStarted(campaignId), campaignId, navigator.language);
      if (made) await desk.takeUp(made);
      return made !== undefined;
    },

    /** Cancels the rest and takes up a draft for them. False: there is nobody left to write to. */
    async rewrite(campaignId: string): Promise<boolean> {
      await desk.opened();
      await request('cancel', { campaignId });
      const draft = await startedDrafts.findStarted(campaignId);
      const view = (await outbox.readOverview()).campaigns.find(({ campaign }) => campaign.id === campaignId);
      const { rewriteDraft } = await import('./rewrite');
      const made = draft && view && rewriteDraft(draft, view.campaign.run, await outbox.readPeople(campaignId), now());
      if (!made) return false;
      await desk.takeUp(made);
      // From now on the draft has them: nobody is offered twice.
      await startedDrafts.dropStarted(campaignId);
      return true;
    },
  };
}
