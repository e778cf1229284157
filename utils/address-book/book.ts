// What an address book is to the views: who is in it, page by page, and which books each provider has. Pure; reading one is the background's.
// Nothing of a book is stored: what a view holds of it goes with the view.
import type { Mailbox } from '../contacts/contact';
import type { Said } from '../outbox/submission';
import { z } from '../zod';

export const BookId = z.enum(['contacts', 'other-contacts']);
export type BookId = z.infer<typeof BookId>;

/** Somebody in a book, with the address mail goes to. `fields` as in a Contact; `lists`: ids of the lists they are on. */
export type BookPerson = { id: string; mailbox: Mailbox; fields: Record<string, string>; lists: string[] };

/** A label or folder of a book. */
export type BookList = { id: string; name: string };

export type BookPage = {
  people: BookPerson[];
  /** With the first page alone. */
  lists?: BookList[];
  /** Where the next page begins; absent on the last. */
  next?: string;
  /** How many are in the book, where its provider tells. */
  total?: number;
  /** Of this page: people without any address, and those whose address is none that mail goes to. */
  noAddress: number;
  badAddress: number;
};

/** not-granted: the user has not let Handbill read it. refused: the provider said no for now, in its own words. */
export type BookAnswer =
  | { state: 'page'; page: BookPage }
  | { state: 'not-granted' }
  | { state: 'expired' }
  | { state: 'offline' }
  | { state: 'refused'; said: Said };

/** What reading a page may use. Everything it needs comes in here; it keeps nothing between calls. */
export type BookLink = { accessToken: string; fetch: typeof fetch };

/** Reads a page; `next` from the page before, absent: the first. */
export type ReadPage = (link: BookLink, next?: string) => Promise<BookAnswer>;
