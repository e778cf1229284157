// The authorization server of each provider, one line each.
import { isSignIn, type ProviderId, type SignInProvider } from '../provider/providers';
import type { Authority } from './authority';
import { GOOGLE } from './google';
import { MICROSOFT } from './microsoft';

const AUTHORITIES: Record<SignInProvider, Authority> = { gmail: GOOGLE, graph: MICROSOFT };

export function getAuthority(provider: SignInProvider): Authority {
  return AUTHORITIES[provider];
}

/** undefined: a provider without one, where the user gives a password or token. */
export function findAuthority(provider: ProviderId): Authority | undefined {
  return isSignIn(provider) ? getAuthority(provider) : undefined;
}
