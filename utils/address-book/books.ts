// Which address books a provider has, where it has any, and what it takes to read one: a scope and a host, both asked for when the user wants to read it.
import type { ProviderId } from '../provider/providers';
import type { BookId } from './book';

/**
 * `scope` as the provider names it (RFC 6749 §3.3); at a server the user named the password gives it all, so the scope is the user's word alone.
 * `host` as a match pattern; absent: the account's own server, which may be called already.
 */
export type Book = { id: BookId; scope: string; host?: string };

const GOOGLE = 'https://people.googleapis.com/*';

/** RFC 9610 §1.4.1: servers that have it say so. */
export const JMAP_CONTACTS = 'urn:ietf:params:jmap:contacts';

/** https://developers.google.com/people/v1/contacts https://learn.microsoft.com/graph/permissions-reference#contactsread */
const BOOKS: Partial<Record<ProviderId, readonly Book[]>> = {
  gmail: [
    { id: 'contacts', scope: 'https://www.googleapis.com/auth/contacts.readonly', host: GOOGLE },
    { id: 'other-contacts', scope: 'https://www.googleapis.com/auth/contacts.other.readonly', host: GOOGLE },
  ],
  graph: [{ id: 'contacts', scope: 'Contacts.Read', host: 'https://graph.microsoft.com/*' }],
  jmap: [{ id: 'contacts', scope: JMAP_CONTACTS }],
};

export function booksOf(provider: ProviderId): readonly Book[] {
  return BOOKS[provider] ?? [];
}

/** undefined: the provider has no such book. */
export function findBook(provider: ProviderId, id: BookId): Book | undefined {
  return booksOf(provider).find((book) => book.id === id);
}

/** What to ask of the authorization server for each book. */
export function bookScopes(provider: ProviderId): Partial<Record<BookId, readonly string[]>> {
  return Object.fromEntries(booksOf(provider).map(({ id, scope }) => [id, [scope]]));
}
