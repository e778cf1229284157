// The mail as plain text: a textarea, with the fields marked.
import type { Ref } from 'react';
import css from './compose.module.css';

const FIELD = /(\{\{.*?\}\})/s;

type Props = {
  text: string;
  invalid: boolean;
  readOnly: boolean;
  onText: (text: string) => void;
  onFocus: () => void;
  onBlur: () => void;
  ref: Ref<HTMLTextAreaElement>;
};

export function PlainBox({ text, invalid, readOnly, onText, onFocus, onBlur, ref }: Props) {
  return (
    <div className={css.body}>
      <Mirror text={text} />
      <textarea
        id="body"
        ref={ref}
        className={css.letter}
        dir="auto"
        aria-labelledby="body-label"
        aria-invalid={invalid}
        readOnly={readOnly}
        value={text}
        onFocus={onFocus}
        onBlur={onBlur}
        onChange={(event) => onText(event.target.value)}
      />
    </div>
  );
}

/** The same words behind the textarea: it gives the box its height and the fields their mark. */
function Mirror({ text }: { text: string }) {
  return (
    <div className={css.mirror} aria-hidden="true" dir="auto">
      {text.split(FIELD).map((part, index) => (index % 2 === 1 ? <mark key={index}>{part}</mark> : part))}
      {/* A last empty line has no height of its own. */}
      {'\n '}
    </div>
  );
}
