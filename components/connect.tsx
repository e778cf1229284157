// Connecting a mailbox: the button, what it is waiting for, and why it did not work with a way on.
import { useState } from 'react';
import type { Account, ConnectProblem } from '../utils/commands';
import { m } from '../utils/i18n/generated/messages';
import parts from './parts/parts.module.css';
import { Button, Notice, Row } from './parts/parts';
import { useServices } from './services';
import { connectProblemText } from './text';
import { useConnectState } from './use-live';

/** Problems only the settings can cure. */
const CURED_IN_SETTINGS: readonly ConnectProblem[] = ['no-client-id', 'client-refused'];

type Props = {
  /** Connect this one again; absent: a new one. */
  account?: Account | undefined;
  label: string;
  look?: 'go' | 'ghost';
  onSettings?: (() => void) | undefined;
};

/** The sign-in window takes the focus and closes the popup; the background goes on, and whoever opens next sees how it stands. */
export function Connect({ account, label, look = 'go', onSettings }: Props) {
  const { request } = useServices();
  const live = useConnectState();
  const [unanswered, setUnanswered] = useState(false);
  const connect = live.value;

  const ask = () => {
    setUnanswered(false);
    request('connect', account ? { accountId: account.id } : {})
      .then(live.again)
      .catch((error: unknown) => {
        console.warn(error);
        setUnanswered(true);
      });
  };

  const connecting = connect?.state === 'connecting';
  return (
    <div aria-live="polite" className={parts.stack}>
      <Row>
        <Button look={connecting ? 'ghost' : look} id="connect" onClick={ask}>
          {connecting ? m.from_connect_once_more() : label}
        </Button>
      </Row>
      {connecting && <p>{m.from_connecting_text()}</p>}
      {connect?.state === 'problem' && <ConnectTrouble problem={connect.problem} detail={connect.detail} onSettings={onSettings} />}
      {unanswered && (
        <Notice tone="bad" title={m.silent_title()}>
          <p>{m.silent_text()}</p>
        </Notice>
      )}
    </div>
  );
}

function ConnectTrouble({
  problem,
  detail,
  onSettings,
}: {
  problem: ConnectProblem;
  detail: string | undefined;
  onSettings: (() => void) | undefined;
}) {
  const text = connectProblemText[problem];
  return (
    <Notice tone="warn" title={text.title()}>
      <p>{text.way()}</p>
      {detail && <p>{m.said_by({ text: detail })}</p>}
      {onSettings && CURED_IN_SETTINGS.includes(problem) && (
        <Row>
          <Button small onClick={onSettings}>
            {m.connect_settings()}
          </Button>
        </Row>
      )}
    </Notice>
  );
}
