// Why a campaign waits, in a sentence, and the way on.
import type { Account } from '../../utils/commands';
import { m } from '../../utils/i18n/generated/messages';
import type { CampaignRun } from '../../utils/outbox/submission';
import { Connect } from '../connect';
import { Notice } from '../parts/parts';
import { useServices } from '../services';
import { pauseText } from '../text/campaigns';
import { saidText } from '../text/mails';
import { providerName } from '../text/providers';
import { timeText } from '../text/times';
import { waitsForMailbox } from './campaign-state';

type Props = { run: Extract<CampaignRun['run'], { state: 'paused' }>; account: Account | undefined; onSettings: () => void };

export function PausedBox({ run, account, onSettings }: Props) {
  const { now } = useServices();
  const text = pauseText[run.reason];
  const provider = providerName(account);
  const said = run.said && saidText(run.said);
  return (
    <Notice tone={run.reason === 'user' ? 'plain' : 'warn'} role="status" title={text.title({ provider })}>
      <p>{text.way({ provider })}</p>
      {said && <p>{m.said_by({ text: said })}</p>}
      {run.resumeAt !== undefined && <p>{m.pause_resumes_at({ time: timeText(run.resumeAt, now()) })}</p>}
      {run.reason === 'unauthorized' && (
        <Connect account={account} look={waitsForMailbox(run, account) ? 'go' : 'ghost'} onSettings={onSettings} />
      )}
    </Notice>
  );
}
