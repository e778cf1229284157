// How fast the user wants a mailbox to go, and what that makes of a provider's limits. Pure.
import type { Limits } from '../outbox/pacing';

/** slow: four times the pause of gentle; gentle: the default of the mailbox's kind; fast: as quick as the provider allows. */
export type Pace = 'slow' | 'gentle' | 'fast';

const SLOW_FACTOR = 4;

/** Limits at a pace, from the gentle ones of a kind of mailbox and its provider's hard limits. */
export function atPace(kind: { gentle: Limits; fast: Limits }, pace: Pace): Limits {
  if (pace !== 'slow') return kind[pace];
  const { gapMs, ...rest } = kind.gentle;
  return { ...rest, gapMs: { min: gapMs.min * SLOW_FACTOR, max: gapMs.max * SLOW_FACTOR } };
}
