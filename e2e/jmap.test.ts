// A mailbox at a JMAP server, from the button in the popup to the mail in the receiver's mailbox: real browsers, a real server.
import { describe, expect, inject, test } from 'vitest';
import { startSandbox, type Sandbox } from './sandbox';
import { cyrusMissing, PASSWORD, startCyrus, type Cyrus } from '../sandbox/cyrus/cyrus';
import { frontFor } from '../sandbox/cyrus/front';
import { arrived, handedOver, mailsOf } from '../sandbox/cyrus/mailboxes';
import { startBrowser, type BrowserKind, type ExtensionBrowser } from './browsers';
import { BY_PASSWORD, Handbill } from './handbill';
import { readEverything, readKept } from './kept';
import { closeAtEnd, openForAll, openTab, PETITION } from './open';

const HOST = 'jmap.example';
const ANA = 'ana@example.org';

describe.skipIf(cyrusMissing).each<{ kind: BrowserKind }>([{ kind: 'chromium' }, { kind: 'firefox' }])(
  `in $kind${cyrusMissing ? ` (skipped: ${cyrusMissing})` : ''}`,
  ({ kind }) => {
    let cyrus: Cyrus;
    let sandbox: Sandbox;
    let browser: ExtensionBrowser;
    let handbill: Handbill;

    openForAll(async (closeAfterAll) => {
      cyrus = closeAfterAll(await startCyrus());
      sandbox = closeAfterAll(await startSandbox({ others: { [HOST]: frontFor(cyrus.port) } }));
      browser = closeAfterAll(
        await startBrowser(kind, { provider: sandbox, extension: inject('builds')[kind], allows: [HOST, 'petition.example'] }),
      );
      handbill = await Handbill.openPopup(browser, await browser.open(PETITION));
    });

    const called = () => sandbox.replies.list().filter(({ host }) => host === HOST);
    const answer = async (server: string, secret: string) => {
      await handbill.view.replace({ label: /^Server, if you know it/ }, server);
      await handbill.view.click(BY_PASSWORD);
      await handbill.view.replace({ label: /^App password/ }, secret);
      await handbill.view.click({ role: 'button', name: 'Connect' });
    };

    test('the popup opens the form in a tab, and nobody has been called yet', async () => {
      await handbill.view.click({ role: 'button', name: 'Another mail provider' });
      handbill = await Handbill.inTab(browser, await browser.waitForExtensionPage('app.html'));
      await handbill.view.replace({ label: 'Your address' }, ANA);
      await handbill.view.see({ text: 'Your browser asks whether Handbill may call example.org. It calls no other server.' });
      expect(called()).toEqual([]);
    });

    test('one signs in at the server in Firefox alone: no such server takes Chromium’s redirect address', async () => {
      const given = ['With an app password', 'With an API token'];
      await expect
        .poll(() => handbill.view.readAll('fieldset label'))
        .toEqual(kind === 'firefox' ? ['Sign in in a window of the provider', ...given] : given);
    });

    test.each([
      {
        what: 'http',
        server: `http://${HOST}`,
        secret: PASSWORD,
        title: 'That server would be called without encryption',
        way: 'Nothing was sent to it.',
      },
      {
        what: 'a web site',
        server: 'petition.example',
        secret: PASSWORD,
        title: 'No JMAP server answers at petition.example',
        way: 'Look in your provider’s help',
      },
      {
        what: 'a wrong password',
        server: HOST,
        secret: 'wrong',
        title: `${HOST} did not accept the password or token`,
        way: 'Nothing was kept.',
      },
    ])('$what is told in a sentence with a way on, and connects nothing', async ({ server, secret, title, way }) => {
      await answer(server, secret);
      await handbill.view.see({ text: title });
      await handbill.view.see({ text: new RegExp(way) });
      expect((await readKept(browser)).accounts).toEqual([]);
    });

    test('with the right one it is connected', async () => {
      await answer(HOST, PASSWORD);
      await handbill.view.see({ text: `${ANA} is connected.` });
      expect((await readKept(browser)).accounts).toMatchObject([{ addrSpec: ANA, provider: 'jmap', expired: false }]);
    });

    test('a mail arrives, and lies in Sent', async () => {
      await handbill.view.click({ role: 'button', name: 'New campaign' });
      await handbill.addPeople('Bo Lee <bo.lee@example.net>', 1);
      await handbill.writeWords({ subject: 'Five minutes', body: 'Dear {{name}},\n\nI have just signed this.', name: 'Ana Lindqvist' });
      await handbill.look();
      await expect.poll(() => handbill.sendLabel()).toContain(ANA);
      await handbill.send();
      await handbill.seeAllSent(1);
      const mail = await arrived(cyrus, 'bo.lee@example.net', ({ subject }) => subject === 'Five minutes');
      expect(await handedOver(cyrus, mail.messageId)).toBe(1);
      expect((await mailsOf(cyrus, ANA)).map(({ folder, isDraft }) => ({ folder, isDraft }))).toEqual([{ folder: 'sent', isDraft: false }]);
    });

    test('a request the browser repeats by itself is handed over once', async () => {
      const isSending = ({ body }: { body: Buffer }) => body.includes('onSuccessUpdateEmail');
      sandbox.faults.next({ on: 'any', host: HOST, match: isSending, do: { kind: 'drop-after' } });
      await handbill.view.click({ role: 'button', name: 'New campaign' });
      await handbill.addPeople('dana@example.com', 1);
      await handbill.writeWords({ subject: 'Once', body: 'I have just signed this.' });
      await handbill.look();
      await handbill.send();
      await handbill.seeAllSent(1);
      expect(sandbox.faults.pending).toBe(0);
      const mail = await arrived(cyrus, 'dana@example.com', ({ subject }) => subject === 'Once');
      expect(await handedOver(cyrus, mail.messageId)).toBe(1);
      expect((await mailsOf(cyrus, ANA)).filter(({ subject }) => subject === 'Once')).toMatchObject([{ folder: 'sent', isDraft: false }]);
    });

    test('disconnecting gives the permission back and leaves no password behind', async () => {
      const secret = Buffer.from(`${ANA}:${PASSWORD}`).toString('base64');
      expect(await readEverything(browser)).toContain(secret);
      const mayCall = () => browser.inExtension((host) => chrome.permissions.contains({ origins: [`https://${host}/*`] }), HOST);
      expect(await mayCall()).toBe(true);
      await handbill.openSettings();
      await handbill.view.click({ role: 'button', name: 'Disconnect' });
      await handbill.view.see({ text: `Disconnect ${ANA}?` });
      await handbill.view.click('dialog[open] button:last-of-type');
      await handbill.view.see({ text: 'No mailbox is connected yet.' });
      // The screen shows it before the permission is given back.
      await expect.poll(() => mayCall()).toBe(false);
      expect(await readEverything(browser)).not.toContain(secret);
    });

    test('nothing went wrong on the way', async () => {
      expect(await browser.problems()).toEqual([]);
    });
  },
);

test.skipIf(cyrusMissing).each<BrowserKind>(['chromium', 'firefox'])(
  `in %s a server is connected from the form in the tab, which stays as it was${cyrusMissing ? ` (skipped: ${cyrusMissing})` : ''}`,
  async (kind) => {
    const cyrus = closeAtEnd(await startCyrus());
    const { browser, handbill } = await openTab(kind, { at: { others: { [HOST]: frontFor(cyrus.port) } }, allows: [HOST] });
    const { view } = handbill;
    await view.click({ role: 'button', name: 'Another mail provider' });
    await view.replace({ label: 'Your address' }, ANA);
    await view.replace({ label: /^Server, if you know it/ }, HOST);
    await view.click(BY_PASSWORD);
    await view.replace({ label: /^App password/ }, PASSWORD);
    await view.press('Enter');
    await view.see({ role: 'button', name: ANA });
    expect((await readKept(browser)).accounts.map(({ addrSpec }) => addrSpec)).toEqual([ANA]);
    await expect.poll(() => view.count({ text: /^Before you can look/ })).toBe(0);
    expect(await browser.problems()).toEqual([]);
  },
);
