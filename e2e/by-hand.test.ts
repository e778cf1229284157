// For those who cannot or may not connect a mailbox: the same list, one compose window at a time, and nobody written to twice.
import { expect, inject, test } from 'vitest';
// Its mails are written by the provider's compose window, not by us.
import { startSandbox, type Sandbox } from '../sandbox';
import { startBrowser, type BrowserKind, type ExtensionBrowser } from './browsers';
import { Handbill } from './handbill';
import { closeAtEnd } from './open';

/** What the user does in the compose window that opened: looks, and sends. */
async function sendInGmail(browser: ExtensionBrowser): Promise<{ to: string; subject: string; text: string }> {
  const window = await browser.waitForAuthWindow('mail.google.com/mail/?view=cm');
  const to = await window.read('[name=to]');
  const subject = await window.read('[name=su]');
  const text = await window.read('[name=body]');
  await window.click('#send');
  await window.see({ text: 'Message sent' });
  await window.close();
  return { to, subject, text };
}

/** The popup, whether the window that took its place has closed it or not. */
async function back(handbill: Handbill): Promise<void> {
  await handbill.reopen();
  await handbill.view.see('main:not([aria-busy])');
}

const taken = (sandbox: Sandbox) => sandbox.ledger.recipients();

test.each<BrowserKind>(['chromium', 'firefox'])(
  'in %s nobody connects anything: each mail opens filled in, the user sends it, ticks it off, and no one is written to twice',
  async (kind) => {
    const sandbox = closeAtEnd(await startSandbox());
    const browser = closeAtEnd(await startBrowser(kind, { provider: sandbox, extension: inject('builds')[kind] }));
    const page = await browser.open('https://petition.example/keep-the-night-trains?utm_source=mail');
    const handbill = await Handbill.openPopup(browser, page);

    await handbill.view.click({ role: 'button', name: 'Send them by hand' });
    await handbill.addPeople('Bo Lee <bo.lee@example.net>, Dana Ortiz <dana@example.com>\neli@example.net', 3);
    await handbill.writeWords({ subject: 'Für die Nachtzüge & mehr', name: 'Ana Lindqvist' });
    await handbill.view.click({ role: 'button', name: /^Look at the mail/ });
    await handbill.view.click({ role: 'button', name: 'Write 3 mails by hand' });

    // The window takes the popup's place. Whoever comes back is asked before anything else opens.
    await handbill.view.click({ role: 'button', name: 'Write to Bo Lee' });
    const first = await sendInGmail(browser);
    expect(first).toMatchObject({ to: 'bo.lee@example.net', subject: 'Für die Nachtzüge & mehr' });
    expect(first.text).toContain('https://petition.example/keep-the-night-trains');
    expect(first.text).not.toContain('utm_');
    await back(handbill);
    await handbill.view.see({ text: 'Did your mail to Bo Lee go?' });
    await expect.poll(() => handbill.view.count({ role: 'button', name: /^Write to/ })).toBe(0);

    // The background may die in between: the question stays.
    await browser.killBackground();
    await handbill.view.click({ role: 'button', name: 'It went. Next: Dana Ortiz' });
    expect((await sendInGmail(browser)).to).toBe('dana@example.com');
    await back(handbill);
    await handbill.view.see({ text: 'Did your mail to Dana Ortiz go?' });
    await handbill.view.click({ role: 'button', name: 'It went' });

    // Eli was written to elsewhere: the list takes the user's word.
    await handbill.view.see({ role: 'button', name: 'Write to eli@example.net' });
    await handbill.view.click({ label: 'Sent to eli@example.net' });
    await handbill.seeAllSent(3);
    await handbill.view.seeGone({ role: 'button', name: /^Write to/ });

    expect(taken(sandbox)).toEqual(['bo.lee@example.net', 'dana@example.com']);
    expect((await sandbox.inbox.waitFor(2)).map(({ subject }) => subject)).toEqual(Array(2).fill('Für die Nachtzüge & mehr'));
    expect(await browser.problems()).toEqual([]);
  },
);

test('a mail that did not go waits again; one too long for an address is copied, to be pasted', async () => {
  const sandbox = closeAtEnd(await startSandbox());
  const browser = closeAtEnd(await startBrowser('chromium', { provider: sandbox, extension: inject('builds').chromium }));
  const handbill = await Handbill.openTab(browser);
  await handbill.view.click({ role: 'button', name: 'Send them by hand' });
  await handbill.addPeople('Bo Lee <bo.lee@example.net>', 1);
  await handbill.writeWords({ subject: 'Night trains', body: 'A long story. '.repeat(300), name: 'Ana' });
  await handbill.view.click({ role: 'button', name: /^Look at the mail/ });
  await handbill.view.click({ role: 'button', name: 'Write 1 mail by hand' });
  await handbill.view.see({ text: /^This mail is too long for a link/ });
  await handbill.view.click({ role: 'button', name: 'Write to Bo Lee' });
  const window = await browser.waitForAuthWindow('mail.google.com/mail/?view=cm');
  await expect.poll(() => window.read('[name=su]')).toBe('Night trains');
  await expect.poll(() => window.read('[name=body]')).toBe('');
  await window.click('[name=body]');
  await window.press('v', 'Control');
  await expect.poll(() => window.read('[name=body]')).toBe('A long story. '.repeat(300).trim());
  await window.close();
  await handbill.view.click({ role: 'button', name: 'It did not go' });
  await handbill.view.see({ role: 'button', name: 'Write to Bo Lee' });
  expect(taken(sandbox)).toEqual([]);
  expect(await browser.problems()).toEqual([]);
});
