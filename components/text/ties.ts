// What somebody is to the user, in a word.
import { m } from '../../utils/i18n/generated/messages';
import type { Tie } from '../../utils/people/saved-person';

/** What somebody is to the user. */
export const tieText: Record<Tie, () => string> = {
  friend: m.tie_friend,
  family: m.tie_family,
  colleague: m.tie_colleague,
  neighbour: m.tie_neighbour,
  member: m.tie_member,
  'asked-me': m.tie_asked_me,
};
