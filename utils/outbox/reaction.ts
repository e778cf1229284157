// What an outcome means for a submission and for the run: pure decisions, so that each can be read and tested alone.
import type { Accepted, LookUp, Outcome, Refusal } from '../provider/provider';
import type { Settlement } from './transitions';
import { LONGEST_HOLD_MS, type PauseReason, type Said } from './submission';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** A send that got no answer and was not taken waits this long at first, and at most. */
const FIRST_SILENCE_MS = 2_000;
const LONGEST_SILENCE_MS = HOUR_MS / 4;

/** All campaigns of the account wait: for the user, or until resumeAt (epoch ms). */
export type Pause = { reason: PauseReason; said: Said; resumeAt?: number };

/** After a refusal: the record's next moment and, where more than this mail is concerned, a pause. */
export type Setback = { kind: 'rejected'; said: Said } | { kind: 'again'; said: Said; notBeforeAt?: number; pause?: Pause };

/**
 * What a refusal means.
 * @param deferrals how often this submission was put off before
 */
export function setbackOf(refusal: Refusal, deferrals: number, now: number): Setback {
  const { said } = refusal;
  switch (refusal.kind) {
    case 'rejected':
      return { kind: 'rejected', said };
    case 'unauthorized':
    case 'blocked':
      return { kind: 'again', said, pause: { reason: refusal.kind, said } };
    case 'deferred': {
      const wait = (firstMs: number, longestMs: number) => {
        const at = Math.max(refusal.untilAt ?? 0, now + Math.min(longestMs, firstMs * 2 ** Math.min(deferrals, 20)));
        return Math.min(at, now + LONGEST_HOLD_MS);
      };
      switch (refusal.cause) {
        case 'rate':
          return { kind: 'again', said, notBeforeAt: wait(MINUTE_MS, HOUR_MS) };
        case 'unavailable':
          return { kind: 'again', said, notBeforeAt: wait(MINUTE_MS / 2, HOUR_MS / 4) };
        case 'quota':
          return { kind: 'again', said, pause: { reason: 'quota', said, resumeAt: wait(HOUR_MS, 24 * HOUR_MS) } };
        case 'offline':
        case 'captive':
          return { kind: 'again', said, pause: { reason: refusal.cause, said, resumeAt: wait(MINUTE_MS / 2, 10 * MINUTE_MS) } };
        default:
          return refusal.cause satisfies never;
      }
    }
    default:
      return refusal satisfies never;
  }
}

/** What an acceptance is in the records. */
export function acceptedAs({ reference }: Accepted): Settlement {
  return { state: 'accepted', ...(reference !== undefined && { reference }) };
}

/** What a claimed submission has come to: settled, or asked about once more later. */
export type Verdict = Settle | { kind: 'ask-later'; said: Said };
export type Settle = { kind: 'settle'; settlement: Settlement; pause?: Pause };

/**
 * Puts together what the provider answered (undefined after a restart) and what it says when asked again.
 * Only proof puts a submission back in the queue. A refusal is none where a look-up cannot confirm it: a browser may have repeated the
 * request after a lost acceptance, and the refusal be the repeat's (docs/adr/0003). A rejected mail is never sent again, so there it may stand.
 * @param answer the answer to the send itself; `unconfirmed` when there was none
 * @param asked what the look-up told; undefined where the provider has none
 */
export function verdictOf(answer: Outcome | undefined, asked: LookUp | undefined, deferrals: number, now: number): Verdict {
  if (answer?.kind === 'accepted') return { kind: 'settle', settlement: acceptedAs(answer) };
  if (asked?.kind === 'accepted') return { kind: 'settle', settlement: acceptedAs(asked) };
  const refusal = answer === undefined || answer.kind === 'unconfirmed' ? undefined : answer;
  const said = refusal?.said ?? answer?.said ?? asked?.said ?? {};
  if (asked?.kind === 'later' || asked?.kind === 'unauthorized') return { kind: 'ask-later', said: asked.said };
  const proven = asked?.kind === 'not-taken' || (refusal !== undefined && (asked === undefined || refusal.kind === 'rejected'));
  const setback = refusal && setbackOf(refusal, deferrals, now);
  const pause = setback?.kind === 'again' && setback.pause !== undefined ? { pause: setback.pause } : {};
  // Whatever became of this mail, the account may not go on: the refusal is about the next one too.
  if (!proven) return { kind: 'settle', settlement: { state: 'unconfirmed', said }, ...pause };
  const startOver = asked?.kind !== 'not-taken' || asked.spent === true;
  // No answer to the send, but one to the question: soon once more, then ever more rarely. Without a wait this would go round as fast as the line.
  if (setback === undefined) {
    const notBeforeAt = now + Math.min(LONGEST_SILENCE_MS, FIRST_SILENCE_MS * 2 ** Math.min(deferrals, 20));
    return { kind: 'settle', settlement: { state: 'queued', said, startOver, notBeforeAt } };
  }
  if (setback.kind === 'rejected') return { kind: 'settle', settlement: { state: 'rejected', said } };
  const { notBeforeAt } = setback;
  return { kind: 'settle', settlement: { state: 'queued', said, startOver, ...(notBeforeAt !== undefined && { notBeforeAt }) }, ...pause };
}
