// What left this computer: the newest requests, all of them as a file, and starting anew.
import { useCallback, useState } from 'react';
import { m } from '../../utils/i18n/generated/messages';
import { logCsv, type LogEntry, type Purpose } from '../../utils/log/entry';
import { Ask } from '../parts/ask';
import { Button, Card, Row } from '../parts/parts';
import { saveFile } from '../save-file';
import { useServices } from '../services';
import { numberText } from '../text/numbers';
import { fullTimeText } from '../text/times';
import { useCommand } from '../use-command';
import { useLive } from '../use-live';
import css from './records.module.css';

const SHOWN = 100;

const purposeText: Record<Purpose, () => string> = {
  'sign-in': m.purpose_sign_in,
  token: m.purpose_token,
  revoke: m.purpose_revoke,
  'open-upload': m.purpose_open_upload,
  send: m.purpose_send,
  draft: m.purpose_draft,
  profile: m.purpose_profile,
  contacts: m.purpose_contacts,
  ask: m.purpose_ask,
  compose: m.purpose_compose,
  other: m.purpose_other,
};

export function LogCard() {
  const { log, now } = useServices();
  const { give, unanswered } = useCommand();
  const [asking, setAsking] = useState(false);
  const [unsaved, setUnsaved] = useState(false);
  const live = useLive(
    useCallback(() => log.readNewest(SHOWN), [log]),
    'log',
  );
  const { entries = [], total = 0 } = live.value ?? {};

  const save = async () => {
    try {
      const all = await log.readAll();
      saveFile(`handbill-log-${new Date(now()).toISOString().slice(0, 10)}.csv`, 'text/csv', logCsv(all, headings()));
      setUnsaved(false);
    } catch (error) {
      console.warn(error);
      setUnsaved(true);
    }
  };

  return (
    <Card title={m.log_title()} aside={live.value && <span>{m.log_total({ count: total })}</span>}>
      <p className={css.explain}>{m.log_text()}</p>
      {live.value && total === 0 && <p className={css.explain}>{m.log_none()}</p>}
      {entries.length > 0 && (
        // A region that scrolls can be reached by keyboard. https://www.w3.org/WAI/standards-guidelines/act/rules/0ssw9k/
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={css.scroll} role="region" aria-label={m.log_newest({ count: numberText(entries.length) })} tabIndex={0}>
          <ul className={css.log}>
            {entries.map((entry, place) => (
              <Line key={total - place} entry={entry} />
            ))}
          </ul>
        </div>
      )}
      {total > 0 && (
        <Row className={css.row}>
          <Button small onClick={() => void save()}>
            {m.log_csv()}
          </Button>
          <Button small onClick={() => setAsking(true)}>
            {m.log_clear()}
          </Button>
        </Row>
      )}
      {(live.refused || unsaved) && <p role="alert">{m.log_unread()}</p>}
      {unanswered && <p role="alert">{m.silent_command()}</p>}
      {asking && (
        <Ask
          title={m.log_clear_ask()}
          yes={m.log_clear_yes()}
          no={m.log_clear_no()}
          onNo={() => setAsking(false)}
          onYes={() => {
            setAsking(false);
            void give('clearLog', {});
          }}
        >
          {m.log_clear_text()}
        </Ask>
      )}
    </Card>
  );
}

function Line({ entry }: { entry: LogEntry }) {
  const { at, host, purpose, method, sentOctets, status, noAnswer } = entry;
  const parts = [
    method,
    sentOctets !== undefined && m.log_octets({ count: sentOctets }),
    status !== undefined && m.log_answer({ status }),
    noAnswer && (noAnswer === 'timeout' ? m.log_timeout() : m.log_network()),
  ];
  return (
    <li>
      <b>{purposeText[purpose]()}</b>
      <time dateTime={new Date(at).toISOString()}>{fullTimeText(at)}</time>
      <span>
        {host} · {parts.filter(Boolean).join(' · ')}
      </span>
    </li>
  );
}

function headings() {
  return [m.log_when(), m.log_host(), m.log_purpose(), m.log_method(), m.log_sent_octets(), m.log_status()] as const;
}
