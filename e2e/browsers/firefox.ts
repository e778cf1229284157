// Firefox with Handbill installed for good from an unsigned .xpi (the ESR and the developer edition allow that).
// Its whole traffic goes through a CONNECT proxy that knows the provider's hosts and nothing else.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { GECKO_ID } from '../build';
import { findBrowser } from '../../scripts/find-browser.mjs';
import type { BrowserOptions, ExtensionBrowser } from './browser';
import { startConnectProxy, type ConnectProxy } from './connect-proxy';
import { Bidi, FirefoxPopup, FirefoxView } from './firefox-bidi';
import * as privileged from './firefox-privileged';
import { eventually, type View } from './view';

/** Firefox draws one per profile; a fixed one keeps addresses the same in every run. */
const UUID = '6f1c2b0e-5a0f-4c7b-9d53-0c6f0f4a7b11';

type Contexts = { contexts: { context: string; url: string }[] };

/** Firefox's own modules write to the same place, their name in front: the loader of its remote settings finds nobody here. */
const FIREFOX_OWN = /^console\.error: RSLoader:/;

export class FirefoxBrowser implements ExtensionBrowser {
  readonly kind = 'firefox';
  readonly origin = `moz-extension://${UUID}/`;
  readonly #profile = mkdtempSync(path.join(os.tmpdir(), 'handbill-firefox-'));
  readonly #problems: string[] = [];
  #installed = false;
  #proxy: ConnectProxy | undefined;
  #running: { browser: Browser; bidi: Bidi; window: string } | undefined;

  constructor(readonly options: BrowserOptions) {}

  async start(): Promise<void> {
    const { provider, headless = true } = this.options;
    const executablePath = findBrowser('firefox');
    if (executablePath === undefined) throw new Error('Firefox is not installed');
    this.#proxy ??= await startConnectProxy(provider.port, provider.hosts);
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath,
      headless,
      userDataDir: this.#profile,
      acceptInsecureCerts: true,
      defaultViewport: null,
      args: ['--remote-allow-system-access'],
      extraPrefsFirefox: this.#preferences(this.#proxy.port),
    });
    const bidi = new Bidi(browser);
    browser.process()?.stdout?.on('data', (chunk: Buffer) => this.#readOutput(chunk.toString()));
    if (!this.#installed) {
      await bidi.send('webExtension.install', {
        extensionData: { type: 'archivePath', path: this.options.extension },
        'moz:permanent': true,
      });
      this.#installed = true;
    }
    const { contexts } = await bidi.send<Contexts>('browsingContext.getTree', { 'moz:scope': 'chrome' });
    const window = contexts[0]?.context;
    if (window === undefined) throw new Error('Firefox has no window');
    await bidi.evaluate(window, privileged.admitEveryContext);
    await eventually(
      () => bidi.evaluate(window, privileged.extensionIsReady(GECKO_ID)),
      () => 'Firefox to load the extension',
    );
    this.#running = { browser, bidi, window };
  }

  #preferences(proxyPort: number): Record<string, unknown> {
    const { colorScheme = 'light', language = 'en-US', allows } = this.options;
    return {
      'extensions.webextensions.uuids': JSON.stringify({ [GECKO_ID]: UUID }),
      'xpinstall.signatures.required': false,
      'extensions.webextOptionalPermissionPrompts': allows === undefined,
      'extensions.autoDisableScopes': 0,
      'network.proxy.type': 1,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': proxyPort,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': proxyPort,
      'security.cert_pinning.enforcement_level': 0,
      'network.stricttransportsecurity.preloadlist': false,
      'devtools.jsonview.enabled': false, // manifest.json is our empty page
      'devtools.console.stdout.content': true,
      'devtools.console.stdout.chrome': false,
      'ui.systemUsesDarkTheme': colorScheme === 'dark' ? 1 : 0,
      'layout.css.prefers-color-scheme.content-override': colorScheme === 'dark' ? 0 : 1,
      'intl.locale.requested': language,
    };
  }

  #readOutput(output: string): void {
    this.#problems.push(...output.split('\n').filter((line) => line.startsWith('console.error:') && !FIREFOX_OWN.test(line)));
  }

  get #firefox() {
    if (this.#running === undefined) throw new Error('Firefox does not run');
    return this.#running;
  }

  #inWindow(expression: string): Promise<unknown> {
    const { bidi, window } = this.#firefox;
    return bidi.evaluate(window, expression);
  }

  async #openTab(url: string, background: boolean): Promise<View> {
    const { bidi } = this.#firefox;
    const { context } = await bidi.send<{ context: string }>('browsingContext.create', { type: 'tab', background });
    const view = new FirefoxView(bidi, context);
    // A change of process on the way to moz-extension: ends the command early, so the page itself is asked.
    await bidi.send('browsingContext.navigate', { context, url, wait: 'none' });
    await eventually(
      () => view.evaluate(() => document.readyState === 'complete' && location.href !== 'about:blank'),
      () => `${url} to load`,
    );
    return view;
  }

  open(url: string): Promise<View> {
    return this.#openTab(url, false);
  }

  openExtensionPage(file: string): Promise<View> {
    return this.#openTab(this.origin + file, false);
  }

  waitForExtensionPage(file: string): Promise<View> {
    return this.#waitForTab((url) => url.startsWith(this.origin + file));
  }

  waitForAuthWindow(urlPart: string): Promise<View> {
    return this.#waitForTab((url) => url.includes(urlPart));
  }

  async #waitForTab(matches: (url: string) => boolean): Promise<View> {
    const { bidi } = this.#firefox;
    const tabs = () => bidi.send<Contexts>('browsingContext.getTree', { maxDepth: 0 });
    const found = await eventually(
      async () => (await tabs()).contexts.find(({ url }) => matches(url)),
      async () => `a page; there are ${(await tabs()).contexts.map(({ url }) => url).join(', ')}`,
      15_000,
    );
    return new FirefoxView(bidi, found.context);
  }

  async clickToolbar(page: View): Promise<View> {
    if (!(page instanceof FirefoxView)) throw new Error('This page is not one of this browser');
    const { bidi } = this.#firefox;
    await bidi.send('browsingContext.activate', { context: page.context });
    await this.#inWindow(privileged.clickToolbarIcon(GECKO_ID, page.context));
    const context = await eventually(
      async () => String(await this.#inWindow(privileged.popupContext)),
      () => 'the popup',
    );
    const popup = new FirefoxPopup(bidi, context);
    await eventually(
      () => popup.evaluate(() => document.readyState === 'complete' && location.href !== 'about:blank'),
      () => 'the popup to load',
    );
    return popup;
  }

  async inExtension<A extends unknown[], T>(run: (...args: A) => T | Promise<T>, ...args: A): Promise<T> {
    const page = await this.#openTab(`${this.origin}manifest.json`, true);
    try {
      return await page.evaluate(run, ...args);
    } finally {
      await page.close();
    }
  }

  async badgeText(): Promise<string> {
    return String(await this.#inWindow(privileged.badgeText(GECKO_ID)));
  }

  async backgroundRuns(): Promise<boolean> {
    return (await this.#inWindow(privileged.backgroundState(GECKO_ID))) === 'running';
  }

  async endBackground(): Promise<boolean> {
    const ran = await this.backgroundRuns();
    await this.#inWindow(privileged.endBackground(GECKO_ID));
    return ran;
  }

  killBackground(): Promise<boolean> {
    return this.endBackground();
  }

  async problems(): Promise<string[]> {
    const errors = this.#running ? (JSON.parse(String(await this.#inWindow(privileged.consoleErrors(this.origin)))) as string[]) : [];
    return [...this.#problems, ...errors];
  }

  async sigkill(): Promise<void> {
    this.#problems.splice(0, Infinity, ...(await this.problems()));
    this.#firefox.browser.process()?.kill('SIGKILL');
    await this.waitForExit();
  }

  async quit(): Promise<void> {
    this.#problems.splice(0, Infinity, ...(await this.problems()));
    await this.#firefox.browser.close();
    this.#running = undefined;
  }

  async waitForExit(): Promise<void> {
    const firefox = this.#firefox.browser.process();
    if (firefox && firefox.exitCode === null && firefox.signalCode === null) await new Promise((resolve) => firefox.once('exit', resolve));
    this.#running = undefined;
    // puppeteer puts the preferences back when Firefox has gone; a start in the middle of that finds none.
    const kept = ['prefs.js.puppeteer', 'user.js.puppeteer'].map((name) => path.join(this.#profile, name));
    await eventually(
      () => kept.every((file) => !existsSync(file)),
      () => 'the preferences to be put back',
    );
  }

  async close(): Promise<void> {
    await this.#running?.browser.close();
    this.#running = undefined;
    await this.#proxy?.close();
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
