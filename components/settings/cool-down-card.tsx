// How long somebody is left in peace after a mail.
import { useEffect, useState } from 'react';
import { COOL_DOWN_CHOICES, type CoolDownDays } from '../../utils/cool-down';
import { m } from '../../utils/i18n/generated/messages';
import { Card } from '../parts/parts';
import parts from '../parts/parts.module.css';
import { useServices } from '../services';
import css from './records.module.css';

export function CoolDownCard() {
  const { coolDown } = useServices();
  const [days, setDays] = useState<CoolDownDays>();
  useEffect(() => {
    void coolDown.readCoolDownDays().then(setDays);
  }, [coolDown]);
  if (days === undefined) return null;
  return (
    <Card title={m.cool_down_title()}>
      <p className={css.explain} id="cool-down-explain">
        {m.cool_down_text()}
      </p>
      <select
        className={`${parts.input} ${css.choice}`}
        aria-label={m.cool_down_title()}
        aria-describedby="cool-down-explain"
        value={days}
        onChange={(event) => {
          const chosen = COOL_DOWN_CHOICES.find((each) => each === Number(event.target.value));
          if (chosen === undefined) return;
          setDays(chosen);
          void coolDown.keepCoolDownDays(chosen);
        }}
      >
        {COOL_DOWN_CHOICES.map((each) => (
          <option key={each} value={each}>
            {each === 0 ? m.cool_down_none() : m.cool_down_days({ count: each })}
          </option>
        ))}
      </select>
    </Card>
  );
}
