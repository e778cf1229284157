// People kept as a list in one campaign are there for the next: found, chosen by the user alone, and asked about when they are many.
import { expect, test } from 'vitest';
import { axeViolations } from './axe';
import type { BrowserKind, ExtensionBrowser, View } from './browsers';
import { Handbill } from './handbill';
import { addresses } from './script';
import { tabTo } from './tab-to';
import { openBrowser, PETITION } from './open';

async function start(kind: BrowserKind, colorScheme?: 'light' | 'dark'): Promise<ExtensionBrowser> {
  const { browser } = await openBrowser(kind, { ...(colorScheme && { colorScheme }) });
  return browser;
}

/** Who is in sight, and who is chosen. */
const rows = (view: View) => view.readAll('[role=option] span:nth-child(2) > bdi');
const chosen = (view: View) => view.count('[role=option][aria-selected=true]');

test.each<BrowserKind>(['chromium', 'firefox'])(
  'in %s a list saved from one campaign is chosen from by keys and by click for the next',
  async (kind) => {
    const browser = await start(kind);
    const handbill = await Handbill.openTab(browser);
    const { view } = handbill;
    await handbill.addPeople('Bo Lee <bo@example.net>, Zoë Ángel <zoe@example.org>, Dana Ortiz <dana@example.com>', 3);
    await view.click({ role: 'button', name: 'Save as a list' });
    await view.replace({ label: 'Name of the list' }, 'Choir');
    await view.click({ role: 'button', name: 'Save' });
    await view.see({ text: '3 people are saved on “Choir”.' });
    await view.click({ role: 'button', name: 'Close' });
    await view.click({ role: 'button', name: 'Clear all' });

    await view.click({ role: 'button', name: 'From your people' });
    await view.see({ role: 'button', name: 'Select all 3 people' });
    await expect.poll(() => rows(view)).toEqual(['Bo Lee', 'Dana Ortiz', 'Zoë Ángel']);
    // Nobody is chosen for the user.
    await expect.poll(() => chosen(view)).toBe(0);
    await view.see({ role: 'button', name: 'Select whom to write to' });

    await view.replace({ label: 'Search by name, address or list' }, 'angel');
    await view.see({ role: 'button', name: 'Select 1 person' });
    await tabTo(view, 'People');
    await view.press(' ');
    await view.see({ role: 'button', name: 'Write to 1 person' });
    await view.replace({ label: 'Search by name, address or list' }, '');
    await view.see({ role: 'button', name: 'Select all 3 people' });
    await expect.poll(() => chosen(view)).toBe(1);
    await tabTo(view, 'People');
    await view.press('Home');
    await view.press('ArrowDown');
    await view.press(' ');
    await view.see({ role: 'button', name: 'Write to 2 people' });
    await view.click({ role: 'button', name: 'Select all 3 people' });
    await view.see({ role: 'button', name: 'Write to 3 people' });
    await view.click({ text: 'Bo Lee' });
    await view.click({ role: 'button', name: 'Write to 2 people' });
    await view.see({ text: '2 people' });
    await expect.poll(() => handbill.people()).toEqual(['Dana Ortiz', 'Zoë Ángel']);
    expect(await browser.problems()).toEqual([]);
  },
);

test('over a hundred people are asked about once, and only when they are over a hundred', async () => {
  const browser = await start('chromium');
  const handbill = await Handbill.openPopup(browser, await browser.open(PETITION));
  const { view } = handbill;
  await handbill.connect('ana@example.org');
  await handbill.addPeople(addresses(100).join(', '), 100);
  await handbill.writeWords({ subject: 'Five minutes', name: 'Ana Lindqvist' });
  await handbill.look();
  await view.click({ role: 'button', name: 'Back' });
  await handbill.addPeople('One More <more@example.net>', 101);
  await view.click({ role: 'button', name: /^Look at the mail/ });
  await view.see({ text: 'Do all 101 people know you?' });
  await view.click({ role: 'button', name: 'Look at the list' });
  await view.see({ text: '101 people' });
  await view.click({ role: 'button', name: /^Look at the mail/ });
  await view.click({ role: 'button', name: 'They all know me' });
  await view.see({ role: 'button', name: /^Send 101 mails/ });
  await view.click({ role: 'button', name: 'Back' });
  await handbill.look();
  expect(await browser.problems()).toEqual([]);
});

test.each(['light', 'dark'] as const)(
  'axe has nothing against the people, the do-not-write list and who is left out, in %s',
  async (scheme) => {
    const browser = await start('chromium', scheme);
    const handbill = await Handbill.openPopup(browser, await browser.open(PETITION));
    const found: string[] = [];
    const look = async (view: View, name: string) => found.push(...(await axeViolations(view, `${name}-${scheme}`)));
    const { view } = handbill;
    await handbill.addPeople(addresses(12).join(', '), 12);
    await view.click({ role: 'button', name: 'Save as a list' });
    await view.replace({ label: 'Name of the list' }, 'Choir');
    await look(view, 'people-save');
    await view.click({ role: 'button', name: 'Save' });
    await view.click({ role: 'button', name: 'Close' });
    await view.click({ role: 'button', name: 'Never write to Person 01' });
    await view.see({ text: '1 person gets no mail' });
    await look(view, 'people-left-out');
    await view.click({ role: 'button', name: 'From your people' });
    // The form has the same names.
    await view.see({ role: 'button', name: /^Select all / });
    await view.click({ text: 'Person 02' });
    await view.click({ text: /^More for 1 person/ });
    await look(view, 'people');
    await view.click({ role: 'button', name: 'Back' });
    await handbill.openSettings();
    await view.replace({ label: 'Addresses never to write to' }, 'P01@example.net');
    await view.see({ text: /is on the list, since/ });
    await look(view, 'people-settings');
    const tab = await Handbill.openTab(browser);
    await tab.view.click({ role: 'button', name: 'Your people' });
    await tab.view.see({ role: 'button', name: /^Select all / });
    await tab.view.click({ text: 'Person 03' });
    await look(tab.view, 'people-tab');
    expect(found).toEqual([]);
  },
);
