// The mailboxes in the settings: which one sends, what each may do and how it stands; taking back one permission, and all of them.
import { expect, test } from 'vitest';
import { axeViolations } from './axe';
import { eventually, type BrowserKind, type View } from './browsers';
import { allowMore, Handbill, signIn } from './handbill';
import { readKept } from './kept';
import { openBrowser, PETITION } from './open';

const LOGIN = 'login.microsoftonline.com';
const ANA = 'ana@example.org';
const IDA = 'ida@school.example';

/** A Gmail and a Microsoft mailbox, connected; the settings are open in the tab. */
async function start(kind: BrowserKind, colorScheme: 'light' | 'dark' = 'light') {
  const { sandbox, browser } = await openBrowser(kind, {
    at: {
      books: { [ANA]: { contacts: [{ displayName: 'Bo', emailAddresses: ['bo@example.net'] }] } },
    },
    allows: ['people.googleapis.com', 'graph.microsoft.com', LOGIN],
    colorScheme,
  });
  const handbill = await Handbill.openTab(browser);
  const { view } = handbill;
  await handbill.openSettings();
  await view.click({ role: 'button', name: 'Connect Gmail' });
  await signIn(browser, ANA);
  await view.see(`section[aria-label="${ANA}"]`);
  await view.click({ role: 'button', name: 'Connect Outlook or Microsoft 365' });
  await signIn(browser, IDA, LOGIN);
  await view.see(`section[aria-label="${IDA}"]`);
  return { sandbox, browser, handbill, view };
}

const permissionsOf = (view: View, address: string) => view.readAll(`section[aria-label="${address}"] ul > li > span`);
const WHO = 'See whose mailbox it is: name and address';
const SEND = 'Send mail from it';
const CONTACTS = 'See its contacts, when you choose people from them';

test.each<BrowserKind>(['chromium', 'firefox'])('in %s one permission is taken back by itself, and a mailbox as a whole', async (kind) => {
  const { sandbox, browser, handbill, view } = await start(kind);
  await expect.poll(() => permissionsOf(view, ANA)).toEqual([WHO, SEND]);
  // Microsoft's limits are those of an organisation, on a day on which nothing was sent.
  await view.see({ text: /^2,000 more mails in these 24 hours\. The limit is 2,000 a day\.$/ });
  await view.see({ text: 'Nothing was refused lately.' });

  await view.click({ role: 'button', name: 'New campaign' });
  await view.click({ role: 'button', name: 'From your address book' });
  await view.click({ role: 'button', name: 'Let Handbill read it' });
  await allowMore(browser);
  await view.see({ role: 'button', name: 'Select 1 person' });
  await handbill.openSettings();
  await view.see({ text: CONTACTS });
  await expect.poll(() => permissionsOf(view, ANA)).toEqual([WHO, SEND, CONTACTS]);

  const mayCall = () => browser.inExtension(() => chrome.permissions.contains({ origins: ['https://people.googleapis.com/*'] }));
  const before = (await readKept(browser)).accounts.find(({ addrSpec }) => addrSpec === ANA);
  expect(await mayCall()).toBe(true);
  await view.click({ role: 'button', name: `Take back: ${CONTACTS}` });
  await view.see({ text: 'Take this back?' });
  await view.click('dialog[open] button:last-of-type');
  await allowMore(browser);
  await view.seeGone({ text: CONTACTS });
  await view.see(`section[aria-label="${ANA}"]`);
  await expect.poll(() => permissionsOf(view, ANA)).toEqual([WHO, SEND]);
  expect(await mayCall()).toBe(false);
  // The old grant is gone at Google too; the new one sends.
  expect(await sandbox.tokens.revoke(before?.refreshToken ?? '')).toBe(false);
  const now = (await readKept(browser)).accounts.find(({ addrSpec }) => addrSpec === ANA);
  expect(now).toMatchObject({ expired: false });
  expect(now?.refreshToken).not.toBe(before?.refreshToken);

  // The other mailbox sends this campaign, because the user says so.
  await view.click({ role: 'button', name: `Send this campaign from it: ${IDA}` });
  await view.see({ role: 'button', name: `Send this campaign from it: ${ANA}` });
  await view.click({ role: 'button', name: 'New campaign' });
  await expect.poll(() => view.read('select')).toMatch(/^graph:/);

  const revocations = () => sandbox.replies.list().filter(({ path, status }) => path === '/revoke' && status === 200).length;
  const revokedBefore = revocations();
  await handbill.openSettings();
  await view.click(`section[aria-label="${ANA}"] > div:last-of-type > button`);
  await view.see({ text: `Disconnect ${ANA}?` });
  await view.click('dialog[open] button:last-of-type');
  await view.seeGone(`section[aria-label="${ANA}"]`);
  expect((await readKept(browser)).accounts.map(({ addrSpec }) => addrSpec)).toEqual([IDA]);
  // The screen shows it before Google is told.
  await eventually(
    () => revocations() > revokedBefore,
    () => 'the revocation to reach Google',
  );
  expect(await sandbox.tokens.revoke(now?.refreshToken ?? '')).toBe(false);
  expect(await browser.problems()).toEqual([]);
});

test('what the provider refused last is told, with its words', async () => {
  const { sandbox, browser, handbill, view } = await start('chromium');
  await view.click({ role: 'button', name: 'New campaign' });
  await handbill.addPeople('Bo Lee <bo@example.net>', 1);
  await handbill.writeWords({ subject: 'Five minutes', body: 'I have just signed this.', name: 'Ana Lindqvist' });
  sandbox.faults.next({ on: 'session', do: { kind: 'refusal', reason: 'dailyLimitExceeded' } });
  await handbill.look();
  await handbill.send();
  await view.see({ text: 'Google takes no more mails for now' }, 60_000);
  await handbill.openSettings();
  await view.see({ text: /^Last refused by Google, (?:\w+,? )?\d\d:\d\d.*(?:403|429)/ });
  expect(await browser.problems()).toEqual([]);
});

test.each(['light', 'dark'] as const)('axe has nothing against two mailboxes, in %s, as wide as the popup and enlarged', async (scheme) => {
  const { browser, view } = await start('chromium', scheme);
  const found: string[] = [];
  const look = async (screen: View, name: string) => {
    await screen.see({ text: /^2,000 more mails/ });
    found.push(...(await axeViolations(screen, `${name}-${scheme}`)));
  };
  await look(view, 'accounts-tab');
  await view.click({ role: 'button', name: 'Disconnect' });
  await view.see({ text: `Disconnect ${ANA}?` });
  await view.press('Escape');
  const popup = await Handbill.openPopup(browser, await browser.open(PETITION));
  await popup.openSettings();
  await look(popup.view, 'accounts-popup');
  await popup.view.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
  // An arrow that leads back points the other way then.
  const arrow = await popup.view.evaluate(() => getComputedStyle(document.querySelector('header button svg')!).transform);
  expect(arrow).toBe('matrix(-1, 0, 0, 1, 0, 0)');
  await look(popup.view, 'accounts-popup-rtl');
  await popup.view.evaluate(() => {
    document.documentElement.setAttribute('dir', 'ltr');
    // As a user who reads at twice the size.
    document.documentElement.style.fontSize = '200%';
  });
  await look(popup.view, 'accounts-popup-200');
  expect(found).toEqual([]);
});
