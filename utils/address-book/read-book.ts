// The answers of one page of an account's address book, for whoever asks: finds the calls, the token and whether the host may be called.
// Keeps nothing, and does not look into what was answered: that is left to the view, where the parsers are.
import type { AccessToken } from '../provider/provider';
import type { ProviderId } from '../provider/provider-id';
import type { BookAnswer, BookId } from './book';
import { findBook } from './books';
import { callBook, type BookLink } from './call-book';
import { findPageCalls } from './page-calls';

type Parts = {
  findAccount(id: string): Promise<{ provider: ProviderId; scopes?: readonly string[] } | undefined>;
  accessToken(id: string, refused?: string): Promise<AccessToken>;
  fetch: typeof fetch;
  /** Whether the user lets this host (a match pattern) be called. */
  mayCall(host: string): Promise<boolean>;
};

/** @param asked `next` from the page before, absent: the first page */
export async function readBook(parts: Parts, asked: { accountId: string; book: BookId; next?: string }): Promise<BookAnswer> {
  const { accountId, next } = asked;
  const account = await parts.findAccount(accountId);
  const book = account && findBook(account.provider, asked.book);
  const calls = account && findPageCalls(account.provider, asked.book);
  if (!book || !calls || !account.scopes?.includes(book.scope) || !(await parts.mayCall(book.host))) return { state: 'not-granted' };
  const token = await parts.accessToken(accountId);
  if (token.kind !== 'token') return { state: token.kind };
  const answer = await callAll({ accessToken: token.accessToken, fetch: parts.fetch }, calls(next));
  if (answer.state !== 'expired') return answer;
  // Ended before its time: asked for anew, once.
  const another = await parts.accessToken(accountId, token.accessToken);
  if (another.kind !== 'token') return { state: another.kind };
  return callAll({ accessToken: another.accessToken, fetch: parts.fetch }, calls(next));
}

/** All at once; the first that is not answered answers for all. */
export async function callAll(link: BookLink, urls: readonly string[]): Promise<BookAnswer> {
  const all = await Promise.all(urls.map((url) => callBook(link, url)));
  const other = all.find(({ state }) => state !== 'answered');
  return other ?? { state: 'answered', answers: all.flatMap((each) => (each.state === 'answered' ? each.answers : [])) };
}
