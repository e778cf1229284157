// A run of many mails and what may be done to it, and whether what the list says afterwards is what the provider took.
import { expect, inject } from 'vitest';
import { startSandbox, type Sandbox } from './sandbox';
import { eventually, startBrowser, type BrowserKind, type ExtensionBrowser } from './browsers';
import { chooseFastPace, Handbill } from './handbill';
import { addresses, addrSpecOf, Script } from './script';
import { PETITION } from './open';

/** One run and what may be done to it. */
export class Run {
  constructor(
    readonly kind: BrowserKind,
    readonly sandbox: Sandbox,
    readonly browser: ExtensionBrowser,
    readonly script: Script,
  ) {}

  static async start(kind: BrowserKind): Promise<Run> {
    const sandbox = await startSandbox();
    const browser = await startBrowser(kind, { provider: sandbox, extension: inject('builds')[kind] });
    return new Run(kind, sandbox, browser, new Script(sandbox));
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.sandbox.close();
  }

  async compose(count: number): Promise<void> {
    const handbill = await Handbill.openPopup(this.browser, await this.browser.open(PETITION));
    await handbill.connect('ana@example.org');
    await chooseFastPace(handbill);
    await handbill.addPeople(addresses(count).join('\n'), count);
    await handbill.writeWords({ subject: 'Five minutes for the night trains', name: 'Ana Lindqvist' });
    await handbill.look({ allKnowMe: count > 100 });
    await handbill.send();
    await handbill.view.close();
  }

  /** The background is ended while somebody's mail is on its way; the user opens the popup, and it goes on. */
  async endBackground(n: number): Promise<void> {
    await this.script.reached(n);
    expect(await this.browser.killBackground(), `the background when it was to be ended at ${addrSpecOf(n)}`).toBe(true);
    await this.look();
  }

  /** The user opens the popup and closes it again, which starts a background that was ended. */
  async look(): Promise<void> {
    const { view } = await Handbill.openPopup(this.browser, await this.browser.open(PETITION));
    await view.see({ role: 'heading', name: 'People' });
    await view.close();
  }

  /** The browser is killed and started again; nobody opens anything. */
  async killBrowser(n: number): Promise<void> {
    await this.script.reached(n);
    await this.browser.sigkill();
    await this.browser.start();
  }

  /** Waits for the person's mail to be taken, with nobody looking. */
  goesOn(n: number, what: string, patienceMs = 45_000): Promise<unknown> {
    return eventually(
      () => this.sandbox.ledger.countFor(addrSpecOf(n)) > 0,
      () => `${addrSpecOf(n)} to be written to ${what}; so far ${this.sandbox.ledger.recipients().join(', ')}`,
      patienceMs,
    );
  }
}

/** What each line of the list says against what the provider took. The promise: at most once, and nobody missing in silence. */
export function broken(count: number, states: ReadonlyMap<number, string>, sandbox: Sandbox): string[] {
  return addresses(count).flatMap((_, at) => {
    const n = at + 1;
    const taken = sandbox.ledger.countFor(addrSpecOf(n));
    const state = states.get(n) ?? 'not in the list';
    const sound = /\d\d:\d\d|^sent$/.test(state) ? taken === 1 : state === 'cannot tell' ? taken <= 1 : false;
    return sound ? [] : [`${addrSpecOf(n)}: taken ${taken} times, the list says “${state}”`];
  });
}

/** What each line of the list says, once that of the last person tells when their mail went. */
export async function readStates(handbill: Handbill, count: number): Promise<Map<number, string>> {
  return eventually(
    async () => {
      const states = await readLines(handbill);
      return states.get(count)?.includes(':') ? states : undefined;
    },
    () => 'the last mail to be shown as sent',
  );
}

async function readLines(handbill: Handbill): Promise<Map<number, string>> {
  if ((await handbill.view.count({ role: 'button', name: /sent before$/ })) > 0)
    await handbill.view.click({ role: 'button', name: /sent before$/ });
  while ((await handbill.view.count({ role: 'button', name: /^Show \d+ more$/ })) > 0)
    await handbill.view.click({ role: 'button', name: /^Show \d+ more$/ });
  const lines = (await handbill.states()).map((line) => /Person (\d+) (.+?)(?: The provider said.*)?$/.exec(line.replace(/^[^\w]*/, '')));
  return new Map(lines.flatMap((line) => (line ? [[Number(line[1]), line[2] ?? ''] as const] : [])));
}
