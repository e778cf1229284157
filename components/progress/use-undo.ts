// Whether a campaign can still be taken back, for how long, and what became of it when the user did.
import { useState } from 'react';
import type { Answer } from '../../utils/commands';
import type { CampaignView } from '../../utils/outbox/view';
import { useNow } from '../use-live';
import { waiting } from './campaign-state';

/** `leftMs`: absent once the window is over or a mail may have left. */
export function useUndo(view: CampaignView, onUndo: (campaignId: string) => Promise<Answer<'withdraw'>>) {
  const { campaign, counts } = view;
  const until = campaign.undoUntil ?? 0;
  const untouched = waiting(view) > 0 && counts.queued + counts.canceled === view.total;
  const [over, setOver] = useState(0);
  const now = useNow(untouched && over < until);
  if (over < until && now >= until) setOver(until);
  const [outcome, setOutcome] = useState<{ campaignId: string; state: 'busy' | 'too-late' | 'unanswered' }>();
  const state = outcome?.campaignId === campaign.id ? outcome.state : undefined;

  const take = () => {
    setOutcome({ campaignId: campaign.id, state: 'busy' });
    onUndo(campaign.id).then(
      (answer) => setOutcome(answer === 'too-late' ? { campaignId: campaign.id, state: answer } : undefined),
      (error: unknown) => {
        console.warn(error);
        setOutcome({ campaignId: campaign.id, state: 'unanswered' });
      },
    );
  };

  return {
    ...(untouched && now < until && { leftMs: until - now }),
    busy: state === 'busy',
    tooLate: state === 'too-late',
    unanswered: state === 'unanswered',
    take,
  };
}
