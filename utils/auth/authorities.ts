// The authorization server of each provider, one line each.
import { SignInProvider, type ProviderId } from '../provider/provider-id';
import type { Authority } from './authority';
import { GOOGLE } from './google';
import { MICROSOFT } from './microsoft';

const AUTHORITIES: Record<SignInProvider, Authority> = { gmail: GOOGLE, graph: MICROSOFT };

export function getAuthority(provider: SignInProvider): Authority {
  return AUTHORITIES[provider];
}

/** undefined: a provider without one, where the user gives a password or token. */
export function findAuthority(provider: ProviderId): Authority | undefined {
  const signIn = SignInProvider.safeParse(provider);
  return signIn.success ? getAuthority(signIn.data) : undefined;
}
