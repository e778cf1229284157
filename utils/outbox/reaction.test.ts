import { describe, expect, it } from 'vitest';
import type { LookUp, Outcome } from '../provider/provider';
import { setbackOf, verdictOf } from './reaction';

const NOW = 1_000_000_000_000;
const said = { status: 429 };
const rate: Outcome = { kind: 'deferred', cause: 'rate', said };
const noAnswer: Outcome = { kind: 'unconfirmed', said: { reason: 'network' } };
const notTaken: LookUp = { kind: 'not-taken', said: { status: 308 } };
const cannotTell: LookUp = { kind: 'cannot-tell', said: { status: 404 } };

describe('verdictOf: only proof puts a mail back in the queue', () => {
  const cases: [string, Outcome | undefined, LookUp | undefined, string][] = [
    ['taken, says the answer', { kind: 'accepted' }, undefined, 'accepted'],
    ['no answer, but the look-up says taken', noAnswer, { kind: 'accepted' }, 'accepted'],
    ['found after a restart, taken', undefined, { kind: 'accepted' }, 'accepted'],
    ['found after a restart, not taken', undefined, notTaken, 'queued'],
    ['found after a restart, nobody can tell', undefined, cannotTell, 'unconfirmed'],
    ['found after a restart, nobody to ask', undefined, undefined, 'unconfirmed'],
    ['no answer, not taken', noAnswer, notTaken, 'queued'],
    ['no answer, nobody can tell', noAnswer, cannotTell, 'unconfirmed'],
    ['refused for the rate, and proven', rate, notTaken, 'queued'],
    ['refused for the rate, which may answer a repeat of an accepted request', rate, cannotTell, 'unconfirmed'],
    ['refused for its content, which speaks for itself', { kind: 'rejected', said }, cannotTell, 'rejected'],
    ['refused for the day, which may answer a repeat', { kind: 'deferred', cause: 'quota', said }, cannotTell, 'unconfirmed'],
    ['blocked, which may answer a repeat', { kind: 'blocked', said }, cannotTell, 'unconfirmed'],
    ['refused, but the look-up says taken', rate, { kind: 'accepted' }, 'accepted'],
    ['a provider without look-up that refuses', rate, undefined, 'queued'],
    ['a provider without look-up and no answer', noAnswer, undefined, 'unconfirmed'],
  ];
  it.each(cases)('%s', (_, answer, asked, state) => {
    const verdict = verdictOf(answer, asked, 0, NOW);
    expect(verdict.kind === 'settle' && verdict.settlement.state).toBe(state);
  });

  it('asks once more later when the question itself got no answer', () => {
    expect(verdictOf(noAnswer, { kind: 'later', said }, 0, NOW).kind).toBe('ask-later');
    expect(verdictOf(undefined, { kind: 'unauthorized', said }, 0, NOW).kind).toBe('ask-later');
  });

  it('sends one that was not taken again soon, then ever more rarely: an upload that is never answered must not go round in circles', () => {
    const waits = [0, 1, 2, 30].map((deferrals) => verdictOf(noAnswer, notTaken, deferrals, NOW));
    expect(waits).toMatchObject([2_000, 4_000, 8_000, 900_000].map((ms) => ({ settlement: { state: 'queued', notBeforeAt: NOW + ms } })));
  });

  it('keeps a handle that is proven unused, drops one that is spent', () => {
    const kept = verdictOf(rate, notTaken, 0, NOW);
    const spent = verdictOf(rate, undefined, 0, NOW);
    expect(kept).toMatchObject({ settlement: { startOver: false } });
    expect(spent).toMatchObject({ settlement: { startOver: true } });
  });

  it('stops the account also where this one mail cannot be told', () => {
    const verdict = verdictOf({ kind: 'deferred', cause: 'quota', said }, cannotTell, 0, NOW);
    expect(verdict).toMatchObject({ settlement: { state: 'unconfirmed' }, pause: { reason: 'quota' } });
  });
});

describe('setbackOf', () => {
  it('waits a minute for the rate, twice as long each time, an hour at most', () => {
    const waits = [0, 1, 2, 30].map((deferrals) => setbackOf({ kind: 'deferred', cause: 'rate', said }, deferrals, NOW));
    expect(waits.map((w) => w.kind === 'again' && w.notBeforeAt! - NOW)).toEqual([60_000, 120_000, 240_000, 3_600_000]);
  });

  it('believes the date a provider names when it is later', () => {
    expect(setbackOf({ kind: 'deferred', cause: 'rate', said, untilAt: NOW + 9e6 }, 0, NOW)).toMatchObject({ notBeforeAt: NOW + 9e6 });
  });

  it('asks again after a day, whatever date was named: a date in years would be a mistake nobody sees', () => {
    const rate = setbackOf({ kind: 'deferred', cause: 'rate', said, untilAt: NOW + 1e12 }, 0, NOW);
    expect(rate).toMatchObject({ notBeforeAt: NOW + 24 * 3_600_000 });
  });

  it('pauses for the day with a time to go on, and for the user without one', () => {
    expect(setbackOf({ kind: 'deferred', cause: 'quota', said }, 0, NOW)).toMatchObject({
      pause: { reason: 'quota', resumeAt: NOW + 3_600_000 },
    });
    const blocked = setbackOf({ kind: 'blocked', said }, 0, NOW);
    expect(blocked).toMatchObject({ pause: { reason: 'blocked' } });
    expect(blocked.kind === 'again' && blocked.pause).not.toHaveProperty('resumeAt');
  });
});
