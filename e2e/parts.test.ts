// A background may end at any moment, and its code comes in parts (docs/adr/0013). One that was ended, and one that came up with the
// browser, still load what they never ran: what sends and renews a token, and what gives a grant back. A page that asks just then is answered.
import { expect, test } from 'vitest';
import { eventually, type BrowserKind } from './browsers';
import { Handbill, signIn } from './handbill';
import { openTab } from './open';

const ANA = 'ana@example.org';
/** Held to have ended a minute before it does (utils/auth/flow.ts): no token is as good as one a moment old. */
const TOKEN_SECONDS = 61;

/** What a page says when the background did not answer. */
const SILENT = 'Handbill did not answer';

test.each<BrowserKind>(['chromium', 'firefox'])(
  'in %s a background loads what it never ran, whatever ended the one before',
  async (kind) => {
    const { sandbox, browser, handbill } = await openTab(kind, { at: { accessTokenTtlSeconds: TOKEN_SECONDS } });
    const asked = (path: string) =>
      sandbox.replies.list().filter((said) => said.host === 'oauth2.googleapis.com' && said.path === path).length;

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
    const tab = await Handbill.openTab(browser);
    const { view } = tab;
    await tab.openSettings();
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

test.each<BrowserKind>(['chromium', 'firefox'])('in %s a page that asks while the background is being ended is answered', async (kind) => {
  const {
    browser,
    handbill: { view },
  } = await openTab(kind);
  await view.see('#connect');
  // Each change makes the page ask for the accounts and their limits.
  const ask = () =>
    view.evaluate(async () => {
      const changes = new BroadcastChannel('handbill-changes');
      for (let i = 0; i < 40; i++) {
        changes.postMessage(i % 2 === 0 ? 'outbox' : 'accounts');
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      changes.close();
    });
  for (let i = 0; i < 15; i++) {
    await ask();
    await Promise.all([ask(), browser.endBackground()]);
    await expect.poll(() => view.count({ text: SILENT })).toBe(0);
  }
  expect(await browser.problems()).toEqual([]);
});
