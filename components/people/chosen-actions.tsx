// What can be done with the people who are chosen: what they are to the user, another list, off this list, or forgotten.
import { useState } from 'react';
import { m } from '../../utils/i18n/generated/messages';
import { Tie } from '../../utils/people/saved-person';
import { selected, type Selection } from '../../utils/people/selection';
import { Ask } from '../parts/ask';
import { Button, Row, cx } from '../parts/parts';
import parts from '../parts/parts.module.css';
import { useServices } from '../services';
import { tieText } from '../text/ties';
import { useCommand } from '../use-command';
import css from './people.module.css';

type Props = { selection: Selection; list: string | undefined; lists: string[]; onGone: () => void };

/** @param list the one that is shown @param lists the names of all @param onGone they are no longer there to be chosen */
export function ChosenActions({ selection, list, lists, onGone }: Props) {
  const { people } = useServices();
  const [name, setName] = useState('');
  const [asking, setAsking] = useState(false);
  const [barred, setBarred] = useState(0);
  const { give, unanswered } = useCommand();
  const { count } = selection;
  if (count === 0) return null;
  const keys = () => selected(selection).map(({ key }) => key);
  return (
    <details className={css.actions}>
      <summary>{m.saved_actions({ count })}</summary>
      <div className={css.actionsBody}>
        <select
          className={parts.input}
          aria-label={m.saved_tie()}
          value=""
          onChange={({ target }) => {
            const tie = Tie.options.find((each) => each === target.value);
            if (tie) void people.setTie(keys(), tie);
          }}
        >
          <option value="">{m.saved_tie()}</option>
          {Tie.options.map((tie) => (
            <option key={tie} value={tie}>
              {tieText[tie]()}
            </option>
          ))}
        </select>
        <Row>
          <input
            className={cx(parts.input, css.name)}
            aria-label={m.save_list_name()}
            placeholder={m.save_list_name()}
            list="saved-lists"
            dir="auto"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <datalist id="saved-lists">
            {lists.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </datalist>
          <Button
            small
            disabled={name.trim() === ''}
            onClick={() => {
              void people.addToList(keys(), name.trim());
              setName('');
            }}
          >
            {m.saved_add_to_list()}
          </Button>
        </Row>
        <Row>
          {list !== undefined && (
            <Button small onClick={() => void people.takeOffList(keys(), list).then(onGone)}>
              {m.saved_take_off({ list })}
            </Button>
          )}
          <Button
            small
            onClick={async () => {
              if (await give('neverWrite', { people: selected(selection).map(({ mailbox }) => mailbox.addrSpec) })) setBarred(count);
            }}
          >
            {m.saved_never({ count })}
          </Button>
          <Button small look="danger" onClick={() => setAsking(true)}>
            {m.saved_remove({ count })}
          </Button>
        </Row>
        <div role="status">
          {barred > 0 && <small>{m.saved_barred({ count: barred })}</small>}
          {unanswered && <small>{m.silent_command()}</small>}
        </div>
      </div>
      {asking && (
        <Ask
          title={m.saved_remove_ask({ count })}
          yes={m.saved_remove({ count })}
          no={m.saved_keep()}
          onNo={() => setAsking(false)}
          onYes={() => {
            setAsking(false);
            void people.remove(keys()).then(onGone);
          }}
        >
          {m.saved_remove_text()}
        </Ask>
      )}
    </details>
  );
}
