// Any number of people as one list box: only those in sight are drawn; one stop of Tab, then arrows, Space and Ctrl+A.
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { memo, useCallback, useId, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { readableAddress } from '../../utils/contacts/unicode-domain';
import { m } from '../../utils/i18n/generated/messages';
import type { SavedPerson } from '../../utils/people/saved-person';
import type { Selection } from '../../utils/people/selection';
import { cx } from '../parts/parts';
import { nameOf } from '../text/people';
import { tieText } from '../text/ties';
import css from './people.module.css';

const ROW_PX = 48;
/** PageDown goes so many people on. */
const PAGE = 10;

/** `found`: places in the index. `onToggle` is told such a place. */
type Props = { selection: Selection; found: readonly number[]; onToggle: (place: number) => void; onAll: () => void };

export function PeopleList({ selection, found, onToggle, onAll }: Props) {
  const { people } = selection.index;
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const [at, setAt] = useState(0);
  const active = Math.min(at, found.length - 1);
  const virtual = useVirtualizer({
    count: found.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 6,
    // What the keys are at is drawn, wherever it is: a reader is told of it by its id.
    rangeExtractor: useCallback(
      (range: Range) => {
        const drawn = defaultRangeExtractor(range);
        return active < 0 || drawn.includes(active) ? drawn : [...drawn, active].toSorted((a, b) => a - b);
      },
      [active],
    ),
  });

  const go = (to: number) => {
    const next = Math.max(0, Math.min(found.length - 1, to));
    setAt(next);
    virtual.scrollToIndex(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey } = event;
    const place = found[active];
    if (key === 'ArrowDown') go(active + 1);
    else if (key === 'ArrowUp') go(active - 1);
    else if (key === 'PageDown') go(active + PAGE);
    else if (key === 'PageUp') go(active - PAGE);
    else if (key === 'Home') go(0);
    else if (key === 'End') go(found.length - 1);
    else if (key === ' ' && place !== undefined) onToggle(place);
    else if (key === 'a' && (ctrlKey || metaKey)) onAll();
    else return;
    event.preventDefault();
  };

  const onClick = ({ target }: MouseEvent) => {
    const option = target instanceof Element ? target.closest<HTMLElement>('[role=option]') : null;
    const row = Number(option?.dataset['row']);
    const place = found[row];
    if (place === undefined) return;
    setAt(row);
    onToggle(place);
  };

  if (found.length === 0) return <p className={css.empty}>{m.saved_nobody()}</p>;
  return (
    <div
      ref={scroller}
      className={css.scroller}
      role="listbox"
      aria-label={m.saved_label()}
      aria-multiselectable="true"
      aria-activedescendant={`${id}${found[active]}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div role="presentation" style={{ blockSize: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const place = found[index];
          const person = place === undefined ? undefined : people[place];
          return (
            person && (
              <Person
                key={person.key}
                id={`${id}${place}`}
                person={person}
                row={index}
                total={found.length}
                startPx={start}
                chosen={place !== undefined && selection.marks[place] === 1}
                active={index === active}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

type PersonProps = {
  id: string;
  person: SavedPerson;
  row: number;
  total: number;
  startPx: number;
  chosen: boolean;
  active: boolean;
};

const Person = memo(function Person({ id, person, row, total, startPx, chosen, active }: PersonProps) {
  const { mailbox, tie, lists } = person;
  return (
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      aria-posinset={row + 1}
      aria-setsize={total}
      className={cx(css.person, active && css.active)}
      style={{ transform: `translateY(${startPx}px)` }}
      data-row={row}
    >
      <span className={css.box} aria-hidden="true">
        {chosen ? '✓' : ''}
      </span>
      <span className={css.who}>
        <bdi>{nameOf(mailbox)}</bdi>
        {mailbox.displayName && <small dir="ltr">{readableAddress(mailbox.addrSpec)}</small>}
      </span>
      <span className={css.tags}>
        {tie && <span>{tieText[tie]()}</span>}
        {lists.slice(0, 2).map((name) => (
          <bdi key={name}>{name}</bdi>
        ))}
      </span>
    </div>
  );
});
