// "Delete everything", pressed in the popup after some use: nobody, no word and no permission to send is left, on disk or at Google.
import { expect, test } from 'vitest';
import { eventually, type BrowserKind } from './browsers';
import { readEverything } from './kept';
import { openPopup } from './open';

/** What was typed, and what Google gave. */
const TELLING = [
  'bo.lee@',
  'Bo Lee',
  'dana@',
  'Dana Ortiz',
  'eli@',
  'Five minutes',
  'Ana Lindqvist',
  'ana@example.org',
  'refreshToken',
  'accessToken',
];

test.each<BrowserKind>(['chromium', 'firefox'])(
  'in %s nothing is left, and mails that wait are canceled only when told to',
  async (kind) => {
    const { sandbox, browser, handbill } = await openPopup(kind);

    await handbill.connect('ana@example.org');
    await handbill.addPeople('Bo Lee <bo.lee@example.net>', 1);
    await handbill.writeWords({ subject: 'Five minutes', name: 'Ana Lindqvist' });
    await handbill.look();
    await handbill.send();
    await handbill.seeAllSent(1);
    await handbill.view.click({ role: 'button', name: 'Share another page' });
    await handbill.addPeople('Dana Ortiz <dana@example.com>, eli@example.net', 2);
    await handbill.writeWords({ subject: 'Five minutes', body: 'Have you?', name: 'Ana Lindqvist' });
    await handbill.look();
    await handbill.sendWithUndo();

    await handbill.openSettings();
    await handbill.view.see({ text: 'mail sent' });
    const before = await readEverything(browser);
    expect(TELLING.filter((word) => !before.includes(word))).toEqual([]);

    await handbill.view.click({ role: 'button', name: 'Delete everything…' });
    await handbill.view.see({ text: /2 mails have not gone yet; they are canceled first\./ });
    await handbill.view.click({ role: 'button', name: 'Keep everything' });
    expect(await readEverything(browser)).toContain('Dana Ortiz');

    await handbill.view.click({ role: 'button', name: 'Delete everything…' });
    await handbill.view.click({ role: 'button', name: 'Cancel 2 mails and delete everything' });
    await handbill.reopen();
    await handbill.view.see({ text: 'Everything was deleted' });
    await handbill.view.see({ text: 'Connect Gmail' });

    const after = await readEverything(browser);
    expect(TELLING.filter((word) => after.includes(word))).toEqual([]);
    expect(await browser.inExtension(async () => (await chrome.alarms.getAll()).map(({ name }) => name))).toEqual([]);
    await eventually(
      async () => (await browser.badgeText()) === '',
      () => 'the badge to be empty',
    );
    expect(sandbox.replies.list().findLast(({ path }) => path === '/revoke')).toMatchObject({ host: 'oauth2.googleapis.com', status: 200 });
    expect(sandbox.ledger.recipients()).toEqual(['bo.lee@example.net']);
    expect(await browser.problems()).toEqual([]);
  },
);
