// A campaign on its way: how far it is, what it waits for, who got it. Shows the records; decides nothing.
import { lazy, Suspense, useState } from 'react';
import type { Account, Answer } from '../../utils/commands';
import { m } from '../../utils/i18n/generated/messages';
import type { CampaignView } from '../../utils/outbox/view';
import layout from '../layout.module.css';
import { Ask } from '../parts/ask';
import parts from '../parts/parts.module.css';
import { Button, Notice } from '../parts/parts';
import { titleText } from '../text/campaigns';
import { holderName } from '../text/providers';
import { useCommand } from '../use-command';
import { useNow } from '../use-live';
import { asOf, cancelable, isFinal, sent, unreadableOf, waiting, waitsForMailbox } from './campaign-state';
import { Numbers } from './numbers';
import { PausedBox } from './paused-box';
import { PeopleList } from './people-list';
import { RunningList } from './running-list';
import { SlowBox } from './slow-box';
import { Summary } from './summary';
import { UnconfirmedBox } from './unconfirmed-box';
import { UndoBar } from './undo-bar';
import { useUndo } from './use-undo';
import { Ways } from './ways';

// Read when everything else is: nobody opens the popup for it.
const ReportCard = lazy(() => import('./report-card'));
const ByHand = lazy(() => import('../by-hand/by-hand'));
const VersionCounts = lazy(() => import('./version-counts'));

type Props = {
  view: CampaignView;
  /** All of them, to look at another one. */
  campaigns: CampaignView[];
  accounts: Account[];
  onChoose: (campaignId: string) => void;
  onUndo: (campaignId: string) => Promise<Answer<'withdraw'>>;
  onRewrite: (campaignId: string) => Promise<void>;
  onAgain: (campaignId: string) => Promise<void>;
  onCompose: () => void;
  onSettings: () => void;
};

export function Progress({ view: read, campaigns, accounts, onChoose, onUndo, onRewrite, onAgain, onCompose, onSettings }: Props) {
  const { give, busy, unanswered } = useCommand();
  const [asking, setAsking] = useState(false);
  const view = asOf(read, useNow(read.held.length > 0));
  const { campaign } = view;
  const { run } = campaign;
  const account = accounts.find(({ id }) => id === campaign.accountId);
  const rest = waiting(view);
  const revocable = cancelable(view);
  const unreadable = unreadableOf(view).length;
  const final = isFinal(view);
  const undo = useUndo(view, onUndo);
  const byHand = run.state === 'by-hand';
  const [firstPerson] = view.people;
  const versioned = firstPerson?.kind === 'submission' && firstPerson.submission.version !== undefined;
  const open = campaigns.filter((each) => !isFinal(each));

  const cancel = () => {
    setAsking(false);
    void give('cancel', { campaignId: campaign.id });
  };

  return (
    <div className={layout.screen}>
      <main className={layout.main}>
        {open.length > 1 && <RunningList views={open} accounts={accounts} chosen={campaign.id} onChoose={onChoose} />}
        {campaigns.length > Math.max(open.length, 1) && (
          <select
            className={parts.input}
            aria-label={m.progress_which()}
            value={campaign.id}
            onChange={(event) => onChoose(event.target.value)}
          >
            {campaigns.map((each) => (
              <option key={each.campaign.id} value={each.campaign.id}>
                {optionText(each)}
              </option>
            ))}
          </select>
        )}
        {undo.tooLate && (
          <Notice tone="warn" role="alert" title={m.undo_too_late_title()}>
            <p>{m.undo_too_late()}</p>
          </Notice>
        )}
        {(unanswered || undo.unanswered) && (
          <Notice tone="bad" role="alert" title={m.silent_title()}>
            <p>{m.silent_command()}</p>
          </Notice>
        )}
        {final ? <Summary view={view} /> : <Numbers view={view} account={account} />}
        {run.state === 'paused' && rest > 0 && (
          <PausedBox run={run} account={account} onStay={() => void give('pause', { campaignId: campaign.id })} onSettings={onSettings} />
        )}
        {byHand && (
          <Suspense fallback={null}>
            <ByHand view={view} />
          </Suspense>
        )}
        {rest > 0 && view.slowedToMs !== undefined && <SlowBox accountId={campaign.accountId} everyMs={view.slowedToMs} />}
        <Ways view={view} undoable={undo.leftMs !== undefined} onRewrite={onRewrite} onAgain={onAgain} onCompose={onCompose} />
        {!byHand &&
          view.unconfirmed.map((submission) => (
            <UnconfirmedBox key={submission.id} submission={submission} account={account} canceled={run.state === 'canceled'} />
          ))}
        {unreadable > 0 && <Notice tone="warn">{m.unreadable_records({ count: unreadable })}</Notice>}
        {versioned && (
          <Suspense fallback={null}>
            <VersionCounts campaignId={campaign.id} />
          </Suspense>
        )}
        {!byHand && <PeopleList view={view} account={account} />}
        <Suspense fallback={null}>
          <ReportCard view={view} from={account?.addrSpec} />
        </Suspense>
      </main>
      <footer className={layout.footer}>
        {undo.leftMs !== undefined ? (
          <UndoBar
            leftMs={undo.leftMs}
            busy={busy || undo.busy}
            onUndo={undo.take}
            onSendNow={() => void give('sendNow', { campaignId: campaign.id })}
          />
        ) : final || revocable === 0 ? (
          <Button look="go" onClick={onCompose}>
            {m.progress_compose()}
          </Button>
        ) : (
          <>
            <Button onClick={() => setAsking(true)}>{m.cancel_rest()}</Button>
            {/* Not disabled while it works: a disabled button loses the focus. */}
            {!byHand && rest > 0 && !waitsForMailbox(run, account) && (
              <Button
                look="go"
                aria-disabled={busy}
                onClick={() => !busy && void give(run.state === 'running' ? 'pause' : 'resume', { campaignId: campaign.id })}
              >
                {run.state === 'running' ? m.pause() : m.resume()}
              </Button>
            )}
          </>
        )}
      </footer>
      {asking && (
        <Ask
          title={m.cancel_ask({ count: revocable })}
          yes={m.cancel_yes({ count: revocable })}
          no={m.cancel_no()}
          onYes={cancel}
          onNo={() => setAsking(false)}
        >
          {revocable > rest && m.cancel_ask_held({ server: holderName(account) })} {m.cancel_ask_text()}
        </Ask>
      )}
    </div>
  );
}

function optionText(view: CampaignView): string {
  return `${titleText(view.campaign)} · ${m.running_open({ sent: sent(view), total: view.total })}`;
}
