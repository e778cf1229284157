// A sign-in window without a sign-in page: what the provider refuses, what the network does not let through, and what is said of each.
import { expect, test } from 'vitest';
import { MICROSOFT_CLIENT, SANDBOX_CLIENT } from '../sandbox';
import { readKept } from './kept';
import { openPopup } from './open';

const LOGIN = 'login.microsoftonline.com';
const nothing = { accounts: [], tokens: {} };
const CLOSED = 'The sign-in window was closed before it was done';

test('Firefox shows Google’s refusal of a redirect address until its user closes it', async () => {
  const at = { clients: [{ ...SANDBOX_CLIENT, redirectUris: ['https://another.example/'] }] };
  const { browser, handbill } = await openPopup('firefox', { at });
  await handbill.view.click('#connect');
  const window = await browser.waitForAuthWindow('accounts.google.com');
  await window.see({ text: 'Error 400: redirect_uri_mismatch' });
  await window.close();
  await handbill.reopen();
  await handbill.view.see({ text: CLOSED });
  expect(await readKept(browser)).toEqual(nothing);
});

test('Microsoft shows its refusal on a page that Chromium leaves open', async () => {
  const at = { microsoftClients: [{ ...MICROSOFT_CLIENT, redirectUris: ['https://another.example/'] }] };
  const { browser, handbill } = await openPopup('chromium', { at, allows: ['graph.microsoft.com', LOGIN] });
  await handbill.view.click({ role: 'button', name: 'Connect Outlook or Microsoft 365' });
  const window = await browser.waitForAuthWindow(LOGIN);
  await window.see({ text: 'AADSTS50011' });
  await window.close();
  await handbill.reopen();
  await handbill.view.see({ text: CLOSED });
  expect(await readKept(browser)).toEqual(nothing);
});

test('in Chromium a page that was refused leads to the settings, and no network is no refusal', async () => {
  const { sandbox, browser, handbill } = await openPopup('chromium', {
    at: { clients: [{ ...SANDBOX_CLIENT, redirectUris: ['https://another.example/'] }] },
  });
  await handbill.view.click('#connect');
  await handbill.reopen();
  await handbill.view.see({ text: 'Google did not show its sign-in page' });

  // More often than a browser repeats by itself.
  sandbox.faults.next({ on: 'any', match: ({ host }) => host.includes('google'), times: 40, do: { kind: 'drop-before' } });
  await handbill.view.click('#connect');
  await handbill.reopen();
  await handbill.view.see({ text: 'Google could not be reached' });
  sandbox.faults.clear();

  await handbill.view.click('#connect');
  await handbill.reopen();
  await handbill.view.see({ text: 'Google did not show its sign-in page' });
  await handbill.view.click({ role: 'button', name: 'Open Settings' });
  await handbill.view.see({ label: 'Redirect address' });
  expect(await readKept(browser)).toEqual(nothing);
});
