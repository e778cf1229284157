// Chromium with Handbill installed as a user has it: written into the profile, so that it survives restarts.
// Never attaches to the background for longer than a call: an attached worker does not die as it does in real life.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import puppeteer, {
  TargetType,
  type Browser,
  type CDPSession,
  type ElementHandle,
  type KeyInput,
  type Page,
  type Protocol,
  type Target,
} from 'puppeteer-core';
import { chromiumExtensionId } from '../../sandbox';
import { findBrowser } from '../../scripts/find-browser.mjs';
import type { BrowserOptions, ExtensionBrowser } from './browser';
import { eventually, View, type Key, type Modifier } from './view';

type Manifest = { key: string; permissions?: string[]; host_permissions?: string[] };

class ChromiumView extends View {
  constructor(readonly page: Page) {
    super();
  }
  protected evaluateText(expression: string): Promise<unknown> {
    return this.page.evaluate(expression);
  }
  protected async clickAt(x: number, y: number): Promise<void> {
    try {
      await this.page.mouse.click(x, y);
    } catch (error) {
      // A click may close the popup it was made in, before it is answered.
      if (!(error instanceof Error && error.name === 'TargetCloseError')) throw error;
    }
  }
  protected typeKeys(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }
  async press(key: Key, ...held: Modifier[]): Promise<void> {
    for (const modifier of held) await this.page.keyboard.down(modifier);
    await this.page.keyboard.press((key === ' ' ? 'Space' : key) satisfies KeyInput);
    for (const modifier of held) await this.page.keyboard.up(modifier);
  }
  async resize(width: number, height: number): Promise<void> {
    await this.page.setViewport({ width, height });
  }

  async screenshot(file: string): Promise<void> {
    writeFileSync(file, await this.page.screenshot());
  }
  async chooseFile(file: string, input = 'input[type=file]'): Promise<void> {
    const element = await this.page.$(input);
    if (element === null) throw new Error('The page has no file input');
    await (element as ElementHandle<HTMLInputElement>).uploadFile(file);
  }
  async close(): Promise<void> {
    if (await this.isClosed()) return;
    // Puppeteer waits without limit for the tab around the page, which a popup that closes at the same time may never report.
    void this.page.close().catch(() => undefined);
    await eventually(
      () => this.isClosed(),
      () => 'the page to close',
    );
  }
  async isClosed(): Promise<boolean> {
    return this.page.isClosed() || !this.page.browser().targets().includes(this.page.target());
  }
}

const patterns = (hosts: readonly string[] = []) => hosts.map((host) => `https://${host}/*`);

export class ChromiumBrowser implements ExtensionBrowser {
  readonly kind = 'chromium';
  readonly origin: string;
  readonly #id: string;
  readonly #manifest: Manifest;
  readonly #profile: string;
  readonly #problems: string[] = [];
  #running: Browser | undefined;

  constructor(readonly options: BrowserOptions) {
    this.#manifest = JSON.parse(readFileSync(path.join(options.extension, 'manifest.json'), 'utf8')) as Manifest;
    this.#id = chromiumExtensionId(this.#manifest.key);
    this.origin = `chrome-extension://${this.#id}/`;
    this.#profile = mkdtempSync(path.join(os.tmpdir(), 'handbill-chromium-'));
    this.#install();
  }

  /** What "Load unpacked" leaves in a profile, with the permissions of the manifest granted and the icon pinned. */
  #install(): void {
    const permissions = {
      api: this.#manifest.permissions ?? [],
      explicit_host: [...(this.#manifest.host_permissions ?? []), ...patterns(this.options.allowed)],
      manifest_permissions: [],
      scriptable_host: [],
    };
    const installed = {
      path: this.options.extension,
      location: 4, // unpacked
      state: 1, // enabled
      creation_flags: 38,
      manifest: this.#manifest,
      granted_permissions: permissions,
      active_permissions: permissions,
      runtime_granted_permissions: {
        ...permissions,
        api: [],
        explicit_host: patterns([...(this.options.allows ?? []), ...(this.options.allowed ?? [])]),
      },
    };
    const preferences = {
      extensions: { ui: { developer_mode: true }, pinned_extensions: [this.#id], settings: { [this.#id]: installed } },
    };
    mkdirSync(path.join(this.#profile, 'Default'));
    writeFileSync(path.join(this.#profile, 'Default/Preferences'), JSON.stringify(preferences));
  }

  async start(): Promise<void> {
    const { provider, headless = true, http2 = true, colorScheme = 'light', language = 'en' } = this.options;
    const executablePath = findBrowser('chromium');
    if (executablePath === undefined) throw new Error('Chromium is not installed');
    const rules = [...provider.hosts.map((host) => `MAP ${host}:443 127.0.0.1:${provider.port}`), 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'];
    this.#running = await puppeteer.launch({
      executablePath,
      headless,
      pipe: true,
      enableExtensions: true,
      userDataDir: this.#profile,
      defaultViewport: null,
      protocolTimeout: 60_000, // less than a test has, so that a call nobody answers is named
      env: { ...process.env, LANGUAGE: language },
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        `--host-resolver-rules=${rules.join(',')}`,
        `--ignore-certificate-errors-spki-list=${provider.spkiHash}`,
        `--blink-settings=preferredColorScheme=${colorScheme === 'dark' ? 0 : 1}`,
        `--lang=${language}`,
        '--gaia-url=https://browser.invalid', // the browser's own sign-in must not knock at the provider's
        '--enable-logging', // writes chrome_debug.log into the profile
        '--log-level=0', // the lines of the console too
        '--hide-crash-restore-bubble',
        ...(http2 ? [] : ['--disable-http2']),
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
  }

  get #browser(): Browser {
    if (this.#running === undefined) throw new Error('Chromium does not run');
    return this.#running;
  }

  async open(url: string): Promise<View> {
    const page = await this.#browser.newPage();
    await page.goto(url);
    return new ChromiumView(page);
  }

  openExtensionPage(file: string): Promise<View> {
    return this.open(this.origin + file);
  }

  waitForExtensionPage(file: string): Promise<View> {
    return this.#waitForPage((url) => url.startsWith(this.origin + file));
  }

  waitForAuthWindow(urlPart: string): Promise<View> {
    return this.#waitForPage((url) => url.includes(urlPart));
  }

  async #waitForPage(matches: (url: string) => boolean): Promise<View> {
    const target = await this.#browser.waitForTarget((one: Target) => one.type() === TargetType.PAGE && matches(one.url()), {
      timeout: 15_000,
    });
    return new ChromiumView(await target.asPage());
  }

  async clickToolbar(page: View): Promise<View> {
    if (!(page instanceof ChromiumView)) throw new Error('This page is not one of this browser');
    const extension = (await this.#browser.extensions()).get(this.#id);
    if (extension === undefined) throw new Error('Chromium did not load the extension');
    await page.page.bringToFront();
    await extension.triggerAction(page.page);
    const popup = await this.#waitForPage((url) => url.startsWith(`${this.origin}popup.html`));
    await popup.waitFor(() => document.readyState === 'complete');
    return popup;
  }

  async inExtension<A extends unknown[], T>(run: (...args: A) => T | Promise<T>, ...args: A): Promise<T> {
    const page = await this.#browser.newPage({ background: true });
    try {
      await page.goto(`${this.origin}manifest.json`);
      return await new ChromiumView(page).evaluate(run, ...args);
    } finally {
      await page.close();
    }
  }

  badgeText(): Promise<string> {
    return this.inExtension(() => chrome.action.getBadgeText({}));
  }

  async backgroundRuns(): Promise<boolean> {
    return (await this.#findWorker()) !== undefined;
  }

  async endBackground(): Promise<boolean> {
    return (await this.#closeBackground()) !== undefined;
  }

  async killBackground(): Promise<boolean> {
    const ended = await this.#closeBackground();
    if (ended === undefined) return false;
    // A page that asked meanwhile has started the next one: that is another target.
    await eventually(
      async () => (await this.#findWorker())?.targetId !== ended,
      () => 'the service worker to end',
    );
    return true;
  }

  /** Nobody attaches to it: a worker with a debugger keeps its target when it starts anew. */
  async #closeBackground(): Promise<string | undefined> {
    const targetId = (await this.#findWorker())?.targetId;
    if (targetId !== undefined) await this.#inBrowser((session) => session.send('Target.closeTarget', { targetId }));
    return targetId;
  }

  async #findWorker(): Promise<Protocol.Target.TargetInfo | undefined> {
    const { targetInfos } = await this.#inBrowser((session) => session.send('Target.getTargets'));
    return targetInfos.find(({ type, url }) => type === 'service_worker' && url.startsWith(this.origin));
  }

  async #inBrowser<T>(ask: (session: CDPSession) => Promise<T>): Promise<T> {
    const session = await this.#browser.target().createCDPSession();
    try {
      return await ask(session);
    } finally {
      await session.detach();
    }
  }

  /** Octets on the heap of the service worker, after a collection. */
  async backgroundMemory(): Promise<number> {
    const worker = this.#browser
      .targets()
      .find((target) => target.type() === TargetType.SERVICE_WORKER && target.url().startsWith(this.origin));
    const session = await worker?.createCDPSession();
    if (session === undefined) throw new Error('The background does not run');
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    await session.detach();
    return usedSize;
  }

  async problems(): Promise<string[]> {
    return [...this.#problems, ...this.#readLog()];
  }

  /** Chromium's log does not tell an error from a remark, so every console line counts: a shipped extension writes none. */
  #readLog(): string[] {
    const file = path.join(this.#profile, 'chrome_debug.log');
    if (!existsSync(file)) return [];
    const entries = readFileSync(file, 'utf8').split(/^(?=\[\d+:\d+:)/m);
    const ours = [`source: ${this.origin}`, 'source: pptr:evaluate'];
    return entries
      .filter((entry) => entry.includes(':CONSOLE') && ours.some((source) => entry.includes(source)))
      .map((entry) => entry.trim());
  }

  async sigkill(): Promise<void> {
    this.#browser.process()?.kill('SIGKILL');
    await this.waitForExit();
  }

  async quit(): Promise<void> {
    await this.#browser.close();
    this.#problems.push(...this.#readLog());
    this.#running = undefined;
  }

  async waitForExit(): Promise<void> {
    const chromium = this.#browser.process();
    if (chromium && chromium.exitCode === null && chromium.signalCode === null)
      await new Promise((resolve) => chromium.once('exit', resolve));
    this.#problems.push(...this.#readLog());
    this.#running = undefined;
  }

  async close(): Promise<void> {
    await this.#running?.close();
    this.#running = undefined;
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
