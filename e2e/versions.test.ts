// Versions of the words: two texts compared by lot, and another language for those who speak it.
import { expect, test } from 'vitest';
import type { Sandbox } from './sandbox';
import type { BrowserKind, ExtensionBrowser } from './browsers';
import { Handbill } from './handbill';
import { tabTo } from './tab-to';
import { openPopup } from './open';

async function start(kind: BrowserKind): Promise<{ sandbox: Sandbox; browser: ExtensionBrowser; handbill: Handbill }> {
  const { sandbox, browser, handbill } = await openPopup(kind);
  await handbill.connect('ana@example.org');
  return { sandbox, browser, handbill };
}

test.each<BrowserKind>(['chromium', 'firefox'])(
  'in %s two subjects are compared: half of the people get each, and the link says which',
  async (kind) => {
    const { sandbox, browser, handbill } = await start(kind);
    const { view } = handbill;
    await handbill.addPeople('a@example.net, b@example.net, c@example.net, d@example.net', 4);
    await handbill.writeWords({ subject: 'Night trains', name: 'Ana Lindqvist' });
    await view.click({ role: 'button', name: 'Versions' });
    await view.click({ role: 'button', name: 'Compare two texts' });
    await view.see({ text: 'Text B says the same as another one.' });
    await view.replace({ label: 'Subject' }, 'Five minutes?');
    await view.see({ text: 'Every version is whole.' });
    await view.click({ label: /^Say in the link/ });
    // The first text is still there, as it was.
    await view.click({ role: 'button', name: 'Text A 2 people' });
    await expect.poll(() => view.read({ label: 'Subject' })).toBe('Night trains');

    await handbill.look();
    await handbill.send();
    await handbill.seeAllSent(4);
    await view.see({ text: 'Text A: 2 of 2 sent' });
    await view.see({ text: 'Text B: 2 of 2 sent' });
    const arrived = await sandbox.inbox.waitFor(4);
    const seen = arrived.map(({ subject, text }) => `${subject} ${/utm_content=\w/.exec(text ?? '')?.[0]}`);
    expect(seen.sort()).toEqual([
      'Five minutes? utm_content=B',
      'Five minutes? utm_content=B',
      'Night trains utm_content=A',
      'Night trains utm_content=A',
    ]);
    expect(await browser.problems()).toEqual([]);
  },
);

test('one of three people gets the mail in her own language, chosen by hand', async () => {
  const { sandbox, browser, handbill } = await start('chromium');
  const { view } = handbill;
  await handbill.addPeople('Bo Lee <bo@example.net>, Dana Ortiz <dana@example.com>, Eli Berg <eli@example.net>', 3);
  await handbill.writeWords({ name: 'Ana Lindqvist' });
  await view.click({ role: 'button', name: 'Versions' });
  await tabTo(view, 'Add a language');
  await view.typeHere('De');
  await tabTo(view, 'Add');
  await view.press('Enter');
  await view.see({ text: 'Nobody gets Deutsch so far.' });
  await expect.poll(() => view.read({ label: 'Mail' })).toMatch(/^Hallo .*,/);
  await view.click({ role: 'button', name: 'Person by person' });
  await tabTo(view, 'Version for Dana Ortiz');
  await view.typeHere('De');
  await view.see({ text: 'Every version is whole.' });
  await handbill.look();
  await view.click({ role: 'button', name: 'Next mail' });
  await view.see({ text: 'Deutsch' });
  await handbill.send();
  await handbill.seeAllSent(3);
  const arrived = await sandbox.inbox.waitFor(3);
  expect(Object.fromEntries(arrived.map(({ to, text }) => [to, text?.split('\n')[0]?.trim()]))).toEqual({
    'Bo Lee <bo@example.net>': 'Hi Bo,',
    'Dana Ortiz <dana@example.com>': 'Hallo Dana,',
    'Eli Berg <eli@example.net>': 'Hi Eli,',
  });
  expect(await browser.problems()).toEqual([]);
});
