// What Handbill reads of the page under the click, and what it says where there is nothing to read.
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { startSandbox, type Sandbox } from './sandbox';
import { startBrowser, type BrowserKind, type ExtensionBrowser, type View } from './browsers';
import { Handbill } from './handbill';

const BROWSER_PAGE = 'This is one of the browser’s own pages, so there is nothing to read from it. Write what you share below.';
const DOCUMENT = 'This is a document, not a page, so its title and link could not be read. Write what you share below.';

/** An empty page of paper. */
const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF`;

describe.each<BrowserKind>(['chromium', 'firefox'])('in %s', (kind) => {
  let sandbox: Sandbox;
  let browser: ExtensionBrowser;
  const open: View[] = [];

  beforeAll(async () => {
    sandbox = await startSandbox();
    browser = await startBrowser(kind, { provider: sandbox, extension: inject('builds')[kind] });
  });
  afterAll(async () => {
    await browser?.close();
    await sandbox?.close();
  });
  // No draft of the page before: each starts as on the first day.
  beforeEach(async () => {
    for (const view of open.splice(0)) await view.close();
    await browser.inExtension(() => chrome.storage.local.clear());
  });

  async function click(url: string): Promise<Handbill> {
    const page = url === 'app.html' ? await browser.openExtensionPage(url) : await browser.open(url);
    const handbill = await Handbill.openPopup(browser, page);
    open.push(handbill.view, page);
    return handbill;
  }

  test.each([
    ['the browser’s own page', kind === 'chromium' ? 'chrome://version' : 'about:license', BROWSER_PAGE],
    ['a page of an extension', 'app.html', BROWSER_PAGE],
    ['a PDF', 'https://petition.example/appeal.pdf', DOCUMENT],
  ])('on %s the form opens empty and says why', async (_what, url, sentence) => {
    const reply = { status: 200, headers: { 'content-type': 'application/pdf' }, body: Buffer.from(PDF) };
    sandbox.faults.next({ on: 'any', times: 9, match: ({ path }) => path === '/appeal.pdf', do: { kind: 'reply', reply } });
    const handbill = await click(url);
    await handbill.view.see({ text: sentence });
    await expect.poll(() => handbill.shared()).toEqual({ title: '', link: '' });
    sandbox.faults.clear();

    // A way on: what is written by hand is kept like what is read.
    await handbill.view.replace({ label: 'Title' }, 'Mend the village pump');
    await handbill.view.replace({ label: 'Link in the mail' }, 'https://poor.example/appeal?utm_source=mail');
    await handbill.view.click({ label: 'Title' });
    await expect.poll(() => handbill.shared()).toEqual({ title: 'Mend the village pump', link: 'https://poor.example/appeal' });
  });

  test.each([
    {
      what: 'a page that describes itself in every way',
      url: 'https://petition.example/keep-the-night-trains?utm_source=mail&fbclid=1',
      title: 'Keep the night trains running',
      link: 'https://petition.example/keep-the-night-trains',
      says: /petition\.example/,
    },
    {
      what: 'a page with JSON-LD only',
      url: 'https://fund.example/community-bakery?utm_campaign=spring',
      title: 'A bakery that belongs to the street',
      link: 'https://fund.example/community-bakery',
      says: /fund\.example · until .*14/,
    },
    {
      what: 'a page with a title and a heading, nothing else',
      url: 'https://poor.example/appeal?gclid=2&page=3',
      title: 'Help us mend the village pump',
      link: 'https://poor.example/appeal?page=3',
      says: /^poor\.example$/,
    },
  ])('$what is read: title, and a link without tracking', async ({ url, title, link, says }) => {
    const handbill = await click(url);
    await handbill.view.see({ text: says });
    await expect.poll(() => handbill.shared()).toEqual({ title, link });
    await expect.poll(() => handbill.view.count({ text: /nothing to read|could not be read/ })).toBe(0);
  });

  test('nothing went wrong on the way', async () => {
    expect(await browser.problems()).toEqual([]);
  });
});
