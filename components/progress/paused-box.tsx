// Why a campaign waits, in a sentence, and the way on.
import type { Account } from '../../utils/commands';
import { m } from '../../utils/i18n/generated/messages';
import type { CampaignRun } from '../../utils/outbox/submission';
import { Connect } from '../connect';
import { Button, Notice, Row } from '../parts/parts';
import { useServices } from '../services';
import { NOT_PERMITTED, pauseSentence } from '../text/campaigns';
import { saidText } from '../text/mails';
import { providerName } from '../text/providers';
import { timeText } from '../text/times';
import { waitsForMailbox } from './campaign-state';

type Props = {
  run: Extract<CampaignRun['run'], { state: 'paused' }>;
  account: Account | undefined;
  /** It is to wait for its user, and not go on by itself. */
  onStay: () => void;
  onSettings: () => void;
};

export function PausedBox({ run, account, onStay, onSettings }: Props) {
  const { now } = useServices();
  const { title, way } = pauseSentence(run, providerName(account));
  const said = run.said && run.said.reason !== NOT_PERMITTED && saidText(run.said);
  return (
    <Notice tone={run.reason === 'user' ? 'plain' : 'warn'} role="status" title={title}>
      <p>{way}</p>
      {said && <p>{m.said_by({ text: said })}</p>}
      {run.resumeAt !== undefined && (
        <Row>
          <p>{m.pause_resumes_at({ time: timeText(run.resumeAt, now()) })}</p>
          <Button look="link" onClick={onStay}>
            {m.pause_stay()}
          </Button>
        </Row>
      )}
      {run.reason === 'unauthorized' && (
        <Connect account={account} look={waitsForMailbox(run, account) ? 'go' : 'ghost'} onSettings={onSettings} />
      )}
    </Notice>
  );
}
