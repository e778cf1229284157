import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { startSandbox, type Sandbox } from './sandbox';
import { eventually, startBrowser, type BrowserKind, type ExtensionBrowser } from './browsers';
import { openForAll, PETITION } from './open';

describe.each<BrowserKind>(['chromium', 'firefox'])('in %s', (kind) => {
  const pictures = mkdtempSync(path.join(os.tmpdir(), 'handbill-smoke-'));
  let sandbox: Sandbox;
  let browser: ExtensionBrowser;

  openForAll(async (closeAfterAll) => {
    sandbox = closeAfterAll(await startSandbox());
    browser = closeAfterAll(await startBrowser(kind, { provider: sandbox, extension: inject('builds')[kind] }));
  });
  afterAll(() => rmSync(pictures, { recursive: true }));

  test('the full page opens', async () => {
    const page = await browser.openExtensionPage('app.html');
    await page.see('#root > *');
    await expect.poll(() => page.text()).not.toBe('');
    await page.close();
  });

  test('a click on the toolbar icon opens the popup and lets it read the page it was clicked on', async () => {
    const page = await browser.open(PETITION);
    const title = await page.evaluate(() => document.title);
    const popup = await browser.clickToolbar(page);
    await popup.see('#root > *');
    const read = await popup.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      const [answer] = await chrome.scripting.executeScript({ target: { tabId: tab?.id ?? -1 }, func: () => document.title });
      return answer?.result;
    });
    expect(title).not.toBe('');
    expect(read).toBe(title);

    const picture = path.join(pictures, 'popup.png');
    await popup.screenshot(picture);
    expect(statSync(picture).size).toBeGreaterThan(0);
    await popup.close();
    await eventually(
      () => popup.isClosed(),
      () => 'the popup to close',
    );
    await page.close();
  });

  test('a background that was ended starts again when it is asked something', async () => {
    await browser.inExtension(() => chrome.runtime.sendMessage({}).catch(() => undefined));
    expect(await browser.killBackground()).toBe(true);
    expect(await browser.backgroundRuns()).toBe(false);
    await browser.inExtension(() => chrome.runtime.sendMessage({}).catch(() => undefined));
    await eventually(
      () => browser.backgroundRuns(),
      () => 'the background to start',
    );
  });

  test('the provider is reached by its own name, from this computer only', async () => {
    const status = await browser.inExtension(() =>
      fetch('https://gmail.googleapis.com/gmail/v1/users/me/profile', { credentials: 'omit' }).then((answer) => answer.status),
    );
    expect(status).toBe(401);
    expect(sandbox.replies.list().at(-1)).toMatchObject({ host: 'gmail.googleapis.com', path: '/gmail/v1/users/me/profile' });
  });

  test('the toolbar icon shows its badge', async () => {
    await browser.inExtension(() => chrome.action.setBadgeText({ text: '3' }));
    await eventually(
      async () => (await browser.badgeText()) === '3',
      () => 'the badge',
    );
    await browser.inExtension(() => chrome.action.setBadgeText({ text: '' }));
  });

  test.each(['sigkill', 'quit'] as const)('after %s the extension and what it stored are still there', async (end) => {
    await browser.inExtension((value) => chrome.storage.local.set({ smoke: value }), end);
    await browser[end]();
    await browser.start();
    expect(await browser.inExtension(() => chrome.storage.local.get('smoke'))).toEqual({ smoke: end });
    const page = await browser.open(PETITION);
    const popup = await browser.clickToolbar(page);
    await popup.see('#root > *');
    await popup.close();
    await page.close();
  });

  test('nothing went wrong on the way: no error, no refusal of the content security policy', async () => {
    expect(await browser.problems()).toEqual([]);
  });

  test('an address outside the provider is refused by the policy, and such problems are seen', async () => {
    const page = await browser.openExtensionPage('app.html');
    const outcome = await page.evaluate(() =>
      fetch('https://elsewhere.example/').then(
        () => 'reached',
        () => 'refused',
      ),
    );
    expect(outcome).toBe('refused');
    await eventually(
      async () => (await browser.problems()).some((problem) => problem.includes('elsewhere.example')),
      () => 'the refusal to be noted',
    );
  });
});
