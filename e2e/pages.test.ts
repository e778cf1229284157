// Pages that only a real browser can be trusted with: encodings of old, and a wall over the page.
import { expect, inject, test } from 'vitest';
import { startSandbox, type Sandbox } from './sandbox';
import { startBrowser, type ExtensionBrowser } from './browsers';
import { Handbill } from './handbill';
import { openForAll } from './open';

let sandbox: Sandbox;
let browser: ExtensionBrowser;
openForAll(async (closeAfterAll) => {
  sandbox = closeAfterAll(await startSandbox());
  browser = closeAfterAll(await startBrowser('chromium', { provider: sandbox, extension: inject('builds').chromium }));
});

test.each([
  ['ru-windows-1251', 'Спасём городской парк'],
  ['ja-shift-jis', '公園の木を切らないで'],
  ['cookie-wall', 'Save the park today'],
])('the page %s is read as a person reads it, and its link loses what came with the visitor', async (name, title) => {
  const address = `https://petition.example/samples/${name}`;
  const handbill = await Handbill.openPopup(browser, await browser.open(`${address}?utm_source=mail&recruiter=17`));
  await expect.poll(() => handbill.shared()).toEqual({ title, link: address });
  await handbill.view.close();
});
