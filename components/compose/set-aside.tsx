// Drafts that could not be read: shown as they were stored, until the user says they are done with.
import { useEffect, useState } from 'react';
import { m } from '../../utils/i18n/generated/messages';
import { Button, Notice, Row } from '../parts/parts';
import { useServices } from '../services';
import parts from '../parts/parts.module.css';
import css from './compose.module.css';
import { cx } from '../parts/parts';

export default function SetAside() {
  const { drafts } = useServices();
  const [texts, setTexts] = useState<string[]>([]);
  useEffect(() => {
    void drafts.readSetAside().then(setTexts);
  }, [drafts]);
  if (texts.length === 0) return null;
  return (
    <Notice tone="warn" title={m.set_aside_title({ count: texts.length })}>
      <p>{m.set_aside_text()}</p>
      <textarea className={cx(parts.input, css.stored)} readOnly rows={4} aria-label={m.set_aside_label()} value={texts.join('\n\n')} />
      <Row>
        <Button small onClick={() => void drafts.dropSetAside().then(() => setTexts([]))}>
          {m.set_aside_drop()}
        </Button>
      </Row>
    </Notice>
  );
}
