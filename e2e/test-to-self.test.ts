// A test to myself: the mail somebody will get, in my own inbox first, and nobody else is written to by it.
import { expect, test } from 'vitest';
import type { BrowserKind } from './browsers';
import { Handbill } from './handbill';
import { openPopup } from './open';

test.each<BrowserKind>(['chromium', 'firefox'])(
  'in %s I get the mail myself first, just as Dana will, and then Dana gets hers',
  async (kind) => {
    const { sandbox, browser, page, handbill } = await openPopup(kind);
    await handbill.connect('ana@example.org');
    await handbill.addPeople('Bo Lee <bo.lee@example.net>, Dana Ortiz <dana@example.com>', 2);
    await handbill.writeWords({ subject: 'For {{first_name|you}}', body: 'Hi {{first_name|there}}, have a look.', name: 'Ana Lindqvist' });
    await handbill.look();
    await handbill.view.click({ role: 'button', name: 'Next mail' });
    await handbill.view.click({ role: 'button', name: 'Send this one to myself' });
    await handbill.view.see({ text: 'Test to ana@example.org: sent' }, 60_000);
    const [mine] = await sandbox.inbox.waitFor(1);
    expect(mine).toMatchObject({ from: 'Ana Lindqvist <ana@example.org>', to: 'Ana Lindqvist <ana@example.org>', subject: 'For Dana' });
    expect(mine?.text?.trim()).toBe('Hi Dana, have a look.');
    expect(sandbox.ledger.recipients()).toEqual(['ana@example.org']);

    // It is no campaign: Handbill opens where I was writing.
    await handbill.view.close();
    const again = await Handbill.openPopup(browser, page);
    await again.look();
    await expect.poll(() => again.sendLabel()).toBe('Send 2 mails from ana@example.org');
    await again.send();
    await again.seeAllSent(2);
    await expect.poll(() => again.view.count({ label: 'Campaign' })).toBe(0);
    expect(sandbox.ledger.recipients()).toEqual(['ana@example.org', 'bo.lee@example.net', 'dana@example.com']);
    expect(await browser.problems()).toEqual([]);
  },
);
