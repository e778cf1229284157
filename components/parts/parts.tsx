// The small parts every screen is made of: card, buttons, field, notice. Native elements, dressed.
import { useId, type ComponentProps, type ReactNode } from 'react';
import css from './parts.module.css';

/** Class names, without those that do not apply. */
export function cx(...names: (string | false | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}

/** A titled region. `aside` stands at the end of its heading line. */
export function Card({
  title,
  aside,
  className,
  children,
}: {
  title: string;
  aside?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={cx(css.card, className)} aria-labelledby={id}>
      <div className={css.cardHead}>
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

type ButtonProps = ComponentProps<'button'> & { look?: 'go' | 'ghost' | 'danger' | 'link'; small?: boolean };

export function Button({ look = 'ghost', small, className, type = 'button', ...rest }: ButtonProps) {
  return (
    <button type={type} className={cx(look === 'link' ? css.link : cx(css.button, css[look], small && css.small), className)} {...rest} />
  );
}

/** A link that looks like a button, opening outside of the extension. */
export function ButtonLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a className={cx(css.button, css.ghost, css.small)} href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}

/** A button that is only a picture; `label` is what it says. */
export function IconButton({ label, className, children, ...rest }: ComponentProps<'button'> & { label: string }) {
  return (
    <button type="button" className={cx(css.icon, className)} aria-label={label} title={label} {...rest}>
      {children}
    </button>
  );
}

/** A labelled line of text. */
export function Field({ label, note, className, ...rest }: ComponentProps<'input'> & { label: string; note?: string }) {
  const noteId = useId();
  return (
    <label className={cx(css.field, className)}>
      <span>{label}</span>
      <input className={css.input} dir="auto" aria-describedby={note ? noteId : undefined} {...rest} />
      {note && <small id={noteId}>{note}</small>}
    </label>
  );
}

export type Tone = 'warn' | 'bad' | 'good' | 'plain';

/** Something the user should know; `title` says what, the children what follows from it. */
export function Notice({ tone, title, className, children, ...rest }: ComponentProps<'div'> & { tone: Tone; title?: ReactNode }) {
  return (
    <div className={cx(css.notice, css[tone], className)} {...rest}>
      {title && <strong>{title}</strong>}
      {children}
    </div>
  );
}

/** Things side by side, wrapping. */
export function Row({ className, ...rest }: ComponentProps<'div'>) {
  return <div className={cx(css.row, className)} {...rest} />;
}

/** Said by a screen reader when it changes, seen by nobody. */
export function Spoken({ children }: { children: ReactNode }) {
  return (
    <div className={css.srOnly} role="status">
      {children}
    </div>
  );
}
