// Right after Send: nothing has gone yet, and for how long it stays so.
import { m } from '../../utils/i18n/generated/messages';
import { Button, Spoken } from '../parts/parts';
import layout from '../layout.module.css';
import { countdownText } from '../text/times';

type Props = { leftMs: number; busy: boolean; onUndo: () => void; onSendNow: () => void };

export function UndoBar({ leftMs, busy, onUndo, onSendNow }: Props) {
  return (
    <>
      <small className={layout.footerText}>{m.undo_left({ time: countdownText(leftMs) })}</small>
      {/* Said once; a screen reader need not hear every second. */}
      <Spoken>{m.undo_said()}</Spoken>
      <Button disabled={busy} onClick={onSendNow}>
        {m.send_now()}
      </Button>
      <Button look="go" disabled={busy} onClick={onUndo}>
        {m.undo()}
      </Button>
    </>
  );
}
