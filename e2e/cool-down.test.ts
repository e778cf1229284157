// Somebody who got a mail a short time ago is left out of the next campaign, unless the user says otherwise for that person.
import { expect, test } from 'vitest';
import type { BrowserKind } from './browsers';
import { openPopup } from './open';

test.each<BrowserKind>(['chromium', 'firefox'])(
  'in %s two people who were written to today are left out of the next campaign, and the one the user insists on is not',
  async (kind) => {
    const { sandbox, browser, handbill: first } = await openPopup(kind);
    await first.connect('ana@example.org');
    await first.addPeople('Bo Lee <bo.lee@gmail.com>, Dana <dana@example.com>', 2);
    await first.writeWords({ subject: 'Five minutes', name: 'Ana Lindqvist' });
    await first.look();
    await first.send();
    await first.seeAllSent(2);

    const { view } = first;
    await view.click({ role: 'button', name: 'Share another page' });
    await first.addPeople('Bo <BoLee@googlemail.com>, Dana <DANA@example.com>, Eli <eli@example.net>', 1);
    await view.see({ text: '2 people get no mail' });
    await expect.poll(() => view.count({ text: /^You wrote to them (today|yesterday) about “Keep the night trains running”\.$/ })).toBe(2);
    await expect.poll(() => first.people()).toEqual(['Eli']);

    await view.click({ role: 'button', name: 'Write all the same to Bo' });
    await view.see({ text: '1 person gets no mail' });
    await expect.poll(() => first.people()).toEqual(['Bo', 'Eli']);
    await first.writeWords({ subject: 'Once more', body: 'Have you?', name: 'Ana Lindqvist' });
    await first.look();
    await expect.poll(() => first.sendLabel()).toBe('Send 2 mails from ana@example.org');
    await view.see({ text: '1 person gets no mail' });
    await first.send();
    await first.seeAllSent(2);
    expect(sandbox.ledger.recipients()).toEqual(['bo.lee@gmail.com', 'dana@example.com', 'BoLee@googlemail.com', 'eli@example.net']);
    expect(await browser.problems()).toEqual([]);
  },
);
