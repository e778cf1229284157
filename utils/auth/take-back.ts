// Taking back what the user granted beyond sending, one thing at a time.
import type { Extra, TakenBack } from './account';
import type { Accounts } from './accounts';
import { findAuthority } from './authorities';

/** An account that is gone has nothing left to take back. */
export async function takeBack(accounts: Pick<Accounts, 'find' | 'giveBack'>, accountId: string, extra: Extra): Promise<TakenBack> {
  const account = await accounts.find(accountId);
  const scopes = account && findAuthority(account.provider)?.extras[extra];
  return scopes ? accounts.giveBack(accountId, scopes) : 'taken-back';
}
