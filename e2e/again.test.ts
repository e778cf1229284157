// Thanks, or how it went on: started by hand from a campaign that was sent, for those who got its mail and nobody else.
import { expect, test } from 'vitest';
import type { BrowserKind } from './browsers';
import { openPopup } from './open';

test.each<BrowserKind>(['chromium', 'firefox'])(
  'in %s an update is written to the two who got the mail, not to the one whose was canceled',
  async (kind) => {
    const { sandbox, browser, handbill } = await openPopup(kind, { url: 'https://petition.example/rettet-die-nachtzuege' });
    await handbill.connect('ana@example.org');
    await handbill.addPeople('Bo Lee <bo@example.net>, Dana Ortiz <dana@example.com>, eli@example.net', 3);
    await handbill.writeWords({ subject: 'Nachtzüge', name: 'Ana Lindqvist' });
    await handbill.look();
    await handbill.sendWithUndo();
    await handbill.view.click({ role: 'button', name: 'Cancel the mail to Dana Ortiz' });
    await handbill.view.click({ role: 'button', name: 'Cancel 1 mail' });
    await handbill.view.click({ role: 'button', name: 'Send now' });
    await handbill.view.see({ text: /^2 of 3 mails are sent\./ }, 120_000);

    await handbill.view.click({ role: 'button', name: 'Thank or update the 2 people who got it' });
    await handbill.view.see({ label: 'Subject' });
    await expect.poll(() => handbill.people()).toEqual(['Bo Lee', 'eli@example.net']);
    await expect
      .poll(() => handbill.shared())
      .toEqual({ title: 'Rettet die Nachtzüge', link: 'https://petition.example/rettet-die-nachtzuege' });
    await expect.poll(() => handbill.view.read({ label: 'Mail' })).toMatch(/vor einiger Zeit habe ich dir von/);
    // Nothing goes by itself.
    expect(sandbox.ledger.list()).toHaveLength(2);
    await handbill.look();
    await handbill.send();
    await handbill.seeAllSent(2);
    const arrived = await sandbox.inbox.waitFor(4);
    expect(arrived.slice(2).map(({ to, subject }) => [to, subject])).toEqual([
      ['Bo Lee <bo@example.net>', 'Neues zu „Rettet die Nachtzüge“'],
      ['eli@example.net', 'Neues zu „Rettet die Nachtzüge“'],
    ]);
    expect(await browser.problems()).toEqual([]);
  },
);
