// A native dialog over the screen: the focus stays inside, Escape closes it.
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import css from './dialog.module.css';
import { cx } from './parts';

type Props = { title: string; /** Escape was pressed. */ onClose: () => void; wide?: boolean; children: ReactNode };

/** Open for as long as it is rendered. */
export function Dialog({ title, onClose, wide = false, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Before it leaves the page: only a dialog that is closed there gives the focus back to where it was.
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog ref={dialog} className={cx(css.dialog, wide && css.wide)} aria-labelledby={id} onCancel={onClose}>
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  );
}
