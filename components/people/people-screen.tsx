// The people the user keeps: found by typing, by list or by what they are, chosen one by one or all, and taken into the campaign.
// Must never have anybody chosen whom the user has not chosen.
import { useCallback, useMemo, useState } from 'react';
import type { Contact } from '../../utils/contacts/contact';
import { m } from '../../utils/i18n/generated/messages';
import { indexPeople, peopleFinder, type Wanted } from '../../utils/people/find-people';
import { contactFrom, type SavedPerson } from '../../utils/people/saved-person';
import { carryOver, selectAll, selected, selectNobody, toggle } from '../../utils/people/selection';
import layout from '../layout.module.css';
import { Button, Notice, Row, Spoken, cx } from '../parts/parts';
import { useServices } from '../services';
import { useLive } from '../use-live';
import { ChosenActions } from './chosen-actions';
import { ChooseRow, Narrow } from './narrow';
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
  const find = useMemo(() => peopleFinder(index), [index]);
  const found = useMemo(() => find(wanted), [find, wanted]);

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

  return (
    <div className={layout.screen}>
      <main className={cx(layout.main, css.main)}>
        <Narrow index={index} wanted={wanted} onWanted={setWanted} ties />
        <ChooseRow selection={selection} found={found} onSelect={setSelection} />
        <PeopleList
          selection={selection}
          found={found}
          onToggle={(place) => setSelection(toggle(selection, place))}
          onAll={() => setSelection(selectAll(selection, found))}
        />
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
