// Several campaigns side by side: each with how far it is and its own pause and cancel.
import { useState } from 'react';
import type { Account } from '../../utils/commands';
import { m } from '../../utils/i18n/generated/messages';
import type { CampaignView } from '../../utils/outbox/view';
import { Ask } from '../parts/ask';
import { Button, Card, cx } from '../parts/parts';
import { titleText } from '../text/campaigns';
import { holderName } from '../text/providers';
import { waitText } from '../text/times';
import { useCommand } from '../use-command';
import { useNow } from '../use-live';
import { cancelable, sent, waiting, waitsForMailbox } from './campaign-state';
import css from './running-list.module.css';

/** @param chosen id of the campaign that is shown below */
type Props = { views: CampaignView[]; accounts: readonly Account[]; chosen: string; onChoose: (id: string) => void };

export function RunningList({ views, accounts, chosen, onChoose }: Props) {
  return (
    <Card title={m.running_title()}>
      <ul className={css.list}>
        {views.map((view) => (
          <Running
            key={view.campaign.id}
            view={view}
            account={accounts.find(({ id }) => id === view.campaign.accountId)}
            chosen={view.campaign.id === chosen}
            onChoose={onChoose}
          />
        ))}
      </ul>
    </Card>
  );
}

type RunningProps = { view: CampaignView; account: Account | undefined; chosen: boolean; onChoose: (id: string) => void };

function Running({ view, account, chosen, onChoose }: RunningProps) {
  const { give, busy, unanswered } = useCommand();
  const [asking, setAsking] = useState(false);
  const { campaign, total, nextAt } = view;
  const { id: campaignId, run } = campaign;
  const title = titleText(campaign);
  const rest = waiting(view);
  const revocable = cancelable(view);
  const now = useNow(run.state === 'running' && nextAt !== undefined);
  const state =
    run.state === 'by-hand'
      ? m.hand_running()
      : run.state === 'paused'
        ? m.running_paused()
        : rest > 0 && nextAt !== undefined
          ? waitText(nextAt, now)
          : undefined;
  return (
    <li className={cx(css.item, chosen && css.chosen)}>
      <button type="button" className={css.choose} aria-current={chosen || undefined} onClick={() => onChoose(campaignId)}>
        <span className={css.title}>
          <bdi>{title}</bdi>
        </span>
        <span className={css.state}>{[m.running_open({ sent: sent(view), total }), state].filter(Boolean).join(' · ')}</span>
      </button>
      {revocable > 0 && (
        <span className={css.buttons}>
          {run.state === 'by-hand' || rest === 0 || waitsForMailbox(run, account) ? null : run.state === 'running' ? (
            <Button look="link" disabled={busy} aria-label={m.pause_label({ title })} onClick={() => void give('pause', { campaignId })}>
              {m.pause()}
            </Button>
          ) : (
            <Button look="link" disabled={busy} aria-label={m.resume_label({ title })} onClick={() => void give('resume', { campaignId })}>
              {m.resume()}
            </Button>
          )}
          <Button look="link" disabled={busy} aria-label={m.cancel_label({ title })} onClick={() => setAsking(true)}>
            {m.cancel_short()}
          </Button>
        </span>
      )}
      {unanswered && <p role="alert">{m.silent_command()}</p>}
      {asking && revocable > 0 && (
        <Ask
          title={m.cancel_ask({ count: revocable })}
          yes={m.cancel_yes({ count: revocable })}
          no={m.cancel_no()}
          onNo={() => setAsking(false)}
          onYes={() => {
            setAsking(false);
            void give('cancel', { campaignId });
          }}
        >
          <bdi>{title}</bdi>. {revocable > rest && m.cancel_ask_held({ server: holderName(account) })} {m.cancel_ask_text()}
        </Ask>
      )}
    </li>
  );
}
