// What a test may do with a real browser that has Handbill installed: the same for Chromium and Firefox.
// It must never reach the network: every host outside `provider.hosts` is unknown to the browser.
import type { View } from './view';

export type BrowserKind = 'chromium' | 'firefox';

/** The local TLS server that answers for the provider's hosts, and for the web pages the user is on. */
export type ProviderServer = {
  port: number;
  /** base64 SHA-256 of the certificate's SubjectPublicKeyInfo. */
  spkiHash: string;
  hosts: readonly string[];
};

export type BrowserOptions = {
  provider: ProviderServer;
  /** Built extension: a folder for Chromium, an .xpi for Firefox. */
  extension: string;
  headless?: boolean;
  /** false: the browser speaks HTTP/1.1 only. Chromium alone. */
  http2?: boolean;
  /**
   * Hosts the user lets the extension call when it asks. The browsers' own question is no page: Chromium is given a profile in which it was
   * answered once before, Firefox does not ask.
   */
  allows?: readonly string[];
  /** Hosts it has been let call before, when they were asked for. Chromium alone. */
  allowed?: readonly string[];
  colorScheme?: 'light' | 'dark';
  /** BCP 47, the language of the browser's interface: `browser.i18n` follows it. */
  language?: string;
};

export interface ExtensionBrowser {
  readonly kind: BrowserKind;
  /** `chrome-extension://…/` or `moz-extension://…/` */
  readonly origin: string;

  /** Starts the browser; after sigkill() or quit() again with the same profile. */
  start(): Promise<void>;
  /** A new tab. */
  open(url: string): Promise<View>;
  /** A new tab with a page of the extension, for example `app.html`. */
  openExtensionPage(file: string): Promise<View>;
  /** The page of the extension somebody opened (a popup's "open in a tab"). */
  waitForExtensionPage(file: string): Promise<View>;
  /** Clicks Handbill's toolbar icon on this page: the real popup, with activeTab granted. */
  clickToolbar(page: View): Promise<View>;
  /** The sign-in window (any page whose address has this part). */
  waitForAuthWindow(urlPart: string): Promise<View>;
  /** Runs a function on an empty page of the extension: `browser.*` without any of our code around it. */
  inExtension<A extends unknown[], T>(run: (...args: A) => T | Promise<T>, ...args: A): Promise<T>;
  /** What stands on the toolbar icon; '' for nothing. */
  badgeText(): Promise<string>;
  /** Ends the background as the browser itself does. A page that asks meanwhile has started the next one. False: none was running. */
  endBackground(): Promise<boolean>;
  /** The same, and waits until there is none. */
  killBackground(): Promise<boolean>;
  backgroundRuns(): Promise<boolean>;
  /** Errors of the extension's pages and background so far: uncaught, on the console, refused by the CSP. */
  problems(): Promise<string[]>;
  /** Power cut: no handler of the browser runs. The profile stays. */
  sigkill(): Promise<void>;
  /** The user quits the browser. The profile stays. */
  quit(): Promise<void>;
  /** Resolves when the browser is gone, whoever ended it. */
  waitForExit(): Promise<void>;
  /** Ends everything and removes the profile. */
  close(): Promise<void>;
}
