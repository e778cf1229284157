// A mailbox at a mail server, connected by the server's own sign-in page: in Firefox alone, since such servers take no redirect address of
// Chromium's. A real server behind an authorization server that refuses what the profile for public clients refuses.
import { describe, expect, inject, test } from 'vitest';
import { startSandbox, type Sandbox } from './sandbox';
import { startMailAuthority, type MailAuthority } from '../sandbox/cyrus/authority';
import { cyrusMissing, startCyrus, type Cyrus } from '../sandbox/cyrus/cyrus';
import { frontFor } from '../sandbox/cyrus/front';
import { arrived, handedOver } from '../sandbox/cyrus/mailboxes';
import { axeViolations } from './axe';
import { eventually, startBrowser, type ExtensionBrowser } from './browsers';
import { allowMore, BY_PASSWORD, Handbill } from './handbill';
import { readEverything, readKept } from './kept';
import { openForAll } from './open';

const HOST = 'jmap.example';
/** Speaks JMAP, and has no sign-in page. */
const PLAIN = 'plain.example';
const ANA = 'ana@example.org';

describe.skipIf(cyrusMissing)(`in firefox${cyrusMissing ? ` (skipped: ${cyrusMissing})` : ''}`, () => {
  let cyrus: Cyrus;
  let authority: MailAuthority;
  let sandbox: Sandbox;
  let browser: ExtensionBrowser;
  let handbill: Handbill;

  openForAll(async (closeAfterAll) => {
    cyrus = closeAfterAll(await startCyrus());
    authority = closeAfterAll(await startMailAuthority(HOST, frontFor(cyrus.port)));
    sandbox = closeAfterAll(await startSandbox({ others: { [HOST]: authority.answer, [PLAIN]: frontFor(cyrus.port) } }));
    browser = closeAfterAll(
      await startBrowser('firefox', { provider: sandbox, extension: inject('builds').firefox, allows: [HOST, PLAIN] }),
    );
    handbill = await Handbill.openTab(browser);
  });

  const connect = (name = 'Connect') => handbill.view.click({ role: 'button', name });
  /** Nobody is written to twice in a short time, so each is somebody else. */
  const send = async (subject: string, to: string) => {
    const { view } = handbill;
    await view.click({ role: 'button', name: 'New campaign' });
    await handbill.addPeople(to, 1);
    await handbill.writeWords({ subject, body: 'I have just signed this.', name: 'Ana Lindqvist' });
    await handbill.look();
    await handbill.send();
  };
  const arrives = async (subject: string, to: string) => {
    const mail = await arrived(cyrus, to, (each) => each.subject === subject);
    expect(await handedOver(cyrus, mail.messageId)).toBe(1);
  };

  test('it needs the address alone; where the server has no sign-in, the form goes on to what it takes', async () => {
    const { view } = handbill;
    await connect('Another mail provider');
    await view.see({ text: /^Your provider asks you in its own window\./ });
    await expect.poll(() => view.count({ label: /^App password/ })).toBe(0);
    await view.replace({ label: 'Your address' }, ANA);
    await view.replace({ label: /^Server, if you know it/ }, PLAIN);
    expect(await axeViolations(view, 'mail-sign-in-firefox')).toEqual([]);
    await connect();
    await view.see({ text: `${PLAIN} offers no sign-in that Handbill can use` });
    await view.see({ label: /^App password/ });
    await view.click({ role: 'radio', name: 'Sign in in a window of the provider' });
  });

  test('a window that is closed, or told no, connects nothing', async () => {
    const { view } = handbill;
    await view.replace({ label: /^Server, if you know it/ }, HOST);
    await connect();
    await (await browser.waitForAuthWindow(HOST)).close();
    await view.see({ text: 'The sign-in window was closed before it was done' });
    await connect();
    await (await browser.waitForAuthWindow(HOST)).click('#cancel');
    await view.see({ text: `${HOST} was told not to allow it` });
    expect(await readKept(browser)).toEqual({ accounts: [], tokens: {} });
  });

  test('signed in, it sends: the mail arrives', async () => {
    await connect();
    await allowMore(browser, HOST);
    await handbill.view.see({ role: 'button', name: ANA }, 60_000);
    expect((await readKept(browser)).accounts).toMatchObject([{ addrSpec: ANA, provider: 'jmap', expired: false }]);
    await send('Five minutes', 'bo.lee@example.net');
    await handbill.seeAllSent(1);
    await arrives('Five minutes', 'bo.lee@example.net');
  });

  test('a token that has ended is renewed unseen, and its refresh token with it', async () => {
    const [first] = authority.given;
    await authority.grants.expire(first!.accessToken);
    await send('After an hour', 'dana@example.com');
    await handbill.seeAllSent(1);
    await arrives('After an hour', 'dana@example.com');
    expect(authority.given).toHaveLength(2);
    const everything = await readEverything(browser);
    expect(everything).toContain(authority.given[1]!.refreshToken);
    expect(everything).not.toContain(first!.refreshToken);
  });

  test('a permission taken back at the server pauses, and “Connect again” goes on', async () => {
    const { view } = handbill;
    await authority.grants.revoke(authority.given[1]!.accessToken);
    await send('Once more', 'eva@example.net');
    await view.see({ text: 'The mailbox needs to be connected again' }, 60_000);
    await view.click('#connect');
    await expect.poll(() => view.read({ label: /^Server, if you know it/ })).toMatch(new RegExp(`^https://${HOST}/`));
    await expect.poll(() => view.count({ label: /^App password/ })).toBe(0);
    await connect();
    await allowMore(browser, HOST);
    await handbill.seeAllSent(1);
    await arrives('Once more', 'eva@example.net');
  });

  test('what it lets Handbill do is told; disconnecting gives it back and leaves no token behind', async () => {
    const { view } = handbill;
    sandbox.replies.clear();
    const last = authority.given.at(-1)!;
    expect(await readEverything(browser)).toContain(last.refreshToken);
    await handbill.openSettings();
    await view.see({ text: /^All your mail at its server/ });
    await view.click({ role: 'button', name: 'Disconnect' });
    await view.see({ text: /^Handbill asks the server to take its permission back/ });
    await view.click('dialog[open] button:last-of-type');
    await view.see({ text: 'No mailbox is connected yet.' });
    await eventually(
      () => sandbox.replies.list().some(({ host, path, status }) => host === HOST && path === '/auth/revoke' && status === 200),
      () => 'the permission to be given back',
    );
    expect(await authority.grants.findBearer(last.accessToken)).toBeUndefined();
    const everything = await readEverything(browser);
    for (const { accessToken, refreshToken } of authority.given) {
      expect(everything).not.toContain(accessToken);
      expect(everything).not.toContain(refreshToken);
    }
  });

  test('a password stays a click away', async () => {
    await connect('Another mail provider');
    await handbill.view.click(BY_PASSWORD);
    await handbill.view.see({ label: /^App password/ });
  });

  test('nothing went wrong on the way', async () => {
    expect(await browser.problems()).toEqual([]);
  });
});
