// A browser without a window: cookies, redirects, forms. Walks the sandbox's sign-in pages in Node; for tests only.
import { JSDOM } from 'jsdom';
import { callSandbox, type Answer } from './trusted-fetch';

export type Page = { url: string; status: number; document: Document };
/** Where a walk ended: a page to act on, or an address that is not the sandbox's (the OAuth redirect). */
export type Stop = { page: Page; redirectedTo?: undefined } | { redirectedTo: URL; page?: undefined };

type Sandbox = { port: number; certificate: string; hosts: readonly string[] };
type Cookie = { name: string; value: string; path: string };

export class ScriptedBrowser {
  readonly #sandbox: Sandbox;
  #cookies: Cookie[] = [];

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
  }

  /** Opens an address and follows redirects to a page or out of the sandbox. */
  open(url: string): Promise<Stop> {
    return this.#go('GET', url, '');
  }

  /** Presses a button of a form; `untick` are selectors of boxes to clear first. */
  press(page: Page, selector: string, untick: readonly string[] = []): Promise<Stop> {
    const button = page.document.querySelector<HTMLButtonElement>(selector);
    if (!button?.form) throw new Error(`No button ${selector} on ${page.url}: ${page.document.body.textContent ?? ''}`);
    for (const box of untick) {
      const found = page.document.querySelector<HTMLInputElement>(box);
      if (!found) throw new Error(`No box ${box} on ${page.url}`);
      found.checked = false;
    }
    const boxes = [...button.form.querySelectorAll<HTMLInputElement>('input:checked')];
    const form = new URLSearchParams([...boxes, button].map(({ name, value }) => [name, value]));
    return this.#go('POST', page.url, form.toString());
  }

  async #go(method: string, from: string, body: string): Promise<Stop> {
    let [verb, url, sent] = [method, from, body];
    for (let hops = 0; hops < 10; hops += 1) {
      const { hostname, pathname } = new URL(url);
      const cookie = this.#cookies.filter(({ path }) => pathname.startsWith(path)).map(({ name, value }) => `${name}=${value}`);
      const headers = {
        ...(cookie.length > 0 && { cookie: cookie.join('; ') }),
        ...(verb === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }),
      };
      const answer = await callSandbox(this.#sandbox, url, { method: verb, headers, body: sent });
      this.#keep(answer);
      const { location } = answer.headers;
      if (location === undefined) return { page: { url, status: answer.status, document: new JSDOM(answer.text).window.document } };
      const next = new URL(location, `https://${hostname}${pathname}`);
      if (!this.#sandbox.hosts.includes(next.hostname)) return { redirectedTo: next };
      [verb, url, sent] = ['GET', next.href, ''];
    }
    throw new Error(`Redirected in circles from ${from}`);
  }

  #keep({ headers }: Answer): void {
    for (const line of headers['set-cookie'] ?? []) {
      const [pair = '', ...attributes] = line.split(/;\s*/);
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/';
      this.#cookies = this.#cookies.filter((known) => known.name !== name || known.path !== path);
      if (value !== '' && !/expires=Thu, 01 Jan 1970/i.test(line)) this.#cookies.push({ name, value, path });
    }
  }
}
