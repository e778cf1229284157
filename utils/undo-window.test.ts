import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keepUndoMs, readUndoMs } from './undo-window';

describe('the undo window', () => {
  beforeEach(() => fakeBrowser.reset());

  it('is a minute until the user chooses', async () => {
    expect(await readUndoMs()).toBe(60_000);
  });

  it('is what the user chose, none too', async () => {
    await keepUndoMs(0);
    expect(await readUndoMs()).toBe(0);
    await keepUndoMs(300_000);
    expect(await readUndoMs()).toBe(300_000);
  });

  it('is a minute again when what is stored is no choice', async () => {
    for (const undoMs of [-1, 'long', 86_400_000, {}]) {
      await fakeBrowser.storage.local.set({ undoMs });
      expect(await readUndoMs()).toBe(60_000);
    }
  });
});
