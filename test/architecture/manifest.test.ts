import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { GOOGLE } from '../../utils/auth/google';
import config from '../../wxt.config';
import { root } from './source';

type Browser = 'chrome' | 'firefox' | 'edge';

afterEach(() => vi.unstubAllEnvs());

/** The manifest as we declare it for a browser; what ships is compared in the e2e tests. */
async function declared(browser: Browser, mode = 'production') {
  const { manifest } = config;
  if (typeof manifest !== 'function') throw new Error('the manifest is expected to depend on the browser');
  return manifest({ browser, mode, manifestVersion: 3, command: 'build' });
}

test.each<Browser>(['chrome', 'firefox'])('%s: the permissions are these and no others', async (browser) => {
  const manifest = await declared(browser);
  // Each with what it is for: PRIVACY.md says the same to users.
  expect(manifest.permissions).toEqual(['activeTab', 'alarms', 'identity', 'scripting', 'storage', 'unlimitedStorage']);
  expect(manifest.host_permissions).toEqual(['https://gmail.googleapis.com/*', 'https://oauth2.googleapis.com/*']);
  expect(manifest).not.toHaveProperty('optional_permissions');
  // Microsoft's hosts, or a mail server the user names: asked for in the click.
  expect(manifest.optional_host_permissions).toEqual(['https://*/*']);
  expect(manifest).not.toHaveProperty('content_scripts');
  expect(manifest).not.toHaveProperty('externally_connectable');
  expect(manifest).not.toHaveProperty('web_accessible_resources');
});

test.each<Browser>(['chrome', 'firefox'])(
  '%s: the policy lets our scripts run and nobody be called without TLS; the hosts are held by the one fetch there is',
  async (browser) => {
    const { content_security_policy: policy } = await declared(browser);
    const directives = Object.fromEntries(
      (policy as { extension_pages: string }).extension_pages
        .split(';')
        .map((directive) => directive.trim().split(/\s+/))
        .map(([name = '', ...sources]) => [name, sources]),
    );
    expect(directives).toMatchObject({
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'connect-src': ['https:'],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
      'frame-ancestors': ["'none'"],
    });
  },
);

test.each(['popup', 'app'])('the %s may call nobody at all', (page) => {
  const head = readFileSync(path.join(root, `entrypoints/${page}/index.html`), 'utf8').split('</head>')[0];
  expect(head).toContain(`<meta http-equiv="Content-Security-Policy" content="connect-src 'none'" />`);
});

test('the key that fixes the development id is not in what ships', async () => {
  expect(await declared('chrome')).not.toHaveProperty('key');
  expect(await declared('firefox')).not.toHaveProperty('key');
  expect(await declared('chrome', 'sandbox')).toHaveProperty('key');
});

test('Chrome gets Google’s tokens itself only where a client for that is built in, and for sending alone', async () => {
  expect(await declared('chrome')).not.toHaveProperty('oauth2');
  vi.stubEnv('WXT_GOOGLE_CHROME_CLIENT_ID', 'chrome.apps.googleusercontent.com');
  const { oauth2, permissions } = await declared('chrome');
  expect(oauth2).toEqual({ client_id: 'chrome.apps.googleusercontent.com', scopes: GOOGLE.scopes });
  expect(permissions).toEqual((await declared('firefox')).permissions);
  expect(await declared('chrome')).not.toHaveProperty('key');
  // They have no such service behind the method.
  expect(await declared('edge')).not.toHaveProperty('oauth2');
  expect(await declared('firefox')).not.toHaveProperty('oauth2');
});

test('Firefox is told what leaves the computer', async () => {
  const { browser_specific_settings: settings } = await declared('firefox');
  expect(settings?.gecko?.data_collection_permissions?.required).toEqual([
    'personalCommunications',
    'personallyIdentifyingInfo',
    'authenticationInfo',
  ]);
});
