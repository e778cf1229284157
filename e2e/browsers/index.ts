// The door to real browsers: starts one with Handbill installed.
import type { BrowserKind, BrowserOptions, ExtensionBrowser } from './browser';
import { ChromiumBrowser } from './chromium';
import { FirefoxBrowser } from './firefox';

export type { BrowserKind, ExtensionBrowser } from './browser';
export { eventually, type View } from './view';

/** A running browser; the caller closes it. */
export async function startBrowser(kind: BrowserKind, options: BrowserOptions): Promise<ExtensionBrowser> {
  const browser = kind === 'chromium' ? new ChromiumBrowser(options) : new FirefoxBrowser(options);
  try {
    await browser.start();
  } catch (error) {
    await browser.close();
    throw error;
  }
  return browser;
}
