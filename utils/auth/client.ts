// Which OAuth client connects: the user's own from the settings, else the one built in.
import { browser } from 'wxt/browser';
import { z } from '../zod';
import { OAuthClient } from './account';

const KEY = 'oauthClient';

/** The client this build was made with; undefined in a build without one. */
function builtInClient(): OAuthClient | undefined {
  const { WXT_GOOGLE_CLIENT_ID: clientId, WXT_GOOGLE_CLIENT_SECRET: clientSecret } = import.meta.env;
  if (typeof clientId !== 'string' || clientId === '') return undefined;
  return { clientId, ...(typeof clientSecret === 'string' && clientSecret !== '' && { clientSecret }) };
}

async function ownClient(): Promise<OAuthClient | undefined> {
  const read = z.safeParse(OAuthClient, (await browser.storage.local.get(KEY))[KEY]);
  return read.success ? read.data : undefined;
}

/** The client to connect with; undefined when there is none. */
export async function findClient(): Promise<OAuthClient | undefined> {
  return (await ownClient()) ?? builtInClient();
}

/** What the settings show. */
export async function describeClient(): Promise<{ builtIn: boolean; own?: OAuthClient; redirectUri: string }> {
  const own = await ownClient();
  return { builtIn: builtInClient() !== undefined, ...(own && { own }), redirectUri: redirectUri() };
}

/** Keeps the user's own client; undefined: back to the built-in one. */
export async function setOwnClient(client: OAuthClient | undefined): Promise<void> {
  await (client === undefined ? browser.storage.local.remove(KEY) : browser.storage.local.set({ [KEY]: client }));
}

/**
 * Where sign-in comes back to. Google takes no redirect to Firefox's allizom.org, but its loopback form (Firefox ≥ 86):
 * https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/identity
 */
export function redirectUri(): string {
  const url = browser.identity.getRedirectURL();
  return import.meta.env.FIREFOX ? `http://127.0.0.1/mozoauth2/${new URL(url).hostname.split('.')[0]}` : url;
}
