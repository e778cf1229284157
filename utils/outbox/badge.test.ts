import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createBadge } from './badge';
import type { Queue } from './queue';

const queue = { campaigns: async () => [], tally: async () => ({ left: 3, unconfirmed: 0 }) } as unknown as Queue;

let texts: (string | undefined)[];
beforeEach(() => {
  fakeBrowser.reset();
  texts = [];
  fakeBrowser.action.setBadgeBackgroundColor = async () => undefined;
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('that cannot be painted, as while the browser is shutting down, is no error, and is painted at the next change', async () => {
  fakeBrowser.action.setBadgeText = () => Promise.reject(new Error('The browser is shutting down.'));
  const badge = createBadge(async () => queue);
  badge.refresh();
  // An error that nobody took would fail the test.
  await vi.advanceTimersByTimeAsync(1);
  fakeBrowser.action.setBadgeText = async ({ text }) => void texts.push(text ?? undefined);
  badge.refresh();
  await vi.advanceTimersByTimeAsync(1);
  expect(texts).toEqual(['3']);
});
