// The browser's sign-in window, shown or not, as the flow needs it.
import { browser } from 'wxt/browser';
import { SignInProvider } from '../provider/providers';
import { z } from '../zod';
import type { Extra, OAuthClient } from './account';
import type { AccountRecord } from './account-record';
import type { Accounts } from './accounts';
import { getAuthority } from './authorities';
import type { Authority } from './authority';
import { redirectUri } from './client';
import { connectByBrowser } from './browser-tokens';
import { connect, type Asked, type ConnectOutcome, type SignIn } from './flow';

export type WindowParts = {
  fetch: typeof fetch;
  now: () => number;
  /** Told the address of each window that is opened, seen or not. */
  noteSignIn?: (url: string) => void;
};

/** What to connect. accountId: that one again, and any other is refused; extra: with more than sending. */
export type ToConnect = { provider: SignInProvider; accountId?: string; extra?: Extra };

/** @param interactive false: nothing is shown, and what cannot be done so ends as an error */
export function signInBy(
  { fetch, noteSignIn }: WindowParts,
  authority: Authority,
  interactive: boolean,
  isConnected: SignIn['isConnected'],
): SignIn {
  return {
    redirectUri: redirectUri(authority),
    fetch,
    isConnected,
    launchWebAuthFlow(url) {
      noteSignIn?.(`${url}#sign-in`);
      return browser.identity.launchWebAuthFlow({ url, interactive });
    },
  };
}

/** Gets a grant by the window, or from Chrome. */
function obtain(signIn: SignIn, asked: Asked, now: () => number): Promise<ConnectOutcome> {
  return asked.client.byBrowser ? connectByBrowser(browser.identity, signIn, asked, now) : connect(signIn, asked, now);
}

/** What was granted to an account beyond sending: asked for again whenever it is connected again. */
function extraScopesOf(provider: SignInProvider, granted: readonly string[] = []): string[] {
  return Object.values(getAuthority(provider).extras)
    .filter((scopes) => scopes.every((scope) => granted.includes(scope)))
    .flat();
}

/** Lets the user sign in. `missesMore`: they granted sending, but not the extra that was asked for. */
export async function connectInWindow(
  parts: WindowParts & { accounts: Pick<Accounts, 'find' | 'isConnected'> },
  { provider, accountId, extra }: ToConnect,
  client: OAuthClient,
): Promise<{ outcome: ConnectOutcome; missesMore: boolean }> {
  const known = accountId === undefined ? undefined : await parts.accounts.find(accountId);
  const authority = getAuthority(provider);
  const asksMore = (extra && authority.extras[extra]) ?? [];
  const extraScopes = [...extraScopesOf(provider, known?.scopes), ...asksMore];
  const signIn = signInBy(parts, authority, true, (subject) => parts.accounts.isConnected(provider, subject));
  const outcome = await obtain(signIn, { authority, client, extraScopes, expected: known, claims: known?.claims }, parts.now);
  return { outcome, missesMore: outcome.kind === 'granted' && asksMore.some((scope) => !outcome.grant.scopes.includes(scope)) };
}

/** Gets a grant anew without showing anything: works as long as the user is signed in at the provider in this browser. */
export async function connectSilently(parts: WindowParts, known: AccountRecord, claims: string | undefined): Promise<ConnectOutcome> {
  const { client, scopes } = known;
  const provider = z.safeParse(SignInProvider, known.provider).data;
  if (provider === undefined || client === undefined) return { kind: 'problem', problem: 'no-client-id' };
  const authority = getAuthority(provider);
  const signIn = signInBy(parts, authority, false, async () => true);
  const asked = { authority, client, extraScopes: extraScopesOf(provider, scopes), expected: known, claims };
  return obtain(signIn, { ...asked, silent: true }, parts.now);
}
