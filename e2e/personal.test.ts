// One sentence just for you: by keys alone, kept when the popup closes in the middle, and in that one person's mail.
import { expect, test } from 'vitest';
import type { BrowserKind } from './browsers';
import { Handbill } from './handbill';
import { tabTo } from './tab-to';
import { openPopup } from './open';

test.each<BrowserKind>(['chromium', 'firefox'])(
  'in %s I write a sentence for each by keys alone, close the popup in between, and each person gets their own',
  async (kind) => {
    const { sandbox, browser, page, handbill } = await openPopup(kind);
    await handbill.connect('ana@example.org');
    await handbill.addPeople('Bo Lee <bo.lee@example.net>, Dana Ortiz <dana@example.com>, eli@example.net', 3);
    await handbill.writeWords({ subject: 'Night trains', body: 'Hi {{first_name|there}},\n\nhave a look.\n\nAna', name: 'Ana Lindqvist' });

    await tabTo(handbill.view, 'A sentence for each');
    await handbill.view.press('Enter');
    await handbill.view.see({ role: 'heading', name: 'One sentence just for you' });
    await handbill.view.see({ text: '3 of 3 mails are still word for word the same.' });
    await handbill.view.typeHere('How was Lisbon?');
    await handbill.view.see({ text: '2 of 3 mails are still word for word the same.' });
    await expect.poll(() => handbill.view.read('article')).toContain('Hi Bo,\n\nHow was Lisbon?\n\nhave a look.');
    await handbill.view.press('Enter');
    await handbill.view.see({ role: 'heading', name: 'Dana Ortiz' });
    await handbill.view.typeHere('Greet the twins fr');

    // The popup is gone in the middle of a word; nothing of it is lost.
    await handbill.view.close();
    const again = await Handbill.openPopup(browser, page);
    const { view } = again;
    await tabTo(view, 'A sentence for each');
    await view.press('Enter');
    await view.see({ role: 'heading', name: 'eli@example.net' });
    await view.press('PageUp');
    await view.see({ role: 'heading', name: 'Dana Ortiz' });
    await view.press('End', 'Control');
    await view.typeHere('om me!');
    await view.press('Enter');
    await view.see({ role: 'heading', name: 'eli@example.net' });
    await view.see({ text: 'No two mails say the same.' });
    await view.press('Enter');
    await expect.poll(() => view.evaluate(() => document.activeElement?.textContent)).toBe('Look at the mails');
    await view.press('Enter');
    await view.see({ role: 'button', name: /^Send \d/ });
    await view.see({ text: /^No two mails say the same\./ });

    await again.send();
    await again.seeAllSent(3);
    const arrived = await sandbox.inbox.waitFor(3);
    expect(Object.fromEntries(arrived.map(({ to, text }) => [to, text?.trim()]))).toEqual({
      'Bo Lee <bo.lee@example.net>': 'Hi Bo,\n\nHow was Lisbon?\n\nhave a look.\n\nAna',
      'Dana Ortiz <dana@example.com>': 'Hi Dana,\n\nGreet the twins from me!\n\nhave a look.\n\nAna',
      'eli@example.net': 'Hi there,\n\nhave a look.\n\nAna',
    });
    expect(await browser.problems()).toEqual([]);
  },
);
