// The quiet ways on from a campaign: another page, other words for those who have not got it, a word more to those who have.
import { useEffect, useState } from 'react';
import { m } from '../../utils/i18n/generated/messages';
import type { CampaignView } from '../../utils/outbox/view';
import { Ask } from '../parts/ask';
import { Button } from '../parts/parts';
import { useServices } from '../services';
import { isFinal, waiting } from './campaign-state';
import css from './ways.module.css';

type Props = {
  view: CampaignView;
  /** All of it can still be taken back: no need to speak of a rest. */
  undoable: boolean;
  /** Cancels the rest and opens their mails for other words. */
  onRewrite: (campaignId: string) => Promise<void>;
  /** Opens a new draft for those who got the mail. */
  onAgain: (campaignId: string) => Promise<void>;
  onCompose: () => void;
};

export function Ways({ view, undoable, onRewrite, onAgain, onCompose }: Props) {
  const { startedDrafts } = useServices();
  const [kept, setKept] = useState<string>();
  const [asking, setAsking] = useState(false);
  const [unanswered, setUnanswered] = useState(false);
  const { campaign, counts } = view;
  const rest = waiting(view);
  const canceled = campaign.run.state === 'canceled' ? counts.canceled : 0;
  useEffect(() => {
    void startedDrafts.findStarted(campaign.id).then((draft) => setKept(draft?.id));
  }, [campaign.id, startedDrafts, canceled]);
  // What the provider holds is neither sent nor to be written anew.
  const holding = view.held.length > 0;
  const rewritable = kept === campaign.id && !undoable && !holding;
  const take = (way: (campaignId: string) => Promise<void>) => {
    setAsking(false);
    way(campaign.id).then(
      () => setUnanswered(false),
      (error: unknown) => {
        console.warn(error);
        setUnanswered(true);
      },
    );
  };

  return (
    <div className={css.ways}>
      {rewritable && rest > 0 && (
        <Button look="link" onClick={() => setAsking(true)}>
          {m.rewrite()}
        </Button>
      )}
      {rewritable && canceled > 0 && (
        <Button look="link" onClick={() => take(onRewrite)}>
          {m.rewrite_canceled()}
        </Button>
      )}
      {counts.accepted > 0 && !holding && !campaign.test && campaign.forgottenAt === undefined && (
        <Button look="link" onClick={() => take(onAgain)}>
          {m.again({ count: counts.accepted })}
        </Button>
      )}
      {!isFinal(view) && (
        <Button look="link" onClick={onCompose}>
          {m.progress_compose()}
        </Button>
      )}
      {unanswered && <p role="alert">{m.silent_command()}</p>}
      {asking && rest > 0 && (
        <Ask
          title={m.rewrite_ask({ count: rest })}
          yes={m.rewrite_yes()}
          no={m.cancel_no()}
          onNo={() => setAsking(false)}
          onYes={() => take(onRewrite)}
        >
          {m.rewrite_text()}
        </Ask>
      )}
    </div>
  );
}
