// The same package under another id, as Edge's store gives it one: signing in comes back to that id's own address, and to no other.
import { generateKeyPairSync } from 'node:crypto';
import { expect, inject, test } from 'vitest';
import { chromiumExtensionId, chromiumRedirect, DEFAULT_CLIENTS, MICROSOFT_CLIENT, SANDBOX_CLIENT } from '../sandbox';
import { withManifest } from './changed-build';
import { signIn } from './handbill';
import { openTab } from './open';

const LOGIN = 'login.microsoftonline.com';
const ANA = 'ana@example.org';
const IDA = 'ida@school.example';

/** The build with a key of another store in its manifest, and the id that key gives. */
function underAnotherId(build: string): { extension: string; id: string } {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  return { extension: withManifest(build, () => ({ key })), id: chromiumExtensionId(key) };
}

test('a builder registers what Settings shows, and sign-in at Google and Microsoft comes back there', async () => {
  const { extension, id } = underAnotherId(inject('builds').chromium);
  const google = chromiumRedirect(id);
  const microsoft = chromiumRedirect(id, 'microsoft');
  const { browser, handbill } = await openTab('chromium', {
    extension,
    allows: ['graph.microsoft.com', LOGIN],
    at: {
      clients: [{ ...SANDBOX_CLIENT, redirectUris: [google] }],
      microsoftClients: [{ ...MICROSOFT_CLIENT, redirectUris: [microsoft] }],
    },
  });
  expect(browser.origin).toBe(`chrome-extension://${id}/`);
  const { view } = handbill;
  await handbill.openSettings();
  await view.see({ label: 'Redirect address' });
  const shown = () => view.evaluate(() => [...document.querySelectorAll<HTMLInputElement>('input[readonly]')].map(({ value }) => value));
  await expect.poll(shown).toEqual([google, microsoft]);

  await view.click({ role: 'button', name: 'Connect Gmail' });
  await signIn(browser, ANA);
  await view.see(`section[aria-label="${ANA}"]`);
  await view.click({ role: 'button', name: 'Connect Outlook or Microsoft 365' });
  await signIn(browser, IDA, LOGIN);
  await view.see(`section[aria-label="${IDA}"]`);
  expect(await browser.problems()).toEqual([]);
});

test('under an id nobody registered Google refuses, and nothing is connected', async () => {
  const { extension } = underAnotherId(inject('builds').chromium);
  const { sandbox, handbill } = await openTab('chromium', { extension, at: { clients: DEFAULT_CLIENTS } });
  const { view } = handbill;
  await handbill.openSettings();
  await view.click({ role: 'button', name: 'Connect Gmail' });
  // Chromium closes the window itself at a page that answers with an error, and says no more than that it could not be loaded.
  await view.see({ text: 'Google did not show its sign-in page' });
  await view.see({ text: /the redirect address in Settings must be registered with the client at Google\. Once it is, connect again\.$/ });
  await expect.poll(() => view.count({ label: 'Redirect address' })).toBe(2);
  expect(sandbox.replies.list().flatMap(({ host, status }) => (host === 'accounts.google.com' ? status : []))).toEqual([400]);
  await expect.poll(() => view.count(`section[aria-label="${ANA}"]`)).toBe(0);
});
