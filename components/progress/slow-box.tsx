// It goes slower than usual since the provider pushed back, and the way out of that.
import { m } from '../../utils/i18n/generated/messages';
import { Button, Notice, Row } from '../parts/parts';
import { useCommand } from '../use-command';

/** @param everyMs one mail in so long */
export function SlowBox({ accountId, everyMs }: { accountId: string; everyMs: number }) {
  const { give, busy, unanswered } = useCommand();
  const seconds = Math.round(everyMs / 1000);
  return (
    <Notice tone="plain" title={m.slow_title()}>
      <p>
        {seconds < 120 ? m.slow_seconds({ count: seconds }) : m.slow_minutes({ count: Math.round(seconds / 60) })} {m.slow_text()}
      </p>
      <Row>
        <Button small disabled={busy} onClick={() => void give('forgetLearned', { accountId })}>
          {m.slow_normal()}
        </Button>
      </Row>
      {unanswered && <p role="alert">{m.silent_title()}</p>}
    </Notice>
  );
}
