// How long the people of ended campaigns are remembered. Asks before a shorter time forgets somebody at once.
import { useCallback, useState } from 'react';
import { m } from '../../utils/i18n/generated/messages';
import { ForgetAfter } from '../../utils/outbox/retention';
import { Ask } from '../parts/ask';
import { Card } from '../parts/parts';
import parts from '../parts/parts.module.css';
import { useServices } from '../services';
import { useCommand } from '../use-command';
import { useLive } from '../use-live';
import css from './records.module.css';

export function RetentionCard() {
  const { request, outbox } = useServices();
  const { give, unanswered } = useCommand();
  const [asking, setAsking] = useState<{ forgetAfter: ForgetAfter; campaigns: number }>();
  const [unread, setUnread] = useState(false);
  const live = useLive(
    useCallback(() => request('getSettings', {}), [request]),
    'settings',
  );
  if (!live.value) return null;

  const choose = async (forgetAfter: ForgetAfter) => {
    setUnread(false);
    try {
      const campaigns = await outbox.countEnded(forgetAfter);
      if (campaigns > 0) setAsking({ forgetAfter, campaigns });
      else await give('setSettings', { forgetAfter });
    } catch (error) {
      console.warn(error);
      setUnread(true);
    }
  };

  return (
    <Card title={m.forget_title()}>
      <p className={css.explain} id="forget-explain">
        {m.forget_text()}
      </p>
      <select
        className={`${parts.input} ${css.choice}`}
        aria-label={m.forget_title()}
        aria-describedby="forget-explain"
        value={live.value.forgetAfter}
        onChange={(event) => void choose(ForgetAfter.options.find((each) => each === event.target.value) ?? 'never')}
      >
        {ForgetAfter.options.map((each) => (
          <option key={each} value={each}>
            {each === 'never' ? m.forget_never() : m.forget_days({ count: Number(each) })}
          </option>
        ))}
      </select>
      {unread && <p role="alert">{m.forget_unread()}</p>}
      {unanswered && <p role="alert">{m.silent_command()}</p>}
      {asking && (
        <Ask
          title={m.forget_ask({ count: asking.campaigns })}
          yes={m.forget_yes()}
          no={m.forget_no()}
          onNo={() => setAsking(undefined)}
          onYes={() => {
            setAsking(undefined);
            void give('setSettings', { forgetAfter: asking.forgetAfter });
          }}
        >
          {m.forget_ask_text()}
        </Ask>
      )}
    </Card>
  );
}
