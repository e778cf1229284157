// People from the user's own address book: asked for at the button, chosen by the user, and nothing kept of the others.
import { expect, test } from 'vitest';
import { axeViolations } from './axe';
import type { SandboxOptions } from './sandbox';
import type { BrowserKind } from './browsers';
import { allowMore, Handbill, signIn } from './handbill';
import { readEverything } from './kept';
import { openBrowser, PETITION } from './open';

async function start(kind: BrowserKind, allows: string[], options: SandboxOptions) {
  const { sandbox, browser } = await openBrowser(kind, { at: options, allows });
  return { sandbox, browser };
}

test.each<BrowserKind>(['chromium', 'firefox'])(
  'in %s 2,500 Google contacts are asked for when they are wanted, and one label of them goes into the campaign',
  async (kind) => {
    const many = Array.from({ length: 2_500 }, (_, n) => ({ displayName: `Person ${n}`, emailAddresses: [`p${n}@example.net`] }));
    const choir = { displayName: 'Bo Lee', emailAddresses: ['bo@example.net'], labels: ['Choir'] };
    const { sandbox, browser } = await start(kind, ['people.googleapis.com'], {
      books: { 'ana@example.org': { contacts: [...many, choir, { displayName: 'Plumber' }] } },
    });
    const popup = await Handbill.openPopup(browser, await browser.open(PETITION));
    await popup.connect('ana@example.org');
    const asked = () => sandbox.replies.list().filter(({ host }) => host === 'people.googleapis.com');
    expect(asked()).toEqual([]);

    // The sign-in window would close the popup: it opens the tab.
    await popup.view.click({ role: 'button', name: 'From your address book' });
    const handbill = await Handbill.inTab(browser, await browser.waitForExtensionPage('app.html'));
    const { view } = handbill;
    await view.click({ role: 'button', name: 'Let Handbill read it' });
    await allowMore(browser);
    await view.see({ role: 'button', name: 'Select all 2,501 people' });
    // Three pages and the labels.
    expect(asked().map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    await view.see({ text: '1 entry has no mail address.' });
    // Nobody is chosen for the user.
    await view.see({ role: 'button', name: 'Select whom to write to' });
    await view.choose({ label: 'Which people' }, 'Choir (1)');
    await view.click({ role: 'button', name: 'Select 1 person' });
    await view.click({ role: 'button', name: 'Write to 1 person' });
    await view.see({ text: '1 person' });
    await expect.poll(() => handbill.people()).toEqual(['Bo Lee']);
    // What was not chosen is nowhere: neither among the user's people nor in anything stored.
    await view.click({ role: 'button', name: 'Your people' });
    await view.see({ text: /^Nobody is saved yet/ });
    const kept = await readEverything(browser);
    expect(kept).toContain('bo@example.net');
    expect(kept).not.toContain('p7@example.net');
    expect(await browser.problems()).toEqual([]);
  },
);

test('who unticks it at Google stays connected and is told, and who allows it later can go on', async () => {
  const { sandbox, browser } = await start('chromium', ['people.googleapis.com'], {
    books: { 'ana@example.org': { others: [{ emailAddresses: ['eli@example.net'], displayName: 'Eli' }] } },
  });
  const popup = await Handbill.openPopup(browser, await browser.open(PETITION));
  await popup.connect('ana@example.org');
  await popup.view.close();
  const { view } = await Handbill.openTab(browser);
  await view.click({ role: 'button', name: 'From your address book' });
  await view.choose({ label: /^Address book/ }, 'Other contacts of ana@example.org');
  await view.see({ text: /^People you have written to without saving them/ });
  await view.click({ role: 'button', name: 'Let Handbill read it' });
  const window = await browser.waitForAuthWindow('accounts.google.com');
  await window.click('[data-scope$="contacts.other.readonly"]');
  await window.click('#allow');
  await view.see({ text: 'That was not allowed' });
  expect(sandbox.replies.list().filter(({ host }) => host === 'people.googleapis.com')).toEqual([]);
  await view.click({ role: 'button', name: 'Let Handbill read it' });
  await allowMore(browser);
  await view.see({ text: 'Eli' });
  // The other book was not asked for, and is not read.
  expect(
    sandbox.replies
      .list()
      .filter(({ host }) => host === 'people.googleapis.com')
      .map(({ path }) => path),
  ).toEqual(['/v1/otherContacts']);
  expect(await browser.problems()).toEqual([]);
});

test.each<BrowserKind>(['chromium', 'firefox'])(
  'in %s Outlook contacts come with their categories, and a book of nobody says so',
  async (kind) => {
    const LOGIN = 'login.microsoftonline.com';
    const contacts = [
      { displayName: 'Bo Lee', emailAddresses: [{ address: 'bo@example.net' }], categories: ['Choir'] },
      { displayName: 'Dana Ortiz', emailAddresses: [{ address: 'dana@example.com' }] },
    ];
    const { sandbox, browser } = await start(kind, ['graph.microsoft.com', LOGIN, 'people.googleapis.com'], { contacts });
    const popup = await Handbill.openPopup(browser, await browser.open(PETITION));
    await popup.view.click({ role: 'button', name: 'Connect Outlook or Microsoft 365' });
    await signIn(browser, 'ida@school.example', LOGIN);
    await popup.reopen();
    await popup.view.see({ text: 'ida@school.example' });
    await popup.view.close();

    const handbill = await Handbill.openTab(browser);
    const { view } = handbill;
    await view.click({ role: 'button', name: 'From your address book' });
    await view.click({ role: 'button', name: 'Let Handbill read it' });
    await allowMore(browser, LOGIN);
    await view.see({ role: 'button', name: 'Select all 2 people' });
    await view.see({ text: 'Choir' });
    await view.click({ text: 'Dana Ortiz' });
    await view.click({ role: 'button', name: 'Write to 1 person' });
    await view.see({ text: '1 person' });
    await expect.poll(() => handbill.people()).toEqual(['Dana Ortiz']);

    // A second mailbox: its book is one more to choose from, and has nobody in it.
    await handbill.openSettings();
    await view.click({ role: 'button', name: 'Connect Gmail' });
    await signIn(browser, 'bo@example.org');
    await view.see({ text: 'bo@example.org' });
    await view.click({ role: 'button', name: 'New campaign' });
    await view.click({ role: 'button', name: 'From your address book' });
    await view.click({ role: 'button', name: 'Let Handbill read it' });
    await allowMore(browser);
    await view.see({ text: 'There is nobody in it whom a mail could reach.' });
    expect(sandbox.graph.mostConcurrent()).toBe(1);
    expect(await browser.problems()).toEqual([]);
  },
);

test.each(['light', 'dark'] as const)('axe has nothing against the address book, in %s', async (colorScheme) => {
  const many = Array.from({ length: 1_200 }, (_, n) => ({
    displayName: `Person ${n}`,
    emailAddresses: [`p${n}@example.net`],
    labels: ['Choir'],
  }));
  const { sandbox, browser } = await openBrowser('chromium', {
    at: { books: { 'ana@example.org': { contacts: many } } },
    allows: ['people.googleapis.com'],
    colorScheme,
  });
  const popup = await Handbill.openPopup(browser, await browser.open(PETITION));
  await popup.connect('ana@example.org');
  await popup.view.close();
  const { view } = await Handbill.openTab(browser);
  await view.click({ role: 'button', name: 'From your address book' });
  await view.see({ role: 'button', name: 'Let Handbill read it' });
  expect(await axeViolations(view, `book-ask-${colorScheme}`)).toEqual([]);
  // Everything after the first page is refused: what was read can be chosen from.
  sandbox.faults.next({
    on: 'contacts',
    match: ({ query }) => query.has('pageToken'),
    do: { kind: 'refusal', reason: 'resourceExhausted' },
  });
  await view.click({ role: 'button', name: 'Let Handbill read it' });
  await allowMore(browser);
  await view.see({ text: 'Google does not show the address book right now' });
  await view.see({ role: 'button', name: 'Select all 1,000 people' });
  await view.click({ text: 'Person 0' });
  expect(await axeViolations(view, `book-${colorScheme}`)).toEqual([]);
  await view.click({ role: 'button', name: 'Go on reading' });
  await view.see({ role: 'button', name: 'Select all 1,200 people' });
  // Who was chosen before is still the one.
  await view.see({ role: 'button', name: 'Write to 1 person' });
});
