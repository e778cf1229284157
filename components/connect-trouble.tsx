// Why a mailbox was not connected, with a way on.
import type { ConnectProblem, ConnectState } from '../utils/commands';
import { m } from '../utils/i18n/generated/messages';
import { Button, Notice, Row } from './parts/parts';
import { connectProblemText } from './text/connect-problems';
import { providerText } from './text/providers';

/** Problems only the settings can cure. */
const CURED_IN_SETTINGS: readonly ConnectProblem[] = ['no-client-id', 'client-refused', 'page-refused', 'browser-cannot'];

type Props = { trouble: Extract<ConnectState, { state: 'problem' }>; onSettings: (() => void) | undefined };

export default function ConnectTrouble({ trouble, onSettings }: Props) {
  const { problem, detail } = trouble;
  const text = connectProblemText[problem];
  const provider = providerText[trouble.provider].name();
  return (
    <Notice tone="warn" title={text.title({ provider })}>
      <p>{text.way({ provider })}</p>
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
