// Outlook, as a user has it: the permission for its hosts, Microsoft's window, a campaign, and three inboxes with one mail each.
import { expect, test } from 'vitest';
import type { BrowserKind } from './browsers';
import { signIn } from './handbill';
import { openPopup } from './open';

const LOGIN = 'login.microsoftonline.com';

test.each<{ kind: BrowserKind; account: string; requests: string[] }>([
  // One streamed request for each mail.
  { kind: 'chromium', account: 'ida@school.example', requests: ['send', 'send', 'send'] },
  // Firefox has no streamed bodies: a draft for each mail, sent once.
  { kind: 'firefox', account: 'eva@outlook.example', requests: ['draft', 'send', 'draft', 'send', 'draft', 'send'] },
])('in $kind $account connects and sends three mails, one each', async ({ kind, account, requests }) => {
  const { sandbox, browser, handbill } = await openPopup(kind, { allows: ['graph.microsoft.com', LOGIN] });
  await handbill.view.click({ role: 'button', name: 'Connect Outlook or Microsoft 365' });
  await signIn(browser, account, LOGIN);
  await handbill.reopen();
  await handbill.view.see({ text: account });

  await handbill.addPeople('Bo Lee <bo.lee@example.net>, Dana Ortiz <dana@example.com>\neli@example.net', 3);
  await handbill.writeWords({ subject: 'Five minutes for the night trains', name: 'Ida Novak' });
  await handbill.look();
  await expect.poll(() => handbill.sendLabel()).toBe(`Send 3 mails from ${account}`);
  await handbill.send();
  await handbill.seeAllSent(3, 180_000);

  const arrived = await sandbox.inbox.waitFor(3);
  expect(arrived.map(({ from, to }) => ({ from, to }))).toEqual(
    ['Bo Lee <bo.lee@example.net>', 'Dana Ortiz <dana@example.com>', 'eli@example.net'].map((to) => ({
      from: `Ida Novak <${account}>`,
      to,
    })),
  );
  expect(sandbox.ledger.recipients()).toHaveLength(3);
  const called = sandbox.replies
    .list()
    .filter(({ host, method, on }) => host === 'graph.microsoft.com' && method === 'POST' && on !== 'other');
  expect(called.map(({ on, status }) => [on, status])).toEqual(requests.map((on) => [on, on === 'draft' ? 201 : 202]));
  expect(sandbox.graph.mostConcurrent()).toBe(1);
  expect(await browser.problems()).toEqual([]);
});
