import { describe, expect, it } from 'vitest';
import { openAnnouncer, watchChanges, type Change } from './changes';

const nextTurn = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('a change', () => {
  it('reaches every open view, and none that was closed', async () => {
    const seen: [string, Change][] = [];
    const stop = watchChanges((change) => seen.push(['popup', change]));
    const stopTab = watchChanges((change) => seen.push(['tab', change]));
    const announce = openAnnouncer();
    announce('outbox');
    await nextTurn();
    stop();
    announce('accounts');
    await nextTurn();
    stopTab();
    announce('outbox');
    await nextTurn();
    expect(seen).toEqual([
      ['popup', 'outbox'],
      ['tab', 'outbox'],
      ['tab', 'accounts'],
    ]);
  });
});
