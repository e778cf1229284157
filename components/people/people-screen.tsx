// The people the user keeps: found by typing, by list or by what they are, chosen one by one or all, and taken into the campaign.
// Must never have anybody chosen whom the user has not chosen.
import { useCallback, useMemo, useState } from 'react';
import type { Contact } from '../../utils/contacts/contact';
import { m } from '../../utils/i18n/generated/messages';
import { findPeople, indexPeople, type Wanted } from '../../utils/people/find-people';
import { contactFrom, Tie, type SavedPerson } from '../../utils/people/saved-person';
import { carryOver, selectAll, selected, selectNobody, toggle } from '../../utils/people/selection';
import layout from '../layout.module.css';
import { Button, Notice, Row, Spoken, cx } from '../parts/parts';
import parts from '../parts/parts.module.css';
import { useServices } from '../services';
import { numberText } from '../text/numbers';
import { tieText } from '../text/ties';
import { useLive } from '../use-live';
import { ChosenActions } from './chosen-actions';
import css from './people.module.css';
import { PeopleList } from './people-list';

const NONE: SavedPerson[] = [];

type Props = { onTake: (contacts: Contact[]) => void; onCompose: () => void };

export default function PeopleScreen({ onTake, onCompose }: Props) {
  const { people } = useServices();
  const saved = useLive(
    useCallback(() => people.readAll(), [people]),
    'people',
  );
  const index = useMemo(() => indexPeople(saved.value ?? NONE), [saved.value]);
  const [wanted, setWanted] = useState<Wanted>({ text: '' });
  const [selection, setSelection] = useState(() => selectNobody(index));
  // People came, went or changed their place.
  if (selection.index !== index) setSelection(carryOver(selection, index));
  const found = useMemo(() => findPeople(index, wanted), [index, wanted]);
  const chooseAll = () => setSelection(selectAll(selection, found));

  if (saved.refused)
    return (
      <main className={layout.main}>
        <Notice tone="bad" role="alert" title={m.saved_unread()}>
          <Row>
            <Button small onClick={saved.again}>
              {m.try_again()}
            </Button>
          </Row>
        </Notice>
      </main>
    );
  if (!saved.value) return <main className={layout.main} aria-busy="true" />;
  if (saved.value.length === 0)
    return (
      <main className={layout.main}>
        <p className={css.empty}>{m.saved_none()}</p>
        <Row>
          <Button onClick={onCompose}>{m.saved_to_form()}</Button>
        </Row>
      </main>
    );

  const narrow = (patch: { list?: string; tie?: Tie }) => setWanted(({ text }) => ({ text, ...patch }));
  return (
    <div className={layout.screen}>
      <main className={cx(layout.main, css.main)}>
        <div className={css.tools}>
          <input
            type="search"
            className={parts.input}
            aria-label={m.saved_search()}
            placeholder={m.saved_search()}
            dir="auto"
            value={wanted.text}
            onChange={(event) => setWanted({ ...wanted, text: event.target.value })}
          />
          <select
            className={parts.input}
            aria-label={m.saved_which()}
            value={wanted.list !== undefined ? `list ${wanted.list}` : wanted.tie !== undefined ? `tie ${wanted.tie}` : ''}
            onChange={({ target: { value } }) => {
              const tie = Tie.options.find((each) => value === `tie ${each}`);
              narrow(value.startsWith('list ') ? { list: value.slice(5) } : tie ? { tie } : {});
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
            <optgroup label={m.saved_ties()}>
              {Tie.options.map((tie) => (
                <option key={tie} value={`tie ${tie}`}>
                  {tieText[tie]()}
                </option>
              ))}
            </optgroup>
          </select>
        </div>
        <Row>
          <Button small disabled={found.length === 0} onClick={chooseAll}>
            {m.saved_choose_all({ count: found.length })}
          </Button>
          {selection.count > 0 && (
            <Button look="link" onClick={() => setSelection(selectNobody(index))}>
              {m.saved_choose_none()}
            </Button>
          )}
        </Row>
        <PeopleList selection={selection} found={found} onToggle={(place) => setSelection(toggle(selection, place))} onAll={chooseAll} />
        <Spoken>{m.saved_said({ count: found.length })}</Spoken>
      </main>
      <footer className={layout.footerStacked}>
        <ChosenActions
          selection={selection}
          list={wanted.list}
          lists={index.lists.map(({ name }) => name)}
          onGone={() => setSelection(selectNobody(index))}
        />
        <Button look="go" disabled={selection.count === 0} onClick={() => onTake(selected(selection).map(contactFrom))}>
          {selection.count === 0 ? m.saved_take_none() : m.saved_take({ count: selection.count })}
        </Button>
      </footer>
    </div>
  );
}
