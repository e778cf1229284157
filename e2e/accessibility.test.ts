// Every screen of the popup in light and dark through axe, with a picture of each in .tests/screens.
import { describe, expect, inject, test } from 'vitest';
import { axeViolations } from './axe';
import { startBrowser, type ExtensionBrowser } from './browsers';
import { Handbill } from './handbill';
import { openForAll } from './open';
import { startSandbox, type Sandbox } from './sandbox';

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  let sandbox: Sandbox;
  let browser: ExtensionBrowser;
  let handbill: Handbill;

  openForAll(async (closeAfterAll) => {
    sandbox = closeAfterAll(await startSandbox());
    browser = closeAfterAll(await startBrowser('chromium', { provider: sandbox, extension: inject('builds').chromium, colorScheme }));
  });

  async function openOn(url: string): Promise<void> {
    await handbill?.view.close();
    handbill = await Handbill.openPopup(browser, await browser.open(url));
  }

  /** Pictures the screen, and lists what axe has against it: rule, where, why. */
  async function violations(name: string): Promise<string[]> {
    const { view } = handbill;
    await expect.poll(() => view.evaluate((scheme) => matchMedia(`(prefers-color-scheme: ${scheme})`).matches, colorScheme)).toBe(true);
    return axeViolations(view, `${name}-${colorScheme}`);
  }

  test('compose on a page that cannot be read', async () => {
    await openOn('chrome://version');
    await handbill.view.see({ text: /nothing to read/ });
    expect(await violations('compose-unreadable')).toEqual([]);
  });

  test('compose with what the page says and nothing else', async () => {
    await openOn('https://petition.example/keep-the-night-trains');
    await handbill.view.see({ text: /48,212 signatures/ });
    expect(await violations('compose-empty')).toEqual([]);
  });

  test('settings without a mailbox', async () => {
    await handbill.openSettings();
    await handbill.view.see({ text: 'No mailbox is connected yet.' });
    expect(await violations('settings-empty')).toEqual([]);
    await handbill.view.click({ role: 'button', name: 'Back' });
  });

  test('compose with problems, and with something missing', async () => {
    await handbill.addPeople('Bo Lee <bo.lee@example.net>\nno address here\ndana@@example.com\nBo <bo.lee@example.net>', 1);
    await handbill.view.click({ role: 'button', name: /^Look at the mail/ });
    await handbill.view.see({ text: /^Before you can look/ });
    expect(await violations('compose-problems')).toEqual([]);
    await handbill.view.click({ role: 'button', name: 'Leave out all' });
  });

  test('compose filled in', async () => {
    const people = Array.from({ length: 9 }, (_, n) => `Person ${n} <p${n}@example.net>`);
    await handbill.connect('ana@example.org');
    await handbill.addPeople(
      `${people.join(', ')}, Aleksandra Wiśniewska-Kowalczyk <aleksandra.wisniewska-kowalczyk@a-rather-long-domain.example.net>`,
      11,
    );
    await handbill.writeWords({ subject: 'Five minutes for the night trains', name: 'Ana Lindqvist' });
    expect(await violations('compose-filled')).toEqual([]);
  });

  test('the texts to start from', async () => {
    await handbill.view.click({ role: 'button', name: 'Other texts' });
    await handbill.view.see('article');
    expect(await violations('texts')).toEqual([]);
    await handbill.view.click({ role: 'button', name: 'Close' });
  });

  test('a sentence for each person', async () => {
    await handbill.view.click({ role: 'button', name: 'A sentence for each' });
    await handbill.view.see({ text: /^11 of 11 mails are still word for word the same/ });
    await handbill.view.typeHere('How was Lisbon? I hope you slept well on the train.');
    expect(await violations('personal')).toEqual([]);
    await handbill.view.click({ role: 'button', name: 'Back' });
  });

  test('versions of the words', async () => {
    await handbill.view.click({ role: 'button', name: 'Versions' });
    await handbill.view.see({ text: /^Write to some people in their own language/ });
    expect(await violations('versions-empty')).toEqual([]);
    await handbill.view.click({ role: 'button', name: 'Compare two texts' });
    await handbill.view.see({ text: 'Text B says the same as another one.' });
    expect(await violations('versions')).toEqual([]);
    await handbill.view.click({ role: 'button', name: 'Remove Text B' });
  });

  test('settings with a mailbox, and the question before it is disconnected', async () => {
    await handbill.openSettings();
    await handbill.view.see({ role: 'button', name: 'Disconnect' });
    expect(await violations('settings')).toEqual([]);
    await handbill.view.click({ role: 'button', name: 'Disconnect' });
    await handbill.view.see({ text: 'Disconnect ana@example.org?' });
    expect(await violations('settings-question')).toEqual([]);
    await handbill.view.click({ role: 'button', name: 'Keep it' });
    await handbill.view.click({ role: 'button', name: 'Back' });
  });

  test('look before you send', async () => {
    await handbill.look();
    expect(await violations('review')).toEqual([]);
  });

  test('progress: time to undo, running, one that nobody can tell of, paused', async () => {
    const gone = { status: 404, headers: { 'content-type': 'text/html' }, body: Buffer.from('Not Found') };
    sandbox.faults.next({ on: 'put', do: { kind: 'truncate' } });
    sandbox.faults.next({ on: 'query', times: 9, do: { kind: 'reply', reply: gone } });
    await handbill.sendWithUndo();
    expect(await violations('progress-undo')).toEqual([]);
    await handbill.view.click({ role: 'button', name: 'Send now' });
    await handbill.view.see({ role: 'button', name: 'Pause' });
    expect(await violations('progress-running')).toEqual([]);
    await handbill.view.see({ text: /^We cannot tell whether Bo Lee got it/ });
    expect(await violations('progress-unconfirmed')).toEqual([]);
    await handbill.view.click({ role: 'button', name: 'Pause' });
    await handbill.view.see({ text: 'You paused it' });
    expect(await violations('progress-paused')).toEqual([]);
    await handbill.view.click({ role: 'button', name: 'Cancel the rest' });
    await handbill.view.see({ text: /^Cancel \d+ mails that have not gone yet\?/ });
    expect(await violations('progress-question')).toEqual([]);
  });
});
