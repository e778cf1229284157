// A build with a client by which Chrome itself gets Google's tokens, in a Chromium that cannot: nobody is signed in to it, and it has no
// keys for Google's services. Sign-in ends in the window, as in every other build.
import { expect, inject, onTestFinished, test, vi } from 'vitest';
import { SANDBOX_CLIENT } from '../sandbox';
import { oauth2For } from '../wxt.config';
import { withManifest } from './changed-build';
import { readKept } from './kept';
import { openPopup } from './open';

const ANA = 'ana@example.org';

test('where the browser has no token for anybody the sign-in window opens, and the mailbox is connected as everywhere', async () => {
  vi.stubEnv('WXT_GOOGLE_CHROME_CLIENT_ID', 'chrome.apps.googleusercontent.com');
  onTestFinished(() => void vi.unstubAllEnvs());
  const extension = withManifest(inject('builds').chromium, () => oauth2For('chrome'));
  const { browser, handbill } = await openPopup('chromium', { extension });
  const said = await browser.inExtension(() => chrome.identity.getAuthToken({ interactive: false }).then(() => 'a token', String));
  expect(said).toBe('Error: The user is not signed in.');

  await handbill.reopen();
  await handbill.connect(ANA);
  const { accounts } = await readKept(browser);
  expect(accounts).toMatchObject([{ addrSpec: ANA, client: { clientId: SANDBOX_CLIENT.id } }]);
  expect(accounts[0]?.refreshToken).toMatch(/.{20}/);
  expect(await browser.problems()).toEqual([]);
});
