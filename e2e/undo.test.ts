import { expect, test } from 'vitest';
import type { BrowserKind } from './browsers';
import { Handbill } from './handbill';
import { openPopup } from './open';

const BUSY_MS = 4000;

test.each<BrowserKind>(['chromium', 'firefox'])(
  'in %s Undo after Send takes everything back: nothing goes, and the words are there again',
  async (kind) => {
    const { sandbox, browser, page, handbill: first } = await openPopup(kind);
    let handbill = first;
    await handbill.connect('ana@example.org');
    await handbill.addPeople('Bo Lee <bo.lee@example.net>, dana@example.com', 2);
    await handbill.writeWords({ subject: 'Five minutes for the night trains', name: 'Ana Lindqvist' });
    await handbill.look();
    await handbill.sendWithUndo();
    // The popup may be gone meanwhile; who opens it again can still undo.
    await handbill.view.close();
    // The page answers late: the form is still waiting for it when the words come back.
    await page.evaluate(
      (ms) =>
        void setTimeout(() => {
          for (const until = Date.now() + ms; Date.now() < until;);
        }),
      BUSY_MS,
    );
    handbill = await Handbill.openPopup(browser, page);
    await handbill.view.click({ role: 'button', name: 'Undo' });

    await handbill.view.see({ text: '2 people' });
    await expect.poll(() => handbill.people()).toEqual(['Bo Lee', 'dana@example.com']);
    await expect.poll(() => handbill.view.read({ label: 'Subject' })).toBe('Five minutes for the night trains');
    await expect.poll(() => browser.badgeText(), { timeout: 10_000 }).toBe('');
    expect(sandbox.ledger.list()).toEqual([]);

    // The same mails go once they are sent again, one each.
    await handbill.look();
    await handbill.send();
    await handbill.seeAllSent(2);
    expect(sandbox.ledger.recipients().toSorted()).toEqual(['bo.lee@example.net', 'dana@example.com']);
    expect(await browser.problems()).toEqual([]);
  },
);
