// The authorization server of each provider, one line each, and of each account.
import { isSignIn, type SignInProvider } from '../provider/providers';
import { z } from '../zod';
import type { AccountRecord } from './account-record';
import type { Authority } from './authority';
import { GOOGLE } from './google';
import { mailAuthority, MailServerMetadata } from './mail-authority';
import { MICROSOFT } from './microsoft';

const AUTHORITIES: Record<SignInProvider, Authority> = { gmail: GOOGLE, graph: MICROSOFT };

export function getAuthority(provider: SignInProvider): Authority {
  return AUTHORITIES[provider];
}

/** The one that granted it; undefined: an account with a password or token that its user gave. */
export function findAuthority({
  provider,
  authorizationServer,
}: Pick<AccountRecord, 'provider' | 'authorizationServer'>): Authority | undefined {
  if (isSignIn(provider)) return getAuthority(provider);
  const server = z.safeParse(MailServerMetadata, authorizationServer).data;
  return server && mailAuthority(server);
}
