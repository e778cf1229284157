import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Draft } from './draft';
import { dropSpent, dropStarted, findStarted, findTakenBack, keepStarted, markTakingBack } from './started-drafts';

const draft = (id: string): Draft => ({
  id,
  title: 'Night trains',
  url: 'https://petition.example/night-trains',
  contacts: [],
  problems: [],
  typing: 'dana@exam',
  subject: 'Five minutes?',
  body: 'Hi {{first_name|there}}',
  touched: true,
  writtenBy: 'popup',
});

describe('a draft that has become a campaign', () => {
  beforeEach(() => fakeBrowser.reset());

  it('is there as it was, until it is dropped', async () => {
    await keepStarted(draft('a'));
    await keepStarted(draft('b'));
    expect(await findStarted('a')).toEqual(draft('a'));
    await dropStarted('a');
    expect(await findStarted('a')).toBeUndefined();
    expect(await findStarted('b')).toEqual(draft('b'));
  });

  it('is dropped when nobody can need it any more', async () => {
    await keepStarted(draft('a'));
    await keepStarted(draft('b'));
    await fakeBrowser.storage.local.set({ other: 1 });
    await dropSpent(new Set(['b']));
    expect(await findStarted('a')).toBeUndefined();
    expect(await findStarted('b')).toEqual(draft('b'));
    expect(await fakeBrowser.storage.local.get('other')).toEqual({ other: 1 });
  });

  it('is found again when its campaign was taken back and the view died', async () => {
    await keepStarted(draft('a'));
    expect(await findTakenBack([])).toEqual([]);
    await markTakingBack('a', true);
    expect(await findTakenBack(['a'])).toEqual([]);
    await dropSpent(new Set());
    expect(await findTakenBack([])).toEqual([draft('a')]);
    await markTakingBack('a', false);
    expect(await findTakenBack([])).toEqual([]);
  });
});
