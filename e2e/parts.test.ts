// The background's code comes in parts (docs/adr/0013). One that was ended, and one that came up with the browser, still load what they
// never ran: what sends and renews a token, and what gives a grant back.
import { afterEach, expect, inject, test } from 'vitest';
import { startSandbox } from './sandbox';
import { eventually, startBrowser, type BrowserKind } from './browsers';
import { Handbill, signIn } from './handbill';

const ANA = 'ana@example.org';
/** Held to have ended a minute before it does (utils/auth/flow.ts): no token is as good as one a moment old. */
const TOKEN_SECONDS = 61;

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

test.each<BrowserKind>(['chromium', 'firefox'])(
  'in %s a background loads what it never ran, whatever ended the one before',
  async (kind) => {
    const sandbox = await startSandbox({ accessTokenTtlSeconds: TOKEN_SECONDS });
    open.push(sandbox);
    const browser = await startBrowser(kind, { provider: sandbox, extension: inject('builds')[kind] });
    open.push(browser);
    const asked = (path: string) =>
      sandbox.replies.list().filter((said) => said.host === 'oauth2.googleapis.com' && said.path === path).length;

    const handbill = await Handbill.openTab(browser);
    await handbill.view.see('#connect');
    expect(await browser.killBackground()).toBe(true);
    await handbill.view.click('#connect');
    await signIn(browser, ANA);
    await handbill.view.see({ text: ANA });
    expect(asked('/token')).toBe(1);

    await handbill.addPeople('Bo Lee <bo.lee@example.net>', 1);
    await handbill.writeWords({ subject: 'Five minutes', body: 'I have just signed this.', name: 'Ana Lindqvist' });
    await handbill.look();
    expect(await browser.killBackground()).toBe(true);
    await handbill.send();
    await handbill.seeAllSent(1);
    expect(asked('/token')).toBeGreaterThan(1);
    expect(sandbox.ledger.recipients()).toEqual(['bo.lee@example.net']);

    await browser.sigkill();
    await browser.start();
    const { view } = await Handbill.openTab(browser);
    await view.click({ role: 'button', name: 'Settings' });
    await view.see(`section[aria-label="${ANA}"]`);
    expect(await browser.killBackground()).toBe(true);
    await view.click(`section[aria-label="${ANA}"] > div:last-of-type > button`);
    await view.see({ text: `Disconnect ${ANA}?` });
    await view.click('dialog[open] button:last-of-type');
    await view.seeGone(`section[aria-label="${ANA}"]`);
    await eventually(
      () => asked('/revoke') === 1,
      () => 'the grant to be given back',
    );
    expect(await browser.problems()).toEqual([]);
  },
);
