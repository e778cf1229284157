// The answers of one page of an account's address book, for whoever asks: finds the calls, the token and whether the host may be called.
// Keeps nothing, and does not look into what was answered: that is left to the view, where the parsers are.
import type { Authorization } from '../provider/provider';
import type { ProviderId } from '../provider/providers';
import type { BookAnswer, BookCall, BookId } from './book';
import { findBook } from './books';
import { callBook, type BookLink } from './call-book';
import { findPageCalls } from './page-calls';

type Parts = {
  findAccount(id: string): Promise<{ provider: ProviderId; scopes?: readonly string[]; connection?: unknown } | undefined>;
  authorization(id: string, refused?: string): Promise<Authorization>;
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
  if (!book || !calls || !account.scopes?.includes(book.scope)) return { state: 'not-granted' };
  if (book.host !== undefined && !(await parts.mayCall(book.host))) return { state: 'not-granted' };
  const read = (authorization: string) => callAll({ authorization, fetch: parts.fetch }, calls(next, account.connection));
  const first = await parts.authorization(accountId);
  if (first.kind !== 'given') return { state: first.kind };
  const answer = await read(first.authorization);
  if (answer.state !== 'expired') return answer;
  // Ended before its time: asked for anew, once.
  const another = await parts.authorization(accountId, first.authorization);
  if (another.kind !== 'given') return { state: another.kind };
  return read(another.authorization);
}

/** All at once; the first that is not answered answers for all. */
export async function callAll(link: BookLink, calls: readonly BookCall[]): Promise<BookAnswer> {
  const all = await Promise.all(calls.map((call) => callBook(link, call)));
  const other = all.find(({ state }) => state !== 'answered');
  return other ?? { state: 'answered', answers: all.flatMap((each) => (each.state === 'answered' ? each.answers : [])) };
}
