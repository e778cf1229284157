// The draft: what the user is writing, kept at every keystroke. Owns its storage and nothing else.
// Must never lose a record: what cannot be read is set aside and shown, what gives way to another page is put away.
import { CampaignPage } from './campaign/campaign-page';
import { PROBLEM_REASONS } from './contacts/contact';
import { dropLocal, keepLocal, keepLocalAll, readLocal, watchLocal } from './local';
import { AttachmentReference, MailboxRecord } from './message/message';
import { Versions } from './message/versions';
import { z } from './zod';

const CURRENT = 'draft';
/** The people of the current draft, apart: there may be thousands, and a keystroke in the words changes none of them. */
const CURRENT_PEOPLE = 'draftPeople';
const PUT_AWAY = 'draftsPutAway';
const SET_ASIDE = 'draftsSetAside';
/** How many drafts of other pages are kept; the oldest goes first. */
const MAX_PUT_AWAY = 20;

const ContactRecord = z.object({ mailbox: MailboxRecord, fields: z.record(z.string(), z.string()), groups: z.array(z.string()) });
const ProblemRecord = z.object({
  line: z.number(),
  text: z.string(),
  reason: z.enum(PROBLEM_REASONS),
  sheet: z.exactOptional(z.string()),
});

/** When it may go, in the texts of the form's inputs; what is absent is switched off. */
const When = z.object({
  start: z.exactOptional(z.string()),
  until: z.exactOptional(z.string()),
  quiet: z.exactOptional(z.object({ from: z.string(), to: z.string() })),
  /** ISO 8601, Monday is 1. */
  weekdays: z.exactOptional(z.array(z.number())),
  /** The provider holds them until their time, where it can. */
  hold: z.exactOptional(z.literal(true)),
});

export const Draft = z.object({
  /** Becomes the campaign's id, so that confirming twice starts one campaign. */
  id: z.string(),
  /** The page as it was read; absent when there was none. */
  page: z.exactOptional(CampaignPage),
  /** Title and link as the user wants them in the mail. */
  title: z.string(),
  url: z.string(),
  contacts: z.array(ContactRecord),
  /** Pieces of the input that did not become people. */
  problems: z.array(ProblemRecord),
  /** Text in the people box that has not been taken yet. */
  typing: z.string(),
  subject: z.string(),
  body: z.string(),
  /** The same words where the user formatted them: clean HTML. */
  html: z.exactOptional(z.string()),
  /** The user chose the plain box. */
  plain: z.exactOptional(z.boolean()),
  /** Of the words (BCP 47), where they are not in the page's. */
  language: z.exactOptional(z.string()),
  /** One sentence for one person, by the key of their address. */
  personal: z.exactOptional(z.record(z.string(), z.string())),
  /** Other versions of the words, and who gets which. */
  versions: z.exactOptional(Versions),
  /** Files, and the picture that stands in the words as inline; their octets lie apart. */
  attachments: z.exactOptional(z.array(AttachmentReference)),
  /** One file for each person: the one of these that is called as the person's field says. */
  filePerPerson: z.exactOptional(z.object({ field: z.string(), files: z.array(AttachmentReference) })),
  /** The name in From, once the user has chosen one here. */
  name: z.exactOptional(z.string()),
  accountId: z.exactOptional(z.string()),
  when: z.exactOptional(When),
  /** People (`personKey`) to write to although they were written to lately. */
  writeAnyway: z.exactOptional(z.array(z.string())),
  /** Findings about people (`kind key`) the user has looked at and left as they are. */
  keptAsTheyAre: z.exactOptional(z.array(z.string())),
  /** The user was asked whether so many people all know them, and said yes. */
  allKnowMe: z.exactOptional(z.boolean()),
  /** The user has written or changed something: worth asking before another page takes its place. */
  touched: z.boolean(),
  /** Which open view wrote it last, so that a view knows its own echo. */
  writtenBy: z.string(),
});
export type Draft = z.infer<typeof Draft>;

/** The draft being written; undefined when there is none. One that cannot be read is set aside first ({@link readSetAside}). */
export async function readDraft(): Promise<Draft | undefined> {
  const [words, people] = await Promise.all([readLocal(CURRENT), readLocal(CURRENT_PEOPLE)]);
  if (words === undefined) return undefined;
  const record = joined(words, people);
  const read = z.safeParse(Draft, record);
  if (read.success) return read.data;
  await setAside(record);
  await dropDraft();
  return undefined;
}

/**
 * Writes the draft. Safe to call at every keystroke: writes of one view land in their order.
 * @param stored what the view knows to be stored: its people are not written once more
 */
export function keepDraft(draft: Draft, stored?: Draft): Promise<void> {
  const { contacts, problems, ...words } = draft;
  const known = stored?.id === draft.id && stored.contacts === contacts && stored.problems === problems;
  return keepLocalAll({ [CURRENT]: words, ...(!known && { [CURRENT_PEOPLE]: { of: draft.id, contacts, problems } }) });
}

/** Removes the draft, once it has become a campaign. */
export function dropDraft(): Promise<void> {
  return dropLocal(CURRENT, CURRENT_PEOPLE);
}

/** Calls back with each readable draft that another view has written, until the returned function is called. @param viewId of this one */
export function watchDraft(viewId: string, onDraft: (draft: Draft) => void): () => void {
  let people: unknown;
  let read: { people: unknown; draft: Draft } | undefined;

  async function take(words: unknown): Promise<void> {
    if (z.safeParse(Words, words).data?.writtenBy === viewId) return;
    people ??= await readLocal(CURRENT_PEOPLE);
    const parsed = z.safeParse(Draft, joined(words, people)).data;
    if (parsed === undefined) return;
    // People who have not changed stay the same objects: whoever compares sees it.
    const same = read?.people === people && read?.draft.id === parsed.id ? read?.draft : undefined;
    read = { people, draft: same ? { ...parsed, contacts: same.contacts, problems: same.problems } : parsed };
    onDraft(read.draft);
  }

  // Before the words: the two may have been written in one.
  const stopPeople = watchLocal(CURRENT_PEOPLE, (record) => (people = record));
  const stopWords = watchLocal(CURRENT, (words) => void take(words));
  return () => {
    stopPeople();
    stopWords();
  };
}

/** What of a record has to be known before all of it is read. */
const Words = z.looseObject({ id: z.string(), writtenBy: z.string() });
/** `of`: the draft they belong to. */
const People = z.looseObject({ of: z.string() });

/** Words and people in one again. What was written before they were apart has its people in it. */
function joined(record: unknown, people: unknown): unknown {
  const words = z.safeParse(Words, record).data;
  if (words === undefined || 'contacts' in words) return record;
  const { of, ...theirs } = z.safeParse(People, people).data ?? {};
  return of === words.id ? { ...words, ...theirs } : record;
}

/** Keeps a touched draft for when the user comes back to its page. */
export async function putDraftAway(draft: Draft): Promise<void> {
  if (!draft.touched) return;
  const others = (await readPutAway()).filter((other) => other.id !== draft.id);
  await keepLocal(PUT_AWAY, [draft, ...others].slice(0, MAX_PUT_AWAY));
}

/** Takes back the newest draft that was put away for a page; undefined when there is none. @param pageUrl '' for no page */
export async function takeDraftOf(pageUrl: string): Promise<Draft | undefined> {
  const all = await readPutAway();
  const found = all.find((draft) => (draft.page?.url ?? '') === pageUrl);
  if (found)
    await keepLocal(
      PUT_AWAY,
      all.filter((draft) => draft !== found),
    );
  return found;
}

/** Drafts of an unknown shape, as text, for the user to copy from. */
export async function readSetAside(): Promise<string[]> {
  const read = z.safeParse(z.array(z.string()), (await readLocal(SET_ASIDE)) ?? []);
  return read.success ? read.data : [];
}

/** The user has what they need of the drafts set aside. */
export function dropSetAside(): Promise<void> {
  return dropLocal(SET_ASIDE);
}

async function setAside(...records: unknown[]): Promise<void> {
  await keepLocal(SET_ASIDE, [...(await readSetAside()), ...records.map((record) => JSON.stringify(record, null, 2))]);
}

/** Readable drafts put away, newest first. Those that cannot be read move to the ones set aside. */
async function readPutAway(): Promise<Draft[]> {
  const record = await readLocal(PUT_AWAY);
  if (record === undefined) return [];
  const records: unknown[] = Array.isArray(record) ? record : [record];
  const read = records.map((each) => ({ each, parsed: z.safeParse(Draft, each) }));
  const readable = read.flatMap(({ parsed }) => (parsed.success ? [parsed.data] : []));
  const broken = read.filter(({ parsed }) => !parsed.success).map(({ each }) => each);
  if (broken.length > 0) {
    await setAside(...broken);
    await keepLocal(PUT_AWAY, readable);
  }
  return readable;
}
