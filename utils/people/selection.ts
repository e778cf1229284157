// Whom of the saved people the user has chosen: a mark for each by place, so that all of 100,000 are chosen within a frame. Pure.
import type { Index } from './find-people';
import type { SavedPerson } from './saved-person';

/** `marks` by the place in `index.people`: 1 is chosen. */
export type Selection = { index: Index; marks: Uint8Array; count: number };

export function selectNobody(index: Index): Selection {
  return { index, marks: new Uint8Array(index.people.length), count: 0 };
}

/** One more, or one less. */
export function toggle({ index, marks, count }: Selection, place: number): Selection {
  const next = marks.slice();
  next[place] = marks[place] === 1 ? 0 : 1;
  return { index, marks: next, count: count + (marks[place] === 1 ? -1 : 1) };
}

/** These too; whoever was chosen before stays so. */
export function selectAll({ index, marks, count }: Selection, places: readonly number[]): Selection {
  const next = marks.slice();
  let more = 0;
  for (const place of places) {
    if (next[place] === 1) continue;
    next[place] = 1;
    more += 1;
  }
  return { index, marks: next, count: count + more };
}

/** The same people where they stand now; who is gone is not chosen any more. */
export function carryOver(selection: Selection, index: Index): Selection {
  if (selection.count === 0) return selectNobody(index);
  const keys = new Set(selected(selection).map(({ key }) => key));
  return selectAll(
    selectNobody(index),
    index.people.flatMap(({ key }, place) => (keys.has(key) ? [place] : [])),
  );
}

/** The same people at the same places, and more behind them. */
export function grow({ marks, count }: Selection, index: Index): Selection {
  const next = new Uint8Array(index.people.length);
  next.set(marks);
  return { index, marks: next, count };
}

/** Who is chosen, in their order. */
export function selected({ index, marks }: Selection): SavedPerson[] {
  return index.people.filter((_, place) => marks[place] === 1);
}
