// The whole way with the keyboard alone: no pointer, no script that focuses or fills in anything.
import { expect, test } from 'vitest';
import { eventually, type View } from './browsers';
import { tabTo } from './tab-to';
import { openPopup } from './open';

/** Where sign-in windows close by themselves. */
async function gone(window: View): Promise<void> {
  await eventually(
    () => window.isClosed(),
    () => 'the sign-in window to close',
  );
}

test('a campaign is composed, connected, looked at, sent, paused and taken up again by keys', async () => {
  const { sandbox, browser, handbill } = await openPopup('chromium');

  // Compose
  await tabTo(handbill.view, /^People you know/);
  await handbill.view.typeHere(
    'Bo Lee <bo.lee@example.net>, Dana Ortiz <dana@example.com>, eli@example.net, fay@example.net, not-an-address',
  );
  await handbill.view.press('Enter');
  await handbill.view.see({ text: '4 people' });
  await tabTo(handbill.view, 'Leave out not-an-address');
  await handbill.view.press('Enter');
  await handbill.view.seeGone({ text: '1 line was left out' });
  await tabTo(handbill.view, 'Leave out fay@example.net', 'Shift');
  await handbill.view.press(' ');
  await handbill.view.see({ text: '3 people' });
  await tabTo(handbill.view, 'Subject');
  await handbill.view.typeHere('For {{first_name|there}}: the night trains');
  await expect.poll(() => handbill.view.read({ label: 'Subject' })).toBe('For {{first_name|there}}: the night trains');
  await handbill.view.see('#body[contenteditable=true]');
  await tabTo(handbill.view, 'Mail');
  await handbill.view.press('End', 'Control');
  await tabTo(handbill.view, 'my name');
  await handbill.view.press('Enter');
  await expect.poll(() => handbill.view.read({ label: 'Mail' })).toMatch(/my name\s*$/);
  await tabTo(handbill.view, 'Your name');
  await handbill.view.typeHere('Ana Lindqvist');

  // What is missing is where the focus goes.
  await handbill.view.press('Enter');
  await handbill.view.see({ text: /^Before you can look at the mails: connect the mailbox/ });
  await expect.poll(() => handbill.view.evaluate(() => document.activeElement?.id)).toBe('connect');

  // Connect
  await handbill.view.press('Enter');
  const window = await browser.waitForAuthWindow('accounts.google.com');
  await window.see('[data-account="ana@example.org"]');
  await tabTo(window, /^Ana Lindqvist/);
  await window.press('Enter');
  await window.see('#allow');
  await tabTo(window, 'Continue');
  await window.press(' ');
  await gone(window);
  await handbill.reopen();
  await handbill.view.see({ text: 'ana@example.org' });

  // The pace, a choice of two: arrows
  await tabTo(handbill.view, 'Settings');
  await handbill.view.press('Enter');
  // A new screen takes the focus to its heading: Tab goes on from there.
  await handbill.view.see({ role: 'heading', name: 'Settings' });
  await tabTo(handbill.view, /^Gentle/);
  await handbill.view.press('ArrowDown');
  await handbill.view.waitFor(() => document.querySelectorAll<HTMLInputElement>('input[type=radio]')[2]?.checked);
  await handbill.view.press('ArrowUp');
  await handbill.view.waitFor(() => document.querySelectorAll<HTMLInputElement>('input[type=radio]')[1]?.checked);
  await tabTo(handbill.view, 'Back', 'Shift');
  await handbill.view.press(' ');

  // Look before you send
  await tabTo(handbill.view, 'Look at the mails');
  await handbill.view.press('Enter');
  await handbill.view.see({ text: '1 of 3' });
  await handbill.view.press('ArrowRight');
  await handbill.view.see({ text: 'For Dana: the night trains' });
  await handbill.view.press('ArrowLeft');
  await handbill.view.see({ text: 'For Bo: the night trains' });
  await handbill.view.press('Escape');
  await tabTo(handbill.view, 'Look at the mails');
  await handbill.view.press('Enter');
  await handbill.view.see({ text: '1 of 3' });
  await tabTo(handbill.view, 'Send 3 mails from ana@example.org');
  expect(sandbox.ledger.list()).toEqual([]);
  await handbill.view.press('Enter');
  await handbill.view.see({ role: 'heading', name: 'People' });
  await tabTo(handbill.view, 'Send now');
  await handbill.view.press('Enter');
  await handbill.view.see({ role: 'button', name: 'Pause' });

  // Pause, and go on: the focus stays with the button that changed its word.
  await tabTo(handbill.view, 'Pause');
  await handbill.view.press(' ');
  await handbill.view.see({ text: 'You paused it' });
  await eventually(
    () => handbill.view.evaluate(() => document.activeElement?.textContent === 'Go on'),
    async () => `the focus on “Go on”; it is on ${await handbill.view.evaluate(() => document.activeElement?.outerHTML.slice(0, 80))}`,
  );
  const taken = sandbox.ledger.list().length;
  expect(taken).toBeLessThan(3);
  await handbill.view.press('Enter');
  await handbill.view.seeGone({ text: 'You paused it' });

  // Cancel the rest is asked about, and No is what Enter says.
  await tabTo(handbill.view, 'Cancel the rest', 'Shift');
  await handbill.view.press('Enter');
  await handbill.view.see({ role: 'button', name: 'Keep sending' });
  await handbill.view.press('Enter');
  await handbill.view.seeGone({ role: 'button', name: 'Keep sending' });
  await expect.poll(() => handbill.view.evaluate(() => document.activeElement?.textContent)).toBe('Cancel the rest');

  await handbill.seeAllSent(3);
  expect(sandbox.ledger.recipients()).toEqual(['bo.lee@example.net', 'dana@example.com', 'eli@example.net']);
  expect(await browser.problems()).toEqual([]);
});
