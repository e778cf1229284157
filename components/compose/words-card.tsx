// The words: the subject and the mail, with fields that are filled in for each person.
import { useMemo, useRef, useState, type ReactNode } from 'react';
import type { Draft } from '../../utils/draft';
import { m } from '../../utils/i18n/generated/messages';
import { writeField, type FieldReference } from '../../utils/message/shorthand';
import { Card, Field } from '../parts/parts';
import type { DraftPatch } from '../use-draft';
import css from './compose.module.css';
import { InsertRow, columnsOf } from './insert-row';
import { WordsBody, insertAtCursor, type WordsHandle } from './words-body';

type Props = {
  draft: Draft;
  missing: ReadonlySet<string>;
  /** At the end of the title's line. */
  aside?: ReactNode;
  change: (patch: DraftPatch) => void;
};

export function WordsCard({ draft, missing, aside, change }: Props) {
  const subject = useRef<HTMLInputElement>(null);
  const body = useRef<WordsHandle>(null);
  // The buttons insert where the cursor was last: in the subject or in the mail.
  const [into, setInto] = useState<'subject' | 'body'>('body');
  const columns = useMemo(() => columnsOf(draft.contacts), [draft.contacts]);

  const insert = (field: FieldReference) => {
    if (into === 'body') body.current?.insertField(field);
    else if (subject.current) change({ subject: insertAtCursor(subject.current, writeField(field)) });
  };

  return (
    <Card title={m.words_title()} aside={aside}>
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
        <div>
          <WordsBody
            ref={body}
            draft={draft}
            columns={columns}
            invalid={missing.has('body')}
            change={change}
            onFocus={() => setInto('body')}
          />
        </div>
        <InsertRow columns={columns} hasDeadline={draft.page?.deadline !== undefined} onInsert={insert} />
      </div>
    </Card>
  );
}
