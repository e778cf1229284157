// What a test in a real browser starts with: a browser with Handbill in it, and a provider of its own. Both are gone when the test has ended.
import { afterAll, beforeAll, inject, onTestFinished } from 'vitest';
import { startBrowser, type BrowserKind, type ExtensionBrowser, type View } from './browsers';
import { Handbill } from './handbill';
import { startSandbox, type Sandbox, type SandboxOptions } from './sandbox';

/** A rich petition of the sandbox. */
export const PETITION = 'https://petition.example/keep-the-night-trains';

type Options = Partial<Parameters<typeof startBrowser>[1]> & { /** How the provider is. */ at?: SandboxOptions };

type Closable = { close(): unknown };

/** For tests that go on from each other: opens before the first what they share; closed after the last, what was opened last first. */
export function openForAll(open: (closeAfterAll: <T extends Closable>(one: T) => T) => Promise<void>): void {
  const opened: Closable[] = [];
  beforeAll(() =>
    open((one) => {
      opened.push(one);
      return one;
    }),
  );
  afterAll(async () => {
    for (const one of opened.toReversed()) await one.close();
  });
}

/** Closed when the test ends, what was opened last first. */
export function closeAtEnd<T extends Closable>(one: T): T {
  onTestFinished(async () => {
    await one.close();
  });
  return one;
}

export async function openBrowser(
  kind: BrowserKind,
  { at, ...options }: Options = {},
): Promise<{ sandbox: Sandbox; browser: ExtensionBrowser }> {
  const sandbox = closeAtEnd(await startSandbox(at));
  const browser = closeAtEnd(await startBrowser(kind, { provider: sandbox, extension: inject('builds')[kind], ...options }));
  return { sandbox, browser };
}

/** The form in the popup, after a click on the toolbar icon on a page. */
export async function openPopup(
  kind: BrowserKind,
  { url = PETITION, ...options }: Options & { url?: string } = {},
): Promise<{ sandbox: Sandbox; browser: ExtensionBrowser; page: View; handbill: Handbill }> {
  const { sandbox, browser } = await openBrowser(kind, options);
  const page = await browser.open(url);
  return { sandbox, browser, page, handbill: await Handbill.openPopup(browser, page) };
}

/** The form in a full tab. */
export async function openTab(
  kind: BrowserKind,
  options: Options = {},
): Promise<{ sandbox: Sandbox; browser: ExtensionBrowser; handbill: Handbill }> {
  const { sandbox, browser } = await openBrowser(kind, options);
  return { sandbox, browser, handbill: await Handbill.openTab(browser) };
}
