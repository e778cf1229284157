// The page under the user's click, read in the browser: finds the active tab, injects the reader once, parses its answer.
// Must never ask for more than activeTab gives, nor trust what a page hands back.
import { browser } from 'wxt/browser';
import { z } from '../zod';
import { CampaignPage, type Unreadable } from './campaign-page';

export type OpenPage = { state: 'read'; page: CampaignPage } | { state: 'unreadable'; why: Unreadable };

/** Pages of the stores, where browsers let no extension read. */
const STORES = ['chromewebstore.google.com', 'chrome.google.com', 'addons.mozilla.org', 'microsoftedge.microsoft.com'];
/** The reader's answer where there is a document in the place of a page. */
const Document = z.object({ contentType: z.string() });
/** What a browser shows in a viewer of its own instead of as a page. */
const DOCUMENT = /\.(pdf|xml|json|txt|csv|png|jpe?g|gif|webp|svg|mp[34]|webm)$/i;

/** Reads the page in the active tab of this window; says why where it cannot. Never throws for a page that refuses. */
export async function readOpenPage(): Promise<OpenPage> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return { state: 'unreadable', why: 'no-page' };
  try {
    const [injected] = await browser.scripting.executeScript({ target: { tabId: tab.id }, files: ['/read-page.js'] });
    const read = z.safeParse(CampaignPage, injected?.result);
    if (read.success) return { state: 'read', page: await withDropped(read.data, tab.url) };
    const document = z.safeParse(Document, injected?.result).success;
    // Firefox refuses its own pages by an empty answer.
    return { state: 'unreadable', why: document ? 'document' : whyRefused(tab.url) };
  } catch {
    // The browser refuses to inject with texts that differ by version; the address says why more reliably.
    return { state: 'unreadable', why: whyRefused(tab.url) };
  }
}

/** The click lets us see the tab's address, but not every browser tells it. */
async function withDropped(page: CampaignPage, address = ''): Promise<CampaignPage> {
  // The form does not wait for it.
  const { droppedFromLink } = await import('./clean-link');
  const dropped = droppedFromLink(address, page.url);
  return dropped.length > 0 ? { ...page, dropped } : page;
}

function whyRefused(address: string | undefined): Unreadable {
  if (!address || !URL.canParse(address)) return 'browser-page';
  const url = new URL(address);
  if (STORES.includes(url.hostname)) return 'store';
  if (isDocument(address) || url.protocol === 'file:') return 'document';
  return url.protocol === 'http:' || url.protocol === 'https:' ? 'no-page' : 'browser-page';
}

function isDocument(address: string | undefined): boolean {
  return address !== undefined && URL.canParse(address) && DOCUMENT.test(new URL(address).pathname);
}
