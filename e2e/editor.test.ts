// The words as a user forms them, from the popup to the inbox: what arrives is what the review showed.
import { simpleParser } from 'mailparser';
import { expect, test } from 'vitest';
import { axeViolations } from './axe';
import { eventually, type BrowserKind } from './browsers';
import { Handbill } from './handbill';
import { tabTo } from './tab-to';
import { openBrowser, openPopup, PETITION } from './open';

const EDITOR = '#body[contenteditable=true]';

/** What a formatted mail says, blanks, places of pictures and stops of Tab aside. */
const said = (html: string) =>
  html
    .replace(/^[\s\S]*<body[^>]*>|<\/body>[\s\S]*$/g, '')
    .replaceAll(/<\/?tbody>/g, '')
    .replaceAll(/ (?:src|tabindex)="[^"]*"/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

test.each<BrowserKind>(['chromium', 'firefox'])('in %s a formatted mail arrives as the review showed it', async (kind) => {
  const { sandbox, browser, handbill } = await openPopup(kind, { colorScheme: kind === 'chromium' ? 'dark' : 'light' });
  await handbill.connect('ana@example.org');
  await handbill.addPeople('Bo Lee <bo.lee@example.net>, eli@example.net', 2);
  const { view } = handbill;

  await handbill.writeWords({ subject: 'Night trains', name: 'Ana Lindqvist' });
  await handbill.writeWords({ body: 'Dear {{first_name|there}}:\n\nplease look' });
  await view.press('b', 'Control');
  await view.typeHere(' today');
  await view.press('b', 'Control');
  await view.press('Enter');
  await view.click({ role: 'button', name: 'List' });
  await view.typeHere('warm');
  await view.press('Enter');
  await view.typeHere('quick');
  await view.press('Enter');
  await view.press('Enter');
  await view.click({ role: 'button', name: 'Link' });
  await view.click({ role: 'button', name: 'To the page you share' });
  await view.press('Enter');
  await view.typeHere('You signed the first one too.');
  await view.click({ role: 'button', name: 'Only for some people' });
  await view.click({ role: 'button', name: 'Picture' });
  await view.replace({ label: /^What the picture shows Read out/ }, 'A night train in the snow');

  await handbill.look();
  const shown = await view.waitFor(() => {
    const letter = document.querySelector('[role=document]')?.shadowRoot?.firstElementChild;
    return letter?.querySelector('img[src^="data:"]') ? letter.innerHTML : undefined;
  });
  expect(await axeViolations(view)).toEqual([]);
  await handbill.send();
  await handbill.seeAllSent(2);

  const mails = await Promise.all(sandbox.ledger.list().map(({ raw }) => simpleParser(raw)));
  const [bo, eli] = ['bo.lee@example.net', 'eli@example.net'].map((to) =>
    mails.find((mail) => [mail.to].flat()[0]?.value[0]?.address === to),
  );
  expect(said(String(bo?.html))).toBe(said(shown));
  expect(bo?.text).toContain('Dear Bo:');
  expect(bo?.text).toMatch(/- warm\n- quick/);
  expect(bo?.text).toContain('You signed the first one too.');
  expect(bo?.html).toContain(`<a href="${PETITION}"`);
  expect(bo?.html).toContain('alt="A night train in the snow"');
  expect(bo?.attachments.map(({ contentType, related }) => ({ contentType, related }))).toEqual([
    { contentType: 'image/jpeg', related: true },
  ]);
  expect(eli?.text).toContain('Dear there:');
  expect(eli?.text).not.toContain('You signed');
  expect(eli?.html).not.toContain('You signed');
  expect(await browser.problems()).toEqual([]);
});

test('Tab leads through the editor, arrows through its toolbar, Enter to what a field says, and plain text says what is lost', async () => {
  const { browser } = await openBrowser('chromium');
  const { view } = await Handbill.openPopup(browser, await browser.open(PETITION));
  await view.see(EDITOR);
  await tabTo(view, 'Bold');
  await view.press('ArrowRight');
  await view.press('ArrowRight');
  await view.press('ArrowRight');
  await view.press(' ');
  await view.see('#body ul > li');
  await view.press('Home', 'Control');
  // To the right, letter by letter, until the field is reached: what it says comes a moment after the key.
  await eventually(
    async () => {
      await view.press('ArrowRight');
      await view.see({ label: 'For those without first name' }, 150);
      return true;
    },
    () => 'the first field to be reached by keys',
  );
  await view.press('Enter');
  await view.press('End');
  await view.typeHere('fore');
  await view.press('Enter');
  await expect.poll(() => view.evaluate(() => document.activeElement?.id)).toBe('body');
  await expect
    .poll(() => view.evaluate(() => document.querySelector('#body [data-fallback]')?.getAttribute('data-fallback')))
    .toBe('therefore');
  expect(await axeViolations(view)).toEqual([]);
  await tabTo(view, 'Plain text', 'Shift');
  await view.press('Enter');
  await view.see({ text: /^As plain text the mail loses/ });
  await tabTo(view, 'Make it plain text');
  await view.press('Enter');
  await expect.poll(() => view.read({ label: 'Mail' })).toMatch(/^- Hi \{\{first_name\|therefore\}\},/);
  expect(await browser.problems()).toEqual([]);
});
