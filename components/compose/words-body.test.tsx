// @vitest-environment jsdom
import { act, createRef } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Draft } from '../../utils/draft';
import type { DraftPatch } from '../use-draft';
import { WordsBody, type WordsHandle } from './words-body';

// The real one is tested where it lies; here it only has to be there, or not yet.
vi.mock('../editor/editor', () => ({ Editor: () => <div id="editor" /> }));

let root: Root;
beforeAll(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  // jsdom has no dialogs.
  Object.assign(HTMLDialogElement.prototype, { showModal: () => undefined, close: () => undefined });
});
afterEach(() => act(async () => root.unmount()));

/** The view as it is drawn first, before the editor is loaded. */
function open(words: Pick<Draft, 'html' | 'plain'>) {
  const draft: Draft = {
    id: 'd',
    title: '',
    url: '',
    contacts: [],
    problems: [],
    typing: '',
    subject: '',
    body: 'warm',
    touched: true,
    writtenBy: '',
    ...words,
  };
  const place = document.body.appendChild(document.createElement('div'));
  const said: DraftPatch[] = [];
  const ref = createRef<WordsHandle>();
  root = createRoot(place);
  act(() =>
    root.render(
      <WordsBody ref={ref} draft={draft} columns={[]} invalid={false} change={(patch) => said.push(patch)} onFocus={() => undefined} />,
    ),
  );
  return {
    said,
    place,
    ref,
    box: place.querySelector('textarea'),
    pressButton: () => act(async () => place.querySelector('button')?.click()),
    hasEditor: () => place.querySelector('#editor') !== null,
    loaded: () => act(async () => void (await import('../editor/editor'))),
  };
}

test('formatted words wait for the editor, whoever clicks into the box', async () => {
  const { said, box, ref, hasEditor, loaded } = open({ html: '<p><b>warm</b></p>' });
  expect(box?.readOnly).toBe(true);
  act(() => {
    box?.focus();
    ref.current?.insertField({ name: 'city' });
  });
  expect(said).toEqual([]);
  await loaded();
  expect(hasEditor()).toBe(true);
});

test('unformatted words are written in the box before the editor is there, and after', async () => {
  const { said, box, ref, hasEditor, loaded } = open({});
  expect(box?.readOnly).toBe(false);
  act(() => {
    box?.focus();
    ref.current?.insertField({ name: 'city' });
  });
  expect(said).toHaveLength(1);
  await loaded();
  expect(hasEditor()).toBe(false);
});

test('plain text that was chosen for the words shows the box', async () => {
  const { said, box, pressButton, hasEditor, loaded } = open({ plain: true });
  await loaded();
  expect(hasEditor()).toBe(false);
  expect(box?.readOnly).toBe(false);
  await pressButton();
  expect(said).toEqual([{ plain: undefined }]);
});

test('a formatted version keeps its editor where another is plain, and asks before it loses its formatting', async () => {
  const { said, place, pressButton, hasEditor, loaded } = open({ plain: true, html: '<p><b>warm</b></p>' });
  await loaded();
  expect(hasEditor()).toBe(true);
  await pressButton();
  expect(said).toEqual([]);
  expect(place.textContent).toContain('Make it plain text?');
});
