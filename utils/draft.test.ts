import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { AddrSpec } from './contacts/contact';
import { dropDraft, dropSetAside, keepDraft, putDraftAway, readDraft, readSetAside, takeDraftOf, watchDraft, type Draft } from './draft';

const draft = (patch: Partial<Draft> = {}): Draft => ({
  id: 'd1',
  page: { title: 'Night trains', url: 'https://petition.example/night-trains' },
  title: 'Night trains',
  url: 'https://petition.example/night-trains',
  contacts: [{ mailbox: { displayName: 'Bo Lee', addrSpec: 'bo@example.net' as AddrSpec }, fields: { first_name: 'Bo' }, groups: [] }],
  problems: [{ line: 3, text: 'bo@@example.net', reason: 'several-at-signs' }],
  typing: 'dana@exam',
  subject: 'Five minutes?',
  body: 'Hi {{first_name|there}}',
  touched: true,
  writtenBy: 'popup',
  ...patch,
});

describe('the draft', () => {
  beforeEach(() => fakeBrowser.reset());

  it('is there again when the popup is opened again, half-typed address and all', async () => {
    await keepDraft(draft());
    expect(await readDraft()).toEqual(draft());
  });

  it('is none before anything was written', async () => {
    expect(await readDraft()).toBeUndefined();
  });

  it('that cannot be read is set aside with its words, not lost', async () => {
    await fakeBrowser.storage.local.set({ draft: { version: 9, words: 'My dear friends' } });
    expect(await readDraft()).toBeUndefined();
    expect((await readSetAside()).join()).toContain('My dear friends');
    await keepDraft(draft());
    expect((await readSetAside()).join()).toContain('My dear friends');
    await dropSetAside();
    expect(await readSetAside()).toEqual([]);
  });

  it('with an address that could break a header is not trusted', async () => {
    const [contact] = draft().contacts;
    await fakeBrowser.storage.local.set({
      draft: { ...draft(), contacts: [{ ...contact, mailbox: { addrSpec: 'bo@example.net\r\nBcc: x@example.org' } }] },
    });
    expect(await readDraft()).toBeUndefined();
    expect(await readSetAside()).toHaveLength(1);
  });

  it('put away for another page comes back with its page, once', async () => {
    await putDraftAway(draft());
    await putDraftAway(draft({ id: 'd2', page: { title: 'Library', url: 'https://petition.example/library' } }));
    expect((await takeDraftOf('https://petition.example/night-trains'))?.id).toBe('d1');
    expect(await takeDraftOf('https://petition.example/night-trains')).toBeUndefined();
    expect((await takeDraftOf('https://petition.example/library'))?.id).toBe('d2');
  });

  it('of no page comes back where there is no page, the newest first, and each once', async () => {
    const { page: _, ...pageless } = draft();
    await putDraftAway({ ...pageless, id: 'd1' });
    await putDraftAway(draft({ id: 'd2', page: { title: 'Night trains', url: '' } }));
    await putDraftAway(draft({ id: 'd3' }));
    expect((await takeDraftOf(''))?.id).toBe('d2');
    expect((await takeDraftOf(''))?.id).toBe('d1');
    expect(await takeDraftOf('')).toBeUndefined();
    expect((await takeDraftOf('https://petition.example/night-trains'))?.id).toBe('d3');
  });

  it('without a word of the user is not worth putting away', async () => {
    await putDraftAway(draft({ touched: false }));
    expect(await takeDraftOf('https://petition.example/night-trains')).toBeUndefined();
  });

  it('among those put away that cannot be read is set aside, the others stay', async () => {
    await fakeBrowser.storage.local.set({ draftsPutAway: [{ words: 'old words' }, draft()] });
    expect((await takeDraftOf('https://petition.example/night-trains'))?.id).toBe('d1');
    expect((await readSetAside()).join()).toContain('old words');
  });

  it('keeps people and words apart, and writes the people only when they have changed', async () => {
    const first = draft();
    await keepDraft(first);
    await fakeBrowser.storage.local.set({ draftPeople: { of: 'd1', contacts: [], problems: [] } });
    await keepDraft(draft({ contacts: first.contacts, problems: first.problems, subject: 'Six?' }), first);
    expect(await readDraft()).toMatchObject({ subject: 'Six?', contacts: [] });
    await keepDraft(draft(), first);
    expect(await readDraft()).toEqual(draft());
  });

  it('of before people and words were apart is read as it is', async () => {
    await fakeBrowser.storage.local.set({ draft: draft() });
    expect(await readDraft()).toEqual(draft());
  });

  it('never takes the people of another draft for its own', async () => {
    await keepDraft(draft());
    await fakeBrowser.storage.local.set({ draftPeople: { of: 'd2', contacts: [], problems: [] } });
    expect(await readDraft()).toBeUndefined();
    expect((await readSetAside()).join()).toContain('Five minutes?');
  });

  it('dropped leaves nobody behind', async () => {
    await keepDraft(draft());
    await dropDraft();
    expect(await fakeBrowser.storage.local.get()).toEqual({});
  });

  it('written in one window is seen in the other, and in no other sense than it was written', async () => {
    const seen: Draft[] = [];
    const stop = watchDraft('tab', (each) => seen.push(each));
    const first = draft({ subject: 'One' });
    await keepDraft(first);
    await keepDraft({ ...first, subject: 'Two' }, first);
    await keepDraft({ ...first, subject: 'Its own', writtenBy: 'tab' }, first);
    await keepDraft({ ...first, id: 'd2', contacts: [], subject: 'Three' }, first);
    stop();
    await keepDraft(draft({ subject: 'Four' }));
    expect(seen).toEqual([first, { ...first, subject: 'Two' }, { ...first, id: 'd2', contacts: [], subject: 'Three' }]);
    // Who compares sees that the people are the same.
    expect(seen[1]?.contacts).toBe(seen[0]?.contacts);
  });

  it('is seen by a window that was opened after its people were written', async () => {
    const first = draft();
    await keepDraft(first);
    const seen: Draft[] = [];
    watchDraft('tab', (each) => seen.push(each));
    await keepDraft({ ...first, subject: 'Two' }, first);
    await expect.poll(() => seen).toEqual([{ ...first, subject: 'Two' }]);
  });
});
