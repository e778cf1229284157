// What of the file is nobody: each piece with its line and reason, corrected in place or let go.
import { useState } from 'react';
import { parseAddressList, type Contact, type Problem } from '../../utils/contacts';
import { m } from '../../utils/i18n/generated/messages';
import parts from '../parts/parts.module.css';
import { Button, Card } from '../parts/parts';
import { placeText, problemText } from '../text/problems';
import { problemKeys } from './corrections';
import css from './import.module.css';

const SHOWN = 25;

type Props = {
  problems: Problem[];
  /** All there are, also those too far down to be listed. */
  total: number;
  /** What was made of them, by {@link problemKeys}. */
  fixed: ReadonlyMap<string, Contact[]>;
  onFixed: (key: string, contacts: Contact[]) => void;
};

export function LeftOutCard({ problems, total, fixed, onFixed }: Props) {
  const [shown, setShown] = useState(SHOWN);
  const keys = problemKeys(problems);
  const left = problems.flatMap((problem, index) => (fixed.has(keys[index]!) ? [] : [{ problem, key: keys[index]! }]));
  const count = total - (problems.length - left.length);
  if (count <= 0) return null;
  return (
    <Card title={m.import_left_out({ count })}>
      <ul className={css.problems}>
        {left.slice(0, shown).map(({ problem, key }) => (
          <ProblemRow key={`${key} ${problem.text}`} problem={problem} onFixed={(contacts) => onFixed(key, contacts)} />
        ))}
      </ul>
      {left.length > shown && (
        <Button look="link" onClick={() => setShown(shown + 100)}>
          {m.import_show_more()}
        </Button>
      )}
      {count > left.length && <p className={css.note}>{m.import_not_listed({ count: count - left.length })}</p>}
    </Card>
  );
}

function ProblemRow({ problem, onFixed }: { problem: Problem; onFixed: (contacts: Contact[]) => void }) {
  const [text, setText] = useState(problem.text);
  const place = placeText(problem);
  const { contacts } = parseAddressList(text);
  // Somebody who asked not to be written to, or is on the list, is not brought back here by a click.
  const canFix = problem.reason !== 'unsubscribed' && problem.reason !== 'duplicate';
  return (
    <li>
      <span className={css.place}>{place}</span>
      {canFix ? (
        <form
          className={css.fix}
          onSubmit={(event) => {
            event.preventDefault();
            if (contacts.length > 0) onFixed(contacts);
          }}
        >
          <input
            className={parts.input}
            dir="auto"
            spellCheck={false}
            aria-label={m.import_fix_label({ place })}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Button small type="submit" disabled={contacts.length === 0} aria-label={m.import_fix_add_label({ text })}>
            {m.people_take()}
          </Button>
        </form>
      ) : (
        <q dir="auto">{problem.text}</q>
      )}
      <span className={css.note}>{problemText[problem.reason]()}</span>
    </li>
  );
}
