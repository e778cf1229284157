// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OpenPage } from '../utils/campaign/open-page';
import * as drafts from '../utils/draft';
import type { Draft } from '../utils/draft';
import { dropLocal, readLocalAll } from '../utils/local';
import * as startedDrafts from '../utils/started-drafts';
import { ServicesProvider, type Services } from './services';
import { useDraft, type DraftDesk } from './use-draft';

const page = { title: 'Night trains', url: 'https://petition.example/night-trains' };
const written = (id: string, patch: Partial<Draft> = {}): Draft => ({
  id,
  title: '',
  url: '',
  contacts: [],
  problems: [],
  typing: '',
  subject: `Words of ${id}`,
  body: '',
  touched: true,
  writtenBy: '',
  ...patch,
});
const READ: OpenPage = { state: 'read', page };
const UNREADABLE: OpenPage = { state: 'unreadable', why: 'browser-page' };

const roots: Root[] = [];
let made = 0;

beforeEach(async () => {
  await dropLocal(...(await readLocalAll('')).map(([key]) => key));
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  let last: Promise<unknown> = Promise.resolve();
  const request = (_: string, work: () => Promise<unknown>) => (last = last.then(work));
  Object.defineProperty(navigator, 'locks', { value: { request }, configurable: true });
});
afterEach(() => act(async () => roots.splice(0).forEach((root) => root.unmount())));

/** @param open what the popup sees; a tab sees nothing */
async function openViews({ open, spent = [], views = 1 }: { open?: OpenPage; spent?: string[]; views?: number }) {
  const desks: DraftDesk[] = [];
  const services = {
    drafts,
    startedDrafts,
    makeId: () => `made ${(made += 1)}`,
    ...(open && { readOpenPage: async () => open }),
  } as unknown as Services;
  function View({ place, started }: { place: number; started: string[] }) {
    desks[place] = useDraft(started);
    return null;
  }
  const mine = Array.from({ length: views }, () => createRoot(document.createElement('div')));
  roots.push(...mine);
  const draw = (started: string[]) =>
    act(async () =>
      mine.forEach((root, place) =>
        root.render(
          <ServicesProvider value={services}>
            <View place={place} started={started} />
          </ServicesProvider>,
        ),
      ),
    );
  await draw(spent);
  await expect.poll(() => desks.every(({ draft }) => draft !== undefined)).toBe(true);
  await act(async () => Promise.all(desks.map((desk) => desk.opened())));
  return { desks, draw, subjects: () => desks.map(({ draft }) => draft?.subject) };
}

const during = (work: () => Promise<unknown>) => act(async () => void (await work()));

test.each<[string, Partial<Draft>]>([
  ['without a page', {}],
  ['of a page without a link', { page: { title: 'Night trains', url: '' } }],
])('words %s give way to a page, and are there again where there is none', async (_, about) => {
  await drafts.keepDraft(written('a', about));
  const popup = await openViews({ open: READ });
  expect(popup.desks[0]?.offered).toEqual(page);
  await during(async () => popup.desks[0]?.startOther());
  expect(popup.desks[0]?.draft).toMatchObject({ page, touched: false });

  const { subjects } = await openViews({ open: UNREADABLE });
  expect(subjects()).toEqual(['Words of a']);
  expect(await drafts.takeDraftOf('')).toBeUndefined();
});

test('words without a page come back when what they gave way to has been sent', async () => {
  await drafts.putDraftAway(written('a'));
  await drafts.keepDraft(written('b', { page }));
  const { desks, draw, subjects } = await openViews({});
  await draw(['b']);
  await during(async () => desks[0]?.finish());
  expect(subjects()).toEqual(['Words of a']);
  expect((await drafts.readDraft())?.id).toBe('a');
  expect((await startedDrafts.findStarted('b'))?.id).toBe('b');
});

test('two views that start afresh at once share the words that come back', async () => {
  await drafts.putDraftAway(written('a'));
  await drafts.keepDraft(written('b'));
  const { desks, draw, subjects } = await openViews({ views: 2 });
  await draw(['b']);
  await during(async () => Promise.all(desks.map((desk) => desk.finish())));
  expect(subjects()).toEqual(['Words of a', 'Words of a']);
  expect((await drafts.readDraft())?.id).toBe('a');
});

test('two views that are opened at once share the words that come back', async () => {
  await drafts.putDraftAway(written('a'));
  const { subjects } = await openViews({ views: 2 });
  expect(subjects()).toEqual(['Words of a', 'Words of a']);
  expect((await drafts.readDraft())?.id).toBe('a');
});

test('an empty form that is stored does not stand in the way of words', async () => {
  await drafts.putDraftAway(written('a'));
  await drafts.keepDraft(written('empty', { touched: false }));
  expect((await openViews({})).subjects()).toEqual(['Words of a']);
});

test('what has become a campaign does not come back', async () => {
  await drafts.putDraftAway(written('a'));
  await drafts.putDraftAway(written('sent'));
  expect((await openViews({ spent: ['sent'] })).subjects()).toEqual(['Words of a']);
});

test('a tab goes on with the page the popup has read', async () => {
  await drafts.putDraftAway(written('a'));
  await drafts.keepDraft(written('b', { page, touched: false }));
  expect((await openViews({})).subjects()).toEqual(['Words of b']);
});
