// How long everything can be taken back after Send.
import { useEffect, useState } from 'react';
import { UNDO_CHOICES_MS, type UndoMs } from '../../utils/undo-window';
import { m } from '../../utils/i18n/generated/messages';
import { Card } from '../parts/parts';
import parts from '../parts/parts.module.css';
import { useServices } from '../services';
import css from './settings.module.css';

export function UndoCard() {
  const { undoWindow } = useServices();
  const [undoMs, setUndoMs] = useState<UndoMs>();
  useEffect(() => {
    void undoWindow.readUndoMs().then(setUndoMs);
  }, [undoWindow]);
  if (undoMs === undefined) return null;
  return (
    <Card title={m.undo_title()}>
      <div className={css.stack}>
        <p className={css.explain} id="undo-explain">
          {m.undo_explain()}
        </p>
        <select
          className={parts.input}
          aria-label={m.undo_title()}
          aria-describedby="undo-explain"
          value={undoMs}
          onChange={(event) => {
            const chosen = UNDO_CHOICES_MS.find((ms) => ms === Number(event.target.value));
            if (chosen === undefined) return;
            setUndoMs(chosen);
            void undoWindow.keepUndoMs(chosen);
          }}
        >
          {UNDO_CHOICES_MS.map((ms) => (
            <option key={ms} value={ms}>
              {choiceText(ms)}
            </option>
          ))}
        </select>
      </div>
    </Card>
  );
}

function choiceText(ms: UndoMs): string {
  if (ms === 0) return m.undo_none();
  return ms <= 60_000 ? m.undo_seconds({ count: ms / 1000 }) : m.undo_minutes({ count: ms / 60_000 });
}
