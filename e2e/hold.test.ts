// Mails that the server holds: handed over, the browser closed, and they arrive at their times; one is canceled before and never arrives.
import { describe, expect, inject, test } from 'vitest';
import { cyrusMissing, PASSWORD, startCyrus, type Cyrus } from '../sandbox/cyrus/cyrus';
import { frontFor } from '../sandbox/cyrus/front';
import { arrived, handedOver, mailsOf, nothingHeld } from '../sandbox/cyrus/mailboxes';
import { eventually, startBrowser, type BrowserKind, type ExtensionBrowser } from './browsers';
import { connectServer, Handbill } from './handbill';
import { openForAll } from './open';
import { startSandbox, type Sandbox } from './sandbox';

const HOST = 'jmap.example';
const ANA = 'ana@example.org';
/** In the order they go: at once, held, canceled while it is held. */
const [FIRST, HELD, CANCELED] = ['bo@example.org', 'bo.lee@example.net', 'dana@example.com'] as const;
const SUBJECT = 'Five minutes for the night train';

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
      browser = closeAfterAll(await startBrowser(kind, { provider: sandbox, extension: inject('builds')[kind], allows: [HOST] }));
      handbill = await Handbill.openTab(browser);
    });

    const toUs = ({ subject }: { subject: string }) => subject === SUBJECT;
    const isThere = async (user: string) => (await mailsOf(cyrus, user)).some(toUs);

    test('the review offers it, and says that the browser may be closed then', async () => {
      const { view } = handbill;
      await handbill.openSettings();
      await connectServer(handbill, { addrSpec: ANA, host: HOST, password: PASSWORD });
      // Time enough between two mails for a user to change their mind.
      await view.click({ role: 'radio', name: /^Slow/ });
      await view.click({ role: 'button', name: 'New campaign' });
      await handbill.addPeople([FIRST, HELD, CANCELED].join('\n'), 3);
      await handbill.writeWords({ subject: SUBJECT, body: 'I have just signed this.', name: 'Ana Lindqvist' });
      await handbill.look();
      await view.click('summary');
      await view.click({ role: 'checkbox', name: 'Let example.org hold them' });
      await view.see({ text: /the browser may be closed once they are handed over/ });
    });

    test('all are handed over at once; the first goes, and the others wait there', async () => {
      await handbill.send();
      await handbill.view.see({ text: /^example\.org holds 2 mails; the last one goes .+\. You may close the browser\.$/ }, 60_000);
      await arrived(cyrus, FIRST, toUs);
      expect(await isThere(HELD)).toBe(false);
    });

    test('one of them comes back when it is canceled', async () => {
      await handbill.view.click({ role: 'button', name: `Cancel the mail to ${CANCELED}` });
      await handbill.view.see({ text: /^example\.org is asked to give it back/ });
      await handbill.view.click({ role: 'button', name: 'Cancel 1 mail' });
      await handbill.view.see({ text: /^example\.org holds 1 mail; it goes/ });
    });

    test('the other goes while no browser runs, once; the canceled one never does', async () => {
      expect(await isThere(HELD)).toBe(false);
      await browser.quit();
      await eventually(
        () => isThere(HELD),
        () => 'the held mail to arrive',
        60_000,
      );
      await nothingHeld(cyrus, ANA);
      const ours = (await mailsOf(cyrus, ANA)).filter(toUs);
      expect(ours.map(({ folder }) => folder)).toEqual(['sent', 'sent']);
      for (const { messageId } of ours) expect(await handedOver(cyrus, messageId)).toBe(1);
      expect(await isThere(CANCELED)).toBe(false);
    });

    test('and the next time it is opened, Handbill says what became of them', async () => {
      await browser.start();
      handbill = await Handbill.openTab(browser);
      await handbill.view.click({ role: 'button', name: 'Show' });
      await handbill.view.see({ text: '2 of 3 mails are sent.' });
      await handbill.view.see({ text: '1 was canceled.' });
      expect(await browser.problems()).toEqual([]);
    });
  },
);
