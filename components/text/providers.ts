// Whom the user signs in with.
import type { Account } from '../../utils/commands';
import { m } from '../../utils/i18n/generated/messages';

/** Whom the user signs in with. `connect`: the button. */
export const providerText: Record<Account['provider'], { name: () => string; connect: () => string }> = {
  gmail: { name: m.provider_google, connect: m.from_connect_gmail },
  graph: { name: m.provider_microsoft, connect: m.from_connect_microsoft },
  jmap: { name: m.provider_jmap, connect: m.from_connect_jmap },
};

/** Who holds the mails of an account. */
export function holderName(account: Pick<Account, 'provider' | 'addrSpec'> | undefined): string {
  return account?.provider === 'jmap' ? account.addrSpec.slice(account.addrSpec.lastIndexOf('@') + 1) : providerName(account);
}

/** An account's provider by name, also of one that is gone. */
export function providerName(account: Pick<Account, 'provider'> | undefined): string {
  return account ? providerText[account.provider].name() : m.provider_gone();
}
