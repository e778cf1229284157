// Above a list of people: which of them are shown, and all or none of those chosen.
import { m } from '../../utils/i18n/generated/messages';
import type { Index, Wanted } from '../../utils/people/find-people';
import { Tie } from '../../utils/people/saved-person';
import { selectAll, selectNobody, type Selection } from '../../utils/people/selection';
import { Button, Row } from '../parts/parts';
import parts from '../parts/parts.module.css';
import { numberText } from '../text/numbers';
import { tieText } from '../text/ties';
import css from './people.module.css';

type NarrowProps = {
  index: Index;
  wanted: Wanted;
  onWanted: (wanted: Wanted) => void;
  /** Also by what they are to the user. */
  ties?: boolean;
};

/** By text, by list, by tie. */
export function Narrow({ index, wanted, onWanted, ties = false }: NarrowProps) {
  const { text } = wanted;
  return (
    <div className={css.tools}>
      <input
        type="search"
        className={parts.input}
        aria-label={m.saved_search()}
        placeholder={m.saved_search_short()}
        dir="auto"
        value={text}
        onChange={(event) => onWanted({ ...wanted, text: event.target.value })}
      />
      <select
        className={parts.input}
        aria-label={m.saved_which()}
        value={wanted.list !== undefined ? `list ${wanted.list}` : wanted.tie !== undefined ? `tie ${wanted.tie}` : ''}
        onChange={({ target: { value } }) => {
          const tie = Tie.options.find((each) => value === `tie ${each}`);
          onWanted({ text, ...(value.startsWith('list ') ? { list: value.slice(5) } : tie && { tie }) });
        }}
      >
        <option value="">{m.saved_everybody({ count: index.people.length })}</option>
        <optgroup label={m.saved_lists()}>
          {index.lists.map(({ name, count }) => (
            <option key={name} value={`list ${name}`}>
              {m.saved_list({ name, count: numberText(count) })}
            </option>
          ))}
        </optgroup>
        {ties && (
          <optgroup label={m.saved_ties()}>
            {Tie.options.map((tie) => (
              <option key={tie} value={`tie ${tie}`}>
                {tieText[tie]()}
              </option>
            ))}
          </optgroup>
        )}
      </select>
    </div>
  );
}

type ChooseProps = { selection: Selection; found: readonly number[]; onSelect: (selection: Selection) => void };

/** @param found places in the index of those who are shown */
export function ChooseRow({ selection, found, onSelect }: ChooseProps) {
  return (
    <Row>
      <Button small disabled={found.length === 0} onClick={() => onSelect(selectAll(selection, found))}>
        {m.saved_choose_all({ count: found.length })}
      </Button>
      {selection.count > 0 && (
        <Button look="link" onClick={() => onSelect(selectNobody(selection.index))}>
          {m.saved_choose_none()}
        </Button>
      )}
    </Row>
  );
}
