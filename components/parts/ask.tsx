// Asks once before a step that cannot be taken back. A native dialog: focus stays inside, Escape says no.
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { Button, Row } from './parts';
import css from './ask.module.css';

type Props = { title: string; yes: string; no: string; onYes: () => void; onNo: () => void; children: ReactNode };

/** Open for as long as it is rendered. The harmless answer has the focus. */
export function Ask({ title, yes, no, onYes, onNo, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Before it leaves the page: only a dialog that is closed there gives the focus back to where it was.
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog ref={dialog} className={css.dialog} aria-labelledby={id} onCancel={onNo}>
      <h2 id={id}>{title}</h2>
      <p>{children}</p>
      <Row>
        <Button autoFocus onClick={onNo}>
          {no}
        </Button>
        <Button look="danger" onClick={onYes}>
          {yes}
        </Button>
      </Row>
    </dialog>
  );
}
