// An address book read as the product does: the background's calls, the view's reading of the answers.
import type { BookAnswer, BookId, BookPage } from '../../utils/address-book/book';
import type { BookLink } from '../../utils/address-book/call-book';
import { findPageCalls } from '../../utils/address-book/page-calls';
import { pageOf } from '../../utils/address-book/page-of';
import { callAll } from '../../utils/address-book/read-book';
import type { ProviderId } from '../../utils/provider/providers';

export type Read = { state: 'page'; page: BookPage } | Exclude<BookAnswer, { state: 'answered' }>;
export type ReadPage = (link: BookLink, next?: string) => Promise<Read>;

/** @param connection see ProviderAccount @throws for a book the provider has not */
export function reader(provider: ProviderId, book: BookId, connection?: unknown): ReadPage {
  const calls = findPageCalls(provider, book);
  if (!calls) throw new Error(`${provider} has no ${book}`);
  return async (link, next) => {
    const answer = await callAll(link, calls(next, connection));
    if (answer.state !== 'answered') return answer;
    const page = pageOf(provider, answer.answers);
    if (!page) return { state: 'offline' };
    return 'refused' in page ? { state: 'refused', said: page.refused } : { state: 'page', page };
  };
}
