// The draft in an open view: taken from storage and the page under the click, written back at every keystroke.
// Must never put a new page's draft in the place of unfinished words without being told to.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CampaignPage, Unreadable } from '../utils/campaign/campaign-page';
import type { Draft } from '../utils/draft';
import { startOf } from './compose/starter';
import { useServices, type Services } from './services';

/** Held while a view starts a draft: two that do so at once would take the words that come back from each other. */
const LOCK = 'handbill-draft';

type Removable = 'html' | 'plain' | 'filePerPerson' | 'language' | 'personal' | 'versions';
/** A change to the draft; what is undefined in it is taken away. */
export type DraftPatch = Omit<Partial<Draft>, Removable> & { [K in Removable]?: Draft[K] | undefined };

export type DraftDesk = {
  /** undefined while it is being read. */
  draft: Draft | undefined;
  /** Why the page under the click is not what the form shows. */
  unreadable: Unreadable | undefined;
  /** The page under the click, when the draft is unfinished words about another one. */
  offered: CampaignPage | undefined;
  /** The last keystroke could not be written. */
  unkept: boolean;
  change(patch: DraftPatch): void;
  /** Puts the draft away and starts one for the page that is offered. */
  startOther(): Promise<void>;
  keepWriting(): void;
  /** The draft became a campaign: the form starts afresh, about the page under the click where there is one. */
  finish(): Promise<void>;
  /** Resolves once the draft is read. What would take its place waits for that, or would be written over by it. */
  opened(): Promise<void>;
  /** Takes up a draft again that was a campaign; what is being written gives way. */
  takeUp(draft: Draft): Promise<void>;
};

type Desk = Pick<DraftDesk, 'draft' | 'unreadable' | 'offered'>;
type Start = {
  page: CampaignPage | undefined;
  unreadable: Unreadable | undefined;
  /** The draft that has given way. */
  gone?: Draft;
};

/** @param spent ids of campaigns: a draft that has become one is done with, even if the view died before it could say so */
export function useDraft(spent: readonly string[] | undefined): DraftDesk {
  const services = useServices();
  const { drafts, startedDrafts, makeId } = services;
  const [viewId] = useState(makeId);
  const [desk, setDesk] = useState<Desk>({ draft: undefined, unreadable: undefined, offered: undefined });
  const [unkept, setUnkept] = useState(false);
  const opening = useRef<Promise<void>>(undefined);
  const latest = useRef<Draft>(undefined);
  /** As it is in storage, as far as this view knows. */
  const stored = useRef<Draft>(undefined);

  const show = useCallback((next: Desk) => {
    latest.current = next.draft;
    setDesk(next);
  }, []);

  const keep = useCallback(
    (draft: Draft) => {
      const before = stored.current;
      stored.current = draft;
      return drafts.keepDraft({ ...draft, writtenBy: viewId }, before).then(
        () => setUnkept(false),
        (error: unknown) => {
          console.warn(error);
          stored.current = undefined;
          setUnkept(true);
        },
      );
    },
    [drafts, viewId],
  );

  const startOver = useCallback(
    ({ page, unreadable, gone }: Start): Promise<void> =>
      navigator.locks.request(LOCK, async () => {
        const elsewhere = await drafts.readDraft();
        const isOver = !elsewhere?.touched || elsewhere.id === gone?.id || spent?.includes(elsewhere.id);
        if (!isOver) {
          // Another view was faster.
          stored.current = elsewhere;
          show({ draft: elsewhere, unreadable: undefined, offered: undefined });
          return;
        }
        const draft = (await takePutAway(drafts, page, spent)) ?? (await startOf(page, makeId(), navigator.language));
        show({ draft, unreadable, offered: undefined });
        await keep(draft);
      }),
    [drafts, keep, makeId, show, spent],
  );

  useEffect(() => {
    if (!spent || opening.current) return;
    opening.current = openDesk(services, spent).then(async (next) => {
      if (!('draft' in next)) return startOver(next);
      show(next);
      if (next.draft) await keep(next.draft);
    });
  }, [keep, services, show, spent, startOver]);

  useEffect(
    () =>
      drafts.watchDraft(viewId, (draft) => {
        stored.current = draft;
        if (!latest.current) return;
        latest.current = draft;
        setDesk((desk) => ({ ...desk, draft }));
      }),
    [drafts, viewId],
  );

  const change = (patch: DraftPatch) => {
    if (!latest.current) return;
    const draft = patched(latest.current, patch);
    latest.current = draft;
    setDesk((now) => ({ ...now, draft }));
    void keep(draft);
  };

  return {
    ...desk,
    unkept,
    change,
    opened: async () => opening.current,
    keepWriting: () => setDesk((now) => ({ ...now, offered: undefined })),
    startOther: async () => {
      const gone = latest.current;
      const { offered: page, unreadable } = desk;
      // Without a page it would be taken back at once.
      if (!gone || !page) return;
      await drafts.putDraftAway(gone);
      await startOver({ page, unreadable, gone });
    },
    finish: async () => {
      const gone = latest.current;
      // Another view may have started over for this one already.
      if (!gone || !spent?.includes(gone.id)) return;
      await startedDrafts.keepStarted(gone);
      await startOver({ page: desk.offered, unreadable: desk.unreadable, gone });
    },
    takeUp: async (draft) => {
      if (latest.current) await drafts.putDraftAway(latest.current);
      // A new id: the campaign that had the old one has ended.
      const taken = { ...draft, id: makeId() };
      show({ draft: taken, unreadable: undefined, offered: undefined });
      await keep(taken);
    },
  };
}

/** Takes back what was put away for a page, or for none. What has become a campaign since is done with. */
async function takePutAway(
  { takeDraftOf }: Services['drafts'],
  page: CampaignPage | undefined,
  spent: readonly string[] = [],
): Promise<Draft | undefined> {
  let draft = await takeDraftOf(page?.url ?? '');
  while (draft && spent.includes(draft.id)) draft = await takeDraftOf(page?.url ?? '');
  return draft;
}

/** What the form shows when it opens, or how it starts. */
async function openDesk({ drafts, startedDrafts, readOpenPage, makeId }: Services, spent: readonly string[]): Promise<Desk | Start> {
  const [stored, open, [takenBack]] = await Promise.all([drafts.readDraft(), readOpenPage?.(), startedDrafts.findTakenBack(spent)]);
  if (stored && spent.includes(stored.id)) await startedDrafts.keepStarted(stored);
  const unspent = stored && !spent.includes(stored.id) ? stored : undefined;
  const current = takenBack ? { ...takenBack, id: makeId() } : unspent;
  if (takenBack && current) {
    if (unspent) await drafts.putDraftAway(unspent);
    await drafts.keepDraft(current);
    await startedDrafts.dropStarted(takenBack.id);
  }
  const page = open?.state === 'read' ? open.page : undefined;
  const unreadable = open?.state === 'unreadable' ? open.why : undefined;
  if (current?.touched) {
    const other = page && current.page?.url !== page.url;
    return { draft: current, unreadable: undefined, offered: other ? page : undefined };
  }
  // Without a page of its own (in the tab) the view goes on with what the popup has read.
  return current?.page?.url && !open ? { draft: current, unreadable, offered: undefined } : { page, unreadable };
}

function patched(draft: Draft, patch: DraftPatch): Draft {
  const all = Object.entries({ ...draft, ...patch, touched: true }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(all) as Draft;
}
