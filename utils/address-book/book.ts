// What an address book is: who is in it, page by page. The background makes the calls, the view reads the answers.
// Nothing of a book is stored: what a view holds of it goes with the view.
import type { Mailbox } from '../contacts/contact';
import type { Said } from '../outbox/submission';
import { z } from '../zod';

export const BookId = z.enum(['contacts', 'other-contacts']);
export type BookId = z.infer<typeof BookId>;

/** Somebody in a book, with the address mail goes to. `fields` as in a Contact; `lists`: ids of the lists they are on. */
export type BookPerson = { id: string; mailbox: Mailbox; fields: Record<string, string>; lists: string[] };

/** A label or folder of a book. `members`: ids of people, where a list names its people and not they their lists. */
export type BookList = { id: string; name: string; members?: readonly string[] };

export type BookPage = {
  people: BookPerson[];
  /** As they become known: all with the first page, or with each page those of its people. */
  lists?: BookList[];
  /** Where the next page begins; absent on the last. */
  next?: string;
  /** How many are in the book, where its provider tells. */
  total?: number;
  /** Of this page: people without any address, and those whose address is none that mail goes to. */
  noAddress: number;
  badAddress: number;
  /** Entries that are lists. */
  groups?: number;
};

/**
 * not-granted: the user has not let Handbill read it. refused: the provider said no for now, in its own words.
 * answered: what it said, call by call, as it came; who asked knows what to make of it.
 */
export type BookAnswer =
  | { state: 'answered'; answers: unknown[] }
  | { state: 'not-granted' }
  | { state: 'expired' }
  | { state: 'offline' }
  | { state: 'refused'; said: Said };

/** A call that reads: by GET, or with a body (JSON) by POST. */
export type BookCall = { url: string; body?: string };

/** The calls for a page. @param next from the page before, absent: the first @param connection see ProviderAccount */
export type PageCalls = (next?: string, connection?: unknown) => BookCall[];

/** What a page's answers say, in the order of its calls; undefined: they are nobody's address book (a portal, say). */
export type PageOf = (answers: readonly unknown[]) => BookPage | { refused: Said } | undefined;
