import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { deleteSavedText, readSavedTexts, saveText } from './saved-texts';

const text = (id: string, name: string) => ({ id, name, savedAt: 1, subject: `About ${name}`, body: 'Hi {{first_name|there}}' });

describe('texts of one’s own', () => {
  beforeEach(() => fakeBrowser.reset());

  it('are none at first', async () => {
    expect(await readSavedTexts()).toEqual([]);
  });

  it('are there again by their names, with their formatting where they have one', async () => {
    await saveText(text('1', 'Trains'));
    await saveText({ ...text('2', 'Bakery'), html: '<p>Hi <b>you</b></p>' });
    expect(await readSavedTexts()).toEqual([{ ...text('2', 'Bakery'), html: '<p>Hi <b>you</b></p>' }, text('1', 'Trains')]);
  });

  it('saved once more take their own place, and deleted ones are gone, the others stay', async () => {
    await saveText(text('1', 'Trains'));
    await saveText(text('2', 'Bakery'));
    await saveText({ ...text('1', 'Trains'), body: 'Dear all' });
    await deleteSavedText('2');
    expect(await readSavedTexts()).toEqual([{ ...text('1', 'Trains'), body: 'Dear all' }]);
  });

  it('of another version are not shown, and not lost', async () => {
    await fakeBrowser.storage.local.set({ 'savedText:9': { words: 'My dear friends' } });
    await saveText(text('1', 'Trains'));
    await deleteSavedText('1');
    expect(await readSavedTexts()).toEqual([]);
    expect(await fakeBrowser.storage.local.get('savedText:9')).toEqual({ 'savedText:9': { words: 'My dear friends' } });
  });
});
