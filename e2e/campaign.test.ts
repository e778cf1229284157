import { expect, test } from 'vitest';
import type { BrowserKind } from './browsers';
import { Handbill } from './handbill';
import { openBrowser } from './open';

test.each<BrowserKind>(['chromium', 'firefox'])(
  'in %s a campaign goes from the page under the click to three inboxes, one mail each',
  async (kind) => {
    const { sandbox, browser } = await openBrowser(kind);

    const page = await browser.open('https://petition.example/keep-the-night-trains?utm_source=mail');
    const handbill = await Handbill.openPopup(browser, page);
    await handbill.connect('ana@example.org');
    await handbill.addPeople('Bo Lee <bo.lee@example.net>, Dana Ortiz <dana@example.com>\neli@example.net', 3);
    await expect.poll(() => handbill.people()).toEqual(['Bo Lee', 'Dana Ortiz', 'eli@example.net']);
    await handbill.writeWords({ subject: 'Five minutes for the night trains', name: 'Ana Lindqvist' });
    await handbill.look();
    await expect.poll(() => handbill.sendLabel()).toBe('Send 3 mails from ana@example.org');
    expect(sandbox.ledger.list()).toEqual([]);

    await handbill.send();
    await handbill.seeAllSent(3);

    const arrived = await sandbox.inbox.waitFor(3);
    expect(arrived.map(({ from, to, subject }) => ({ from, to, subject }))).toEqual(
      ['Bo Lee <bo.lee@example.net>', 'Dana Ortiz <dana@example.com>', 'eli@example.net'].map((to) => ({
        from: 'Ana Lindqvist <ana@example.org>',
        to,
        subject: 'Five minutes for the night trains',
      })),
    );
    for (const { text } of arrived) {
      expect(text).toContain('https://petition.example/keep-the-night-trains');
      expect(text).not.toContain('utm_');
    }
    expect(sandbox.ledger.recipients()).toHaveLength(3);
    expect(await browser.problems()).toEqual([]);
  },
);
