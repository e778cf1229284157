// The words: subject and mail as plain text, with fields that are filled in for each person.
import { useRef, useState } from 'react';
import type { Draft } from '../../utils/draft';
import { m } from '../../utils/i18n/generated/messages';
import parts from '../parts/parts.module.css';
import { Card, Field, cx } from '../parts/parts';
import css from './compose.module.css';

/** What can be inserted: the field as the mail is written with it, and how it is called. */
const FIELDS: { insert: () => string; name: () => string }[] = [
  { insert: () => `{{first_name|${m.field_first_name_fallback()}}}`, name: m.field_first_name },
  { insert: () => '{{campaign_title}}', name: m.field_campaign_title },
  { insert: () => '{{campaign_link}}', name: m.field_campaign_link },
  { insert: () => '{{sender_name}}', name: m.field_sender_name },
];

const FIELD = /(\{\{.*?\}\})/s;

type Props = { draft: Draft; missing: ReadonlySet<string>; change: (patch: Partial<Draft>) => void };

export function WordsCard({ draft, missing, change }: Props) {
  const subject = useRef<HTMLInputElement>(null);
  const body = useRef<HTMLTextAreaElement>(null);
  // The buttons insert where the cursor was last: in the subject or in the mail.
  const [into, setInto] = useState<'subject' | 'body'>('body');

  const insert = (text: string) => {
    const box = into === 'subject' ? subject.current : body.current;
    if (!box) return;
    box.focus();
    const end = box.selectionEnd ?? box.value.length;
    box.setRangeText(text, box.selectionStart ?? end, end, 'end');
    change({ [into]: box.value });
  };

  return (
    <Card title={m.words_title()}>
      <div className={css.words}>
        <Field
          label={m.words_subject()}
          id="subject"
          ref={subject}
          value={draft.subject}
          aria-invalid={missing.has('subject')}
          onFocus={() => setInto('subject')}
          onChange={(event) => change({ subject: event.target.value })}
        />
        <div className={parts.field}>
          <span id="body-label">{m.words_body()}</span>
          <div className={css.body}>
            <Mirror text={draft.body} />
            <textarea
              id="body"
              ref={body}
              className={css.letter}
              dir="auto"
              aria-labelledby="body-label"
              aria-invalid={missing.has('body')}
              value={draft.body}
              onFocus={() => setInto('body')}
              onChange={(event) => change({ body: event.target.value })}
            />
          </div>
        </div>
        <div className={css.fields} role="group" aria-label={m.words_fields()} title={m.words_fields_hint()}>
          <span aria-hidden="true">{m.words_fields()}</span>
          {FIELDS.map(({ insert: text, name }) => (
            <button key={name()} type="button" onClick={() => insert(text())}>
              {name()}
            </button>
          ))}
        </div>
      </div>
    </Card>
  );
}

/** The same words behind the textarea: it gives the box its height and the fields their mark. */
function Mirror({ text }: { text: string }) {
  return (
    <div className={cx(css.mirror)} aria-hidden="true" dir="auto">
      {text.split(FIELD).map((part, index) => (index % 2 === 1 ? <mark key={index}>{part}</mark> : part))}
      {/* A last empty line has no height of its own. */}
      {'\n '}
    </div>
  );
}
