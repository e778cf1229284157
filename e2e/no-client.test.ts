// A copy that comes without clients: says so, leads to the settings, and connects with the user's own, at Google and at Microsoft.
import { expect, inject, test } from 'vitest';
import { MICROSOFT_CLIENT, SANDBOX_CLIENT } from '../sandbox';
import { withScripts } from './changed-build';
import { Handbill, signIn } from './handbill';
import { openPopup } from './open';

const LOGIN = 'login.microsoftonline.com';

/** The build with the clients taken out: what a build without one is. */
function withoutClient(build: string): string {
  const clients = [SANDBOX_CLIENT.id, SANDBOX_CLIENT.secret, MICROSOFT_CLIENT.id];
  const found = new Set<string>();
  const folder = withScripts(build, (code) => {
    for (const client of clients.filter((each) => code.includes(each))) found.add(client);
    return clients.reduce((rest, client) => rest.replaceAll(client, ''), code);
  });
  expect([...found].toSorted()).toEqual(clients.toSorted());
  return folder;
}

test('without a client of its own Handbill asks for the user’s, and connects with it', async () => {
  const { browser, handbill } = await openPopup('chromium', {
    extension: withoutClient(inject('builds').chromium),
    allows: ['graph.microsoft.com', LOGIN],
  });
  const { view } = handbill;

  await view.click('#connect');
  await view.see({ text: 'This copy of Handbill has no Google client of its own' });
  await view.see({ text: 'Enter your own client id in Settings; it takes about ten minutes at Google, once.' });
  await view.click({ role: 'button', name: 'Open Settings' });

  await view.replace({ label: 'Client id' }, 'not a client');
  await view.click({ role: 'button', name: 'Use this client' });
  await view.see({ text: 'A Google client id ends in .apps.googleusercontent.com' });
  await expect
    .poll(() => view.read({ label: 'Redirect address' }))
    .toBe(`${browser.origin.replace('chrome-extension', 'https').slice(0, -1)}.chromiumapp.org/`);
  await view.replace({ label: /^Client id/ }, SANDBOX_CLIENT.id);
  await view.replace({ label: /^Client secret/ }, SANDBOX_CLIENT.secret);
  await view.click({ role: 'button', name: 'Use this client' });
  await view.see({ text: 'From now on Handbill uses this client.' });

  await handbill.connect('ana@example.org');

  // Microsoft's has an id of another shape, no secret, and a redirect address of its own.
  const tab = await Handbill.openTab(browser);
  await tab.openSettings();
  await tab.view.replace({ label: /^Application \(client\) id/ }, SANDBOX_CLIENT.id);
  await tab.view.press('Enter');
  await tab.view.see({ text: /^An application id has 32 digits and letters/ });
  await expect.poll(() => tab.view.count({ label: /^Client secret/ })).toBe(1);
  await tab.view.replace({ label: /^Application \(client\) id/ }, MICROSOFT_CLIENT.id);
  await tab.view.press('Enter');
  await tab.view.see({ text: 'From now on Handbill uses this client.' });
  await tab.view.click({ role: 'button', name: 'Connect Outlook or Microsoft 365' });
  await signIn(browser, 'ida@school.example', LOGIN);
  await tab.view.see('section[aria-label="ida@school.example"]');
  expect(await browser.problems()).toEqual([]);
});
