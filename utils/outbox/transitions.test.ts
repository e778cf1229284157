// The arrows of the diagram in ARCHITECTURE.md, as tables.
import { describe, expect, it } from 'vitest';
import type { AddrSpec } from '../contacts/contact';
import type { Submission } from './submission';
import { canceled, cancelSettled, decided, mayPause, settled, type Settlement } from './transitions';

const NOW = 1_000_000;
const base: Submission = {
  id: 'c/0',
  campaignId: 'c',
  accountId: 'a',
  seq: 0,
  to: { addrSpec: 'bo@example.net' as AddrSpec },
  state: 'queued',
};
const prepared = { handle: 'h', sizeOctets: 10, at: 1, used: true };
const sending: Submission = { ...base, state: 'sending', claimedAt: NOW - 5, prepared };
const handed: Submission = { ...base, state: 'sending', goesAt: NOW + 60_000, prepared };
const held: Submission = { ...handed, state: 'accepted', settledAt: NOW - 1, reference: 'r' };

describe('a claimed mail', () => {
  const notTaken: Settlement = { state: 'queued', said: { status: 503 }, startOver: false };

  it('that provably did not go waits again, as if it had never been claimed', () => {
    expect(settled(sending, notTaken, 'running', NOW)).toEqual({ ...base, prepared, said: { status: 503 }, deferrals: 1 });
    expect(settled(sending, { ...notTaken, startOver: true }, 'running', NOW)).not.toHaveProperty('prepared');
    expect(settled(sending, { ...notTaken, notBeforeAt: NOW + 9 }, 'paused', NOW)).toMatchObject({ state: 'queued', notBeforeAt: NOW + 9 });
  });

  it('that did not go is canceled where the rest is', () => {
    const after = settled(sending, notTaken, 'canceled', NOW);
    expect(after).toMatchObject({ state: 'canceled', settledAt: NOW });
    expect(after).not.toHaveProperty('claimedAt');
  });

  it.each(['accepted', 'rejected', 'unconfirmed'] as const)('that is %s keeps when it may have left', (state) => {
    expect(settled(sending, { state }, 'running', NOW)).toEqual({ ...sending, state, settledAt: NOW });
  });

  it('has a reference only where it is held', () => {
    expect(settled(sending, { state: 'accepted', reference: 'r' }, 'running', NOW)).not.toHaveProperty('reference');
    expect(settled(handed, { state: 'accepted', reference: 'r' }, 'running', NOW)).toHaveProperty('reference', 'r');
  });

  it('that was handed over while its campaign was canceled is wanted back, unless it has gone', () => {
    expect(settled(handed, { state: 'accepted' }, 'canceled', NOW)).toMatchObject({ state: 'accepted', cancelAskedAt: NOW });
    expect(settled(handed, { state: 'accepted' }, 'canceled', NOW + 60_000)).not.toHaveProperty('cancelAskedAt');
    expect(settled(sending, { state: 'accepted' }, 'canceled', NOW)).not.toHaveProperty('cancelAskedAt');
  });
});

describe('one that is no longer wanted while nobody knows of it', () => {
  const notTaken: Settlement = { state: 'queued', said: {}, startOver: false };
  const unwanted = canceled(sending, NOW);

  it('stays on its way, and is canceled when it turns out not to have gone', () => {
    expect(unwanted).toEqual({ ...sending, unwantedAt: NOW });
    expect(settled(unwanted, notTaken, 'running', NOW)).toMatchObject({ state: 'canceled', settledAt: NOW });
    expect(settled(unwanted, notTaken, 'running', NOW)).not.toHaveProperty('unwantedAt');
    expect(settled(unwanted, { state: 'accepted' }, 'running', NOW)).toMatchObject({ state: 'accepted' });
    expect(settled(canceled(handed, NOW), { state: 'accepted' }, 'running', NOW)).toHaveProperty('cancelAskedAt', NOW);
  });

  it('is canceled by the user’s word too', () => {
    const unconfirmed = canceled({ ...sending, state: 'unconfirmed', settledAt: NOW - 1 }, NOW);
    expect(decided(unconfirmed, false, 'running', NOW)).toEqual({ ...base, state: 'canceled', settledAt: NOW });
    expect(decided(unconfirmed, true, 'running', NOW)).toMatchObject({ state: 'accepted' });
  });
});

describe('a pause', () => {
  const run = (reason: 'offline' | 'unauthorized' | 'blocked' | 'user', resumeAt?: number) =>
    ({ state: 'paused', reason, since: NOW, ...(resumeAt !== undefined && { resumeAt }) }) as const;
  const running = { state: 'running', since: NOW } as const;

  it.each([
    ['a run that goes', running, true, true],
    ['one that goes on by itself at a time', run('offline', NOW + 9), true, false],
    ['one that goes on when the mailbox is connected', run('unauthorized'), true, false],
    ['one that waits for its user', run('blocked'), false, false],
    ['one its user paused', run('user'), false, false],
    ['one that is canceled', { state: 'canceled', since: NOW } as const, false, false],
  ])('of %s, by the user and by anything else', (_, before, byUser, byOther) => {
    expect(mayPause(before, 'user')).toBe(byUser);
    expect(mayPause(before, 'quota')).toBe(byOther);
  });
});

describe('the user’s word', () => {
  const unconfirmed: Submission = { ...sending, state: 'unconfirmed', settledAt: NOW - 1 };

  it('that it went makes it accepted', () => {
    expect(decided(unconfirmed, true, 'running', NOW)).toEqual({ ...unconfirmed, state: 'accepted', decidedByUser: true, settledAt: NOW });
  });

  it('that it did not go has it start anew, or canceled where the rest is', () => {
    expect(decided(unconfirmed, false, 'running', NOW)).toEqual(base);
    expect(decided(unconfirmed, false, 'canceled', NOW)).toEqual({ ...base, state: 'canceled', settledAt: NOW });
  });
});

describe('taking one back', () => {
  it('cancels what waits here, asks for what waits at the provider, and leaves what has gone', () => {
    expect(canceled(base, NOW)).toEqual({ ...base, state: 'canceled', settledAt: NOW });
    expect(canceled({ ...held, uncanceled: 'cannot-tell' }, NOW)).toEqual({ ...held, cancelAskedAt: NOW });
    expect(canceled(held, NOW + 60_000)).toEqual(held);
  });

  it('cancels a held one only when the provider has confirmed it', () => {
    const asked = { ...held, cancelAskedAt: NOW };
    expect(cancelSettled(asked, 'canceled', NOW)).toEqual({ ...base, state: 'canceled', settledAt: NOW });
    expect(cancelSettled(asked, 'gone', NOW)).toEqual({ ...held, uncanceled: 'gone' });
    expect(cancelSettled(held, 'canceled', NOW)).toEqual(held);
  });
});
