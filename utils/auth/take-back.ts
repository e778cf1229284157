// What the user lets Handbill do beyond sending, where its provider asks nobody, and taking it back, one thing at a time.
import { bookScopes, findBook } from '../address-book/books';
import type { BookId } from '../address-book/book';
import type { Extra, TakenBack } from './account';
import type { Accounts } from './accounts';
import { findAuthority } from './authorities';

/** An account that is gone has nothing left to take back. */
export async function takeBack(accounts: Pick<Accounts, 'find' | 'giveBack'>, accountId: string, extra: Extra): Promise<TakenBack> {
  const account = await accounts.find(accountId);
  const extras: Partial<Record<Extra, readonly string[]>> | undefined =
    account && (findAuthority(account)?.extras ?? bookScopes(account.provider));
  const scopes = extras?.[extra];
  return scopes ? accounts.giveBack(accountId, scopes) : 'taken-back';
}

/** Lets Handbill read an address book at a server the user named. Other providers are asked in a window of theirs (./connecting.ts). */
export async function letRead(accounts: Pick<Accounts, 'find' | 'allow'>, accountId: string, book: BookId): Promise<void> {
  const account = await accounts.find(accountId);
  const scope = account && findBook(account.provider, book)?.scope;
  if (scope !== undefined) await accounts.allow(accountId, scope);
}
