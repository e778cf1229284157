// The OAuth clients the sandbox knows, as a developer would register them in Google's console.
// Client type "Web application": https://developers.google.com/identity/protocols/oauth2/web-server
import { createHash } from 'node:crypto';

export type Client = { id: string; secret: string; redirectUris: readonly string[] };

/** The client id and secret a development build is made with. */
export const SANDBOX_CLIENT = {
  id: '482915037716-sandboxsandboxsandboxsandboxsand.apps.googleusercontent.com',
  secret: 'GOCSPX-sandbox-not-a-real-secret',
} as const;

/** `manifest.key` of the development build gives unpacked Chromium extensions this id. */
export const DEVELOPMENT_EXTENSION_ID = 'npkkkekdnddikfnpkogcdcgmdgjoikck';
export const GECKO_ID = 'handbill@handbill.example';

/** The id Chromium derives from `manifest.key` (base64). https://developer.chrome.com/docs/extensions/reference/manifest/key */
export function chromiumExtensionId(manifestKey: string): string {
  const hex = createHash('sha256').update(Buffer.from(manifestKey, 'base64')).digest('hex').slice(0, 32);
  return [...hex].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}

/** What identity.getRedirectURL(path) gives in Chromium. */
export function chromiumRedirect(extensionId: string, path = ''): string {
  return `https://${extensionId}.chromiumapp.org/${path}`;
}

/** The loopback form Firefox accepts in identity.launchWebAuthFlow. https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/identity#getting_the_redirect_url */
export function firefoxRedirect(geckoId: string, path = ''): string {
  return `http://127.0.0.1/mozoauth2/${createHash('sha1').update(geckoId).digest('hex')}${path && `/${path}`}`;
}

/** What identity.getRedirectURL(path) gives in Firefox. */
export function firefoxAllizomRedirect(geckoId: string, path: string): string {
  return `https://${createHash('sha1').update(geckoId).digest('hex')}.extensions.allizom.org/${path}`;
}

/** Redirects of the development build, without a path and with the provider's name as path. */
export const DEFAULT_CLIENTS: readonly Client[] = [
  {
    ...SANDBOX_CLIENT,
    redirectUris: ['', 'google', 'gmail'].flatMap((path) => [
      chromiumRedirect(DEVELOPMENT_EXTENSION_ID, path),
      firefoxRedirect(GECKO_ID, path),
    ]),
  },
];
