// Asks once before a step that cannot be taken back. Escape says no.
import type { ReactNode } from 'react';
import css from './ask.module.css';
import { Dialog } from './dialog';
import { Button, Row } from './parts';

type Props = { title: string; yes: string; no: string; onYes: () => void; onNo: () => void; children: ReactNode };

/** Open for as long as it is rendered. The harmless answer comes first and has the focus. */
export function Ask({ title, yes, no, onYes, onNo, children }: Props) {
  return (
    <Dialog title={title} onClose={onNo}>
      <p className={css.text}>{children}</p>
      <Row>
        <Button onClick={onNo}>{no}</Button>
        <Button look="danger" onClick={onYes}>
          {yes}
        </Button>
      </Row>
    </Dialog>
  );
}
