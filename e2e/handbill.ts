// Handbill as a user meets it, screen by screen: compose, look before you send, progress. The only place that knows its labels.
import { eventually, type ExtensionBrowser, type View } from './browsers';

export class Handbill {
  /** Looks at the review in the moment before Send is pressed. */
  static onSend: ((view: View) => Promise<void>) | undefined;

  private constructor(
    readonly browser: ExtensionBrowser,
    /** The page the user is on; undefined in the full tab. */
    readonly page: View | undefined,
    public view: View,
  ) {}

  /** Clicks the toolbar icon on a page. */
  static async openPopup(browser: ExtensionBrowser, page: View): Promise<Handbill> {
    const handbill = new Handbill(browser, page, await browser.clickToolbar(page));
    await handbill.view.see('main:not([aria-busy])');
    return handbill;
  }

  /** The same App in a full tab. */
  static async openTab(browser: ExtensionBrowser): Promise<Handbill> {
    return Handbill.inTab(browser, await browser.openExtensionPage('app.html'));
  }

  /** The App in a tab that somebody opened. */
  static async inTab(browser: ExtensionBrowser, view: View): Promise<Handbill> {
    const handbill = new Handbill(browser, undefined, view);
    await handbill.view.see('main:not([aria-busy])');
    return handbill;
  }

  /** After something took the popup's place (the sign-in window, a restart of the background): clicks the icon again when it is gone. */
  async reopen(): Promise<void> {
    if (!(await this.view.isClosed())) return;
    if (this.page === undefined) throw new Error('The tab was closed');
    this.view = (await Handbill.openPopup(this.browser, this.page)).view;
  }

  // Compose

  /** Pastes addresses and waits until so many people are on the list. */
  async addPeople(text: string, total: number): Promise<void> {
    await this.view.paste({ label: 'People you know' }, text);
    await this.view.see({ text: total === 1 ? '1 person' : `${total} people` });
  }

  /** Display names (addresses where there is none) of the people on the list. */
  people(): Promise<string[]> {
    return this.view.readAll('ul[aria-label="People who get the mail"] > li:has([aria-label^="Leave out"])');
  }

  async writeWords({ subject, body, name }: { subject?: string; body?: string; name?: string }): Promise<void> {
    if (subject !== undefined) await this.view.replace({ label: 'Subject' }, subject);
    if (body !== undefined) {
      await this.view.see('#body[contenteditable=true]');
      await this.view.replace({ label: 'Mail' }, body);
    }
    if (name !== undefined) await this.view.replace({ label: /^Your name/ }, name);
  }

  /** What is shared, as the user would change it. */
  async shared(): Promise<{ title: string; link: string }> {
    if ((await this.view.count({ label: 'Title' })) === 0) await this.view.click({ role: 'button', name: 'Change' });
    return { title: await this.view.read({ label: 'Title' }), link: await this.view.read({ label: 'Link in the mail' }) };
  }

  /** Presses Connect and signs in in the window that opens; ends with the account shown. */
  async connect(addrSpec: string): Promise<void> {
    await this.view.click('#connect');
    await signIn(this.browser, addrSpec);
    await this.reopen();
    await this.view.see({ text: addrSpec }, 60_000);
  }

  // Look before you send

  /** @param allKnowMe more than a hundred people are asked about first */
  async look({ allKnowMe = false } = {}): Promise<void> {
    await this.view.click({ role: 'button', name: /^Look at the mail/ });
    if (allKnowMe) await this.view.click({ role: 'button', name: 'They all know me' });
    await this.view.see({ role: 'button', name: /^Send \d/ });
  }

  /** What the send button says: how many, and from whom. */
  sendLabel(): Promise<string> {
    return this.view.read({ role: 'button', name: /^Send \d/ });
  }

  /** Sends, and does not wait for the time to undo to pass. */
  async send(): Promise<void> {
    await this.sendWithUndo();
    await this.view.click({ role: 'button', name: 'Send now' });
    await this.view.seeGone({ role: 'button', name: 'Undo' });
  }

  /** Sends; nothing goes before the time to undo has passed. */
  async sendWithUndo(): Promise<void> {
    await Handbill.onSend?.(this.view);
    await this.view.click({ role: 'button', name: /^Send \d/ });
    // The look has an Undo of its own, once somebody was left out there.
    await this.view.see({ role: 'button', name: 'Send now' });
  }

  // Settings

  /** Until they are there, the screen before stays, with buttons of the same names. */
  async openSettings(): Promise<void> {
    await this.view.click({ role: 'button', name: 'Settings' });
    await this.view.see({ role: 'heading', name: 'Settings' });
  }

  // Progress

  /** Each person's line: the name and how their mail stands. */
  async states(): Promise<string[]> {
    return (await this.view.readAll('li')).map((line) => line.replace(/\s+/g, ' ').trim());
  }

  async seeAllSent(count: number, patienceMs = 120_000): Promise<void> {
    await this.view.see({ text: count === 1 ? 'Sent.' : `All ${count} mails are sent.` }, patienceMs);
  }
}

/** The connected mailbox's pace in the settings; comes back to where it was. */
export async function chooseFastPace(handbill: Handbill): Promise<void> {
  await handbill.openSettings();
  const { view } = handbill;
  await view.click({ role: 'radio', name: /^As fast as the provider allows/ });
  await view.waitFor(() => [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')].at(-1)?.checked);
  // The tab has its parts at the side.
  const back = (await view.count({ role: 'button', name: 'Back' })) > 0 ? 'Back' : 'New campaign';
  await view.click({ role: 'button', name: back });
}

/** In the form for a mail server: Firefox has the server's own sign-in chosen. */
export const BY_PASSWORD = { role: 'radio', name: 'With an app password' } as const;

/** The form for a mail server in the settings of the tab, which stand; ends with the mailbox in them. */
export async function connectServer({ view }: Handbill, server: { addrSpec: string; host: string; password: string }): Promise<void> {
  await view.click({ role: 'button', name: 'Another mail provider' });
  await view.replace({ label: 'Your address' }, server.addrSpec);
  await view.replace({ label: /^Server, if you know it/ }, server.host);
  await view.click(BY_PASSWORD);
  await view.replace({ label: /^App password/ }, server.password);
  await view.click({ role: 'button', name: 'Connect' });
  await view.see(`section[aria-label="${server.addrSpec}"]`, 60_000);
}

/** What the provider's window asks: which account, and whether Handbill may. */
export async function signIn(browser: ExtensionBrowser, addrSpec: string, host = 'accounts.google.com'): Promise<void> {
  const window = await browser.waitForAuthWindow(host);
  await window.click(`[data-account="${addrSpec}"]`);
  await allow(window);
}

/** What the window asks when it is told which account it is about: only whether Handbill may. */
export async function allowMore(browser: ExtensionBrowser, host = 'accounts.google.com'): Promise<void> {
  await allow(await browser.waitForAuthWindow(host));
}

async function allow(window: View): Promise<void> {
  await window.click('#allow');
  await eventually(
    () => window.isClosed(),
    () => 'the sign-in window to close',
  );
}
