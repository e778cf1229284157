// Every way connecting can end: a plain sentence and a way on, nothing kept; then connecting, again, and disconnecting.
import { describe, expect, inject, test } from 'vitest';
import { startSandbox, type Sandbox } from './sandbox';
import { eventually, startBrowser, type BrowserKind, type ExtensionBrowser, type View } from './browsers';
import { Handbill } from './handbill';
import { readEverything, readKept } from './kept';
import { openForAll, PETITION } from './open';

const SEND_SCOPE = 'https://www.googleapis.com/auth/gmail.send';

describe.each<BrowserKind>(['chromium', 'firefox'])('in %s', (kind) => {
  let sandbox: Sandbox;
  let browser: ExtensionBrowser;
  let handbill: Handbill;
  /** Where Google's page was opened at, as the user would have it in the address bar. */
  let askedAt = new URL('https://accounts.google.com/');

  openForAll(async (closeAfterAll) => {
    sandbox = closeAfterAll(await startSandbox());
    browser = closeAfterAll(await startBrowser(kind, { provider: sandbox, extension: inject('builds')[kind] }));
    handbill = await Handbill.openPopup(browser, await browser.open(PETITION));
  });

  /** Presses the button; gives Google's window. */
  async function pressConnect(): Promise<View> {
    const watch = ({ path, query }: { path: string; query: URLSearchParams }) => {
      if (path === '/o/oauth2/v2/auth') askedAt = new URL(`https://accounts.google.com${path}?${query.toString()}`);
      return false; // never comes true: it only looks
    };
    sandbox.faults.next({ on: 'any', host: 'accounts.google.com', match: watch, do: { kind: 'drop-before' } });
    await handbill.view.click('#connect');
    return browser.waitForAuthWindow('accounts.google.com');
  }

  async function gone(window: View): Promise<void> {
    await eventually(
      () => window.isClosed(),
      () => 'the sign-in window to close',
    );
  }

  async function chooseAndAllow(window: View, addrSpec = 'ana@example.org'): Promise<void> {
    await window.click(`[data-account="${addrSpec}"]`);
    await window.click('#allow');
    await gone(window);
  }

  const says = async (title: string, way: string, patienceMs?: number): Promise<void> => {
    await handbill.reopen();
    await handbill.view.see({ text: title }, patienceMs);
    await handbill.view.see({ text: way });
  };

  test.each([
    {
      end: 'saying no',
      title: 'Google was told not to allow it',
      way: 'Nothing was connected. If that was a slip, connect again and choose Allow.',
      act: async (window: View) => {
        await window.click('#cancel');
        await gone(window);
      },
    },
    {
      end: 'closing the window',
      title: 'The sign-in window was closed before it was done',
      way: 'Nothing was connected. Try again when you are ready.',
      act: (window: View) => window.close(),
    },
    {
      end: 'unticking the box for sending',
      title: 'The box that lets Handbill send was not ticked',
      way: 'Connect again and leave the box for sending mail ticked. Handbill cannot send without it.',
      act: async (window: View) => {
        await window.click('[data-account="ana@example.org"]');
        await window.click(`[data-scope="${SEND_SCOPE}"]`);
        await window.click('#allow');
        await gone(window);
        await eventually(
          () => sandbox.replies.list().some(({ path, status }) => path === '/revoke' && status === 200),
          () => 'the grant that is of no use to be given back',
        );
      },
    },
    {
      end: 'a client Google refuses',
      title: 'Google did not accept the client id',
      way: 'Compare the client id, the secret and the redirect address in Settings with those at Google.',
      act: (window: View) => {
        sandbox.faults.next({ on: 'token', do: { kind: 'oauth-error', error: 'invalid_client', status: 401 } });
        return chooseAndAllow(window);
      },
    },
    {
      end: 'Google out of reach',
      title: 'Google could not be reached',
      way: 'Nothing was connected. Look at your connection and try again.',
      act: (window: View) => {
        // More often than a browser repeats by itself.
        sandbox.faults.next({ on: 'token', times: 5, do: { kind: 'drop-before' } });
        return chooseAndAllow(window);
      },
    },
  ])('$end is told in a sentence with a way on, and connects nothing', async ({ title, way, act }) => {
    await act(await pressConnect());
    await says(title, way);
    sandbox.faults.clear();
    await expect.poll(() => handbill.view.count({ role: 'button', name: 'Connect Gmail' })).toBeGreaterThan(0);
    expect(await readKept(browser)).toEqual({ accounts: [], tokens: {} });
  });

  test('connecting after all of that works, and the sentence goes', async () => {
    await handbill.connect('ana@example.org');
    await handbill.view.seeGone({ text: /could not be reached|Nothing was connected/ });
    const { accounts, tokens } = await readKept(browser);
    expect(accounts).toMatchObject([{ addrSpec: 'ana@example.org', expired: false }]);
    expect(Object.keys(tokens)).toHaveLength(1);
  });

  test('a grant that was withdrawn is told while sending; another mailbox is refused, the same one goes on', async () => {
    const [account] = (await readKept(browser)).accounts;
    expect(await sandbox.tokens.revoke(account?.refreshToken ?? '')).toBe(true);
    await handbill.addPeople('bo.lee@example.net', 1);
    await handbill.writeWords({ subject: 'Five minutes', name: 'Ana Lindqvist' });
    await handbill.look();
    await handbill.send();
    await says(
      'The mailbox needs to be connected again',
      'Google no longer lets Handbill send. Nothing more was sent; connect again and it goes on.',
      60_000,
    );
    expect(sandbox.ledger.list()).toEqual([]);

    // Google is told which mailbox is meant; "Use another account" is the user's to press.
    const window = await pressConnect();
    await window.see('#allow');
    expect(askedAt.searchParams.get('login_hint')).toBe('ana@example.org');
    askedAt.searchParams.delete('login_hint');
    await window.evaluate((url) => {
      setTimeout(() => location.assign(url));
    }, askedAt.href);
    await chooseAndAllow(window, 'bo@example.org');
    await says('That was another mailbox', 'Connect again and choose the same address as before, or add the other one in Settings.');
    expect((await readKept(browser)).accounts).toMatchObject([{ addrSpec: 'ana@example.org', expired: true }]);
    sandbox.faults.clear();

    await handbill.view.click('#connect');
    const again = await browser.waitForAuthWindow('accounts.google.com');
    await again.click('#allow');
    await gone(again);
    await handbill.reopen();
    await handbill.seeAllSent(1);
    expect(sandbox.ledger.recipients()).toEqual(['bo.lee@example.net']);
  });

  test('disconnecting gives the grant back to Google and leaves no token behind', async () => {
    const before = await readKept(browser);
    expect(await readEverything(browser)).toContain(before.accounts[0]?.refreshToken);
    sandbox.replies.clear();
    await handbill.openSettings();
    await handbill.view.click({ role: 'button', name: 'Disconnect' });
    await handbill.view.see({ text: 'Disconnect ana@example.org?' });
    await handbill.view.click('dialog[open] button:last-of-type');
    await handbill.view.see({ text: 'No mailbox is connected yet.' });
    await eventually(
      () => sandbox.replies.list().some(({ path, status }) => path === '/revoke' && status === 200),
      () => 'the revocation to reach Google',
    );
    expect(await readKept(browser)).toEqual({ accounts: [], tokens: {} });
    const secrets = [before.accounts[0]?.refreshToken, ...Object.values(before.tokens).map(({ accessToken }) => accessToken)];
    const everything = await readEverything(browser);
    for (const secret of secrets) {
      expect(secret).toMatch(/.{20}/);
      expect(await sandbox.tokens.revoke(secret ?? '')).toBe(false); // nobody knows it any more
      expect(everything).not.toContain(secret);
    }
  });

  test('nothing went wrong on the way', async () => {
    expect(await browser.problems()).toEqual([]);
  });
});
