// The draft in an open view: taken from storage and the page under the click, written back at every keystroke.
// Must never put a new page's draft in the place of unfinished words without being told to.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CampaignPage, Unreadable } from '../utils/campaign/campaign-page';
import type { Draft } from '../utils/draft';
import { startOf } from './compose/starter';
import { useServices, type Services } from './services';

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
  /** Puts the draft away and starts one for the page under the click, or an empty one. */
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

  useEffect(() => {
    if (!spent || opening.current) return;
    opening.current = openDesk(services, spent).then(async (next) => {
      show(next);
      if (next.draft) await keep(next.draft);
    });
  }, [keep, services, show, spent]);

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

  const startOver = async (page: CampaignPage | undefined) => {
    const draft = (page && (await drafts.takeDraftOf(page.url))) ?? (await startOf(page, makeId(), navigator.language));
    show({ draft, unreadable: desk.unreadable, offered: undefined });
    await keep(draft);
  };

  return {
    ...desk,
    unkept,
    change,
    opened: async () => opening.current,
    keepWriting: () => setDesk((now) => ({ ...now, offered: undefined })),
    startOther: async () => {
      if (latest.current) await drafts.putDraftAway(latest.current);
      await startOver(desk.offered);
    },
    finish: async () => {
      if (latest.current) await startedDrafts.keepStarted(latest.current);
      await drafts.dropDraft();
      stored.current = undefined;
      await startOver(desk.offered);
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

async function openDesk({ drafts, startedDrafts, readOpenPage, makeId }: Services, spent: readonly string[]): Promise<Desk> {
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
  if (!page)
    return {
      draft: current && !unreadable ? current : await startOf(undefined, makeId(), navigator.language),
      unreadable,
      offered: undefined,
    };
  return {
    draft: (await drafts.takeDraftOf(page.url)) ?? (await startOf(page, makeId(), navigator.language)),
    unreadable,
    offered: undefined,
  };
}

function patched(draft: Draft, patch: DraftPatch): Draft {
  const all = Object.entries({ ...draft, ...patch, touched: true }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(all) as Draft;
}
