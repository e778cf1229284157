// Somebody who asked not to be written to: left out of every campaign, however their address is spelled, and the screen says so.
import { expect, test } from 'vitest';
import type { BrowserKind, View } from './browsers';
import { readEverything } from './kept';
import { openPopup } from './open';

/** Names of those who get no mail, as the form has them. */
const leftOut = async (view: View) => (await view.readAll('[role=status] li')).map((line) => line.split('\n')[0]);

test.each<BrowserKind>(['chromium', 'firefox'])(
  'in %s three people on the do-not-write list are left out in capitals, with the domain in letters and with dots at Gmail',
  async (kind) => {
    const { sandbox, browser, handbill } = await openPopup(kind);
    const { view } = handbill;
    await handbill.connect('ana@example.org');
    await handbill.openSettings();
    await view.replace({ label: 'Addresses never to write to' }, 'dana@example.com\nbo@xn--bcher-kva.example\neliberg@gmail.com\nnobody');
    await view.see({ text: '1 line has no address that can be put on the list.' });
    await view.click({ role: 'button', name: 'Never write to these 3 addresses' });
    await view.see({ text: '3 addresses are on the list.' });
    // What lies on the disk tells nobody who they are.
    expect(await readEverything(browser)).not.toMatch(/dana|bcher|eliberg/i);
    await view.click({ role: 'button', name: 'Back' });

    await handbill.addPeople(
      'Dana <DANA@Example.com>, Bo <bo@bücher.example>, Eli <Eli.Berg+news@googlemail.com>, Fay <fay@example.net>',
      1,
    );
    await view.see({ text: '3 people get no mail' });
    await expect.poll(() => leftOut(view)).toEqual(['Dana', 'Bo', 'Eli']);
    await view.see({ text: 'On your do-not-write list.' });
    await expect.poll(() => handbill.people()).toEqual(['Fay']);

    await handbill.writeWords({ subject: 'Five minutes', name: 'Ana Lindqvist' });
    await handbill.look();
    await view.see({ text: '3 people get no mail' });
    await expect.poll(() => handbill.sendLabel()).toBe('Send 1 mail from ana@example.org');
    await handbill.send();
    await handbill.seeAllSent(1);
    expect(sandbox.ledger.recipients()).toEqual(['fay@example.net']);
    expect(await browser.problems()).toEqual([]);
  },
);

test.each<BrowserKind>(['chromium', 'firefox'])(
  'in %s one click keeps somebody from being written to, from the form, the look and the list of those who wait; and it outlives Delete everything',
  async (kind) => {
    const { sandbox, browser, handbill } = await openPopup(kind);
    const { view } = handbill;
    await handbill.connect('ana@example.org');
    await handbill.addPeople('Bo <bo@example.net>, Dana <dana@example.com>, Eli <eli@example.net>, Fay <fay@example.net>', 4);
    await handbill.writeWords({ subject: 'Five minutes', name: 'Ana Lindqvist' });

    await view.click({ role: 'button', name: 'Never write to Bo' });
    await view.see({ text: 'Bo is on your do-not-write list' });
    await view.see({ text: '3 people' });
    await view.click({ role: 'button', name: 'Undo' });
    await view.see({ text: '4 people' });
    await view.click({ role: 'button', name: 'Never write to Bo' });
    await view.see({ text: '1 person gets no mail' });

    await handbill.look();
    await view.see({ text: '1 of 3' });
    await view.click({ role: 'button', name: 'Never write to Dana' });
    await view.see({ role: 'button', name: 'Send 2 mails from ana@example.org' });
    await handbill.sendWithUndo();

    await view.click({ role: 'button', name: 'Never write to Fay' });
    await view.see({ text: 'Never write to Fay?' });
    await view.click({ role: 'button', name: 'Never write to them' });
    await view.see({ text: 'Fay is on your do-not-write list' });
    await view.see({ text: 'canceled' });
    await view.click({ role: 'button', name: 'Send now' });
    await view.see({ text: /^1 of 2 mails are sent\./ }, 60_000);
    expect(sandbox.ledger.recipients()).toEqual(['eli@example.net']);

    await handbill.openSettings();
    await view.click({ role: 'button', name: 'Delete everything…' });
    await view.click({ role: 'button', name: 'Delete everything' });
    await handbill.reopen();
    await handbill.view.see({ text: /^Handbill is as it was on the first day/ });
    expect(await readEverything(browser)).not.toMatch(/Bo|Dana|Eli|Fay|@/);
    await handbill.addPeople('BO@Example.NET, eli@example.net', 1);
    await handbill.view.see({ text: '1 person gets no mail' });

    // Off the list again only for who types the address.
    await handbill.openSettings();
    await handbill.view.replace({ label: 'Addresses never to write to' }, 'Bo@example.net');
    await handbill.view.see({ text: /^Bo@example\.net is on the list, since/ });
    await handbill.view.click({ role: 'button', name: 'Take it off the list' });
    await handbill.view.see({ text: 'Bo@example.net is no longer on the list.' });
    await handbill.view.click({ role: 'button', name: 'Back' });
    await handbill.view.see({ text: '2 people' });
    expect(await browser.problems()).toEqual([]);
  },
);
