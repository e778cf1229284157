// Which OAuth client connects: the user's own from the settings, else the one built in.
import { browser } from 'wxt/browser';
import { dropLocal, keepLocal, readLocal } from '../local';
import type { SignInProvider } from '../provider/providers';
import { z } from '../zod';
import { OAuthClient } from './account';
import { getAuthority } from './authorities';
import type { Authority } from './authority';

/** Google's was the first and has the plain name. */
const keyOf = (provider: string) => (provider === 'gmail' ? 'oauthClient' : `oauthClient:${provider}`);

async function ownClient(provider: SignInProvider): Promise<OAuthClient | undefined> {
  const read = z.safeParse(OAuthClient, await readLocal(keyOf(provider)));
  return read.success ? read.data : undefined;
}

/**
 * The client to connect with; undefined when there is none.
 * @param byBrowser whether Chrome may get the token where this build has a client for that
 */
export async function findClient(provider: SignInProvider, byBrowser: boolean): Promise<OAuthClient | undefined> {
  return (await ownClient(provider)) ?? (byBrowser ? browserClient(provider) : undefined) ?? getAuthority(provider).builtInClient();
}

/** Of a build for Chrome alone: its manifest names it. */
function browserClient(provider: SignInProvider): OAuthClient | undefined {
  const clientId = browser.runtime.getManifest().oauth2?.client_id;
  return provider === 'gmail' && clientId !== undefined ? { clientId, byBrowser: true } : undefined;
}

/** What the settings show. */
export async function describeClient(provider: SignInProvider): Promise<{ builtIn: boolean; own?: OAuthClient; redirectUri: string }> {
  const own = await ownClient(provider);
  const builtIn = (browserClient(provider) ?? getAuthority(provider).builtInClient()) !== undefined;
  return { builtIn, ...(own && { own }), redirectUri: redirectUri(getAuthority(provider)) };
}

/** Keeps the user's own client; undefined: back to the built-in one. */
export async function setOwnClient(provider: SignInProvider, client: OAuthClient | undefined): Promise<void> {
  const key = keyOf(provider);
  await (client === undefined ? dropLocal(key) : keepLocal(key, client));
}

/** Where sign-in comes back to. */
export function redirectUri({ redirectPath, loopback }: Pick<Authority, 'redirectPath' | 'loopback'>): string {
  const url = browser.identity.getRedirectURL(redirectPath);
  return import.meta.env.FIREFOX && loopback ? `http://127.0.0.1/mozoauth2/${new URL(url).hostname.split('.')[0]}` : url;
}
