// Three mailboxes of three providers send three campaigns at once in one browser: each within its limits, and what happens to one stops that one only.
import { expect, test } from 'vitest';
import { cyrusMissing, PASSWORD, startCyrus } from '../../sandbox/cyrus/cyrus';
import { frontFor } from '../../sandbox/cyrus/front';
import { mailsOf } from '../../sandbox/cyrus/mailboxes';
import { eventually, type BrowserKind, type View } from '../browsers';
import { connectServer, signIn } from '../handbill';
import { readKept } from '../kept';
import { closeAtEnd, openTab } from '../open';

const LOGIN = 'login.microsoftonline.com';
const HOST = 'jmap.example';
const MINUTE_MS = 60_000;
const BO = 'bo@example.org';
const IDA = 'ida@school.example';
const ANA = 'ana@example.org';

/** `aMinute`: what the provider allows in any minute, where it says. More people for those that go faster and begin earlier. */
const CAMPAIGNS = [
  { from: BO, prefix: 'g', count: 100, title: 'By Gmail', aMinute: 60 },
  { from: IDA, prefix: 'm', count: 25, title: 'By Microsoft', aMinute: 30 },
  { from: ANA, prefix: 'j', count: 12, title: 'By JMAP', aMinute: undefined },
];

const people = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, n) => `Person ${prefix.toUpperCase()}${n} <${prefix}${n}@example.com>`).join('\n');

async function asFastAsAllowed(view: View, address: string): Promise<void> {
  const last = `section[aria-label="${address}"] fieldset label:last-of-type input`;
  await view.click(last);
  await view.waitFor((selector) => document.querySelector<HTMLInputElement>(selector)?.checked, last);
}

test.skipIf(cyrusMissing).each<BrowserKind>(['chromium', 'firefox'])(
  `in %s three providers at once, one revoked on the way${cyrusMissing ? ` (skipped: ${cyrusMissing})` : ''}`,
  async (kind) => {
    const cyrus = closeAtEnd(await startCyrus());
    const { sandbox, browser, handbill } = await openTab(kind, {
      at: { others: { [HOST]: frontFor(cyrus.port) } },
      allows: [HOST, 'graph.microsoft.com', LOGIN],
    });
    const { view } = handbill;

    await handbill.openSettings();
    await view.click({ role: 'button', name: 'Connect Gmail' });
    await signIn(browser, BO);
    await view.see(`section[aria-label="${BO}"]`);
    await view.click({ role: 'button', name: 'Connect Outlook or Microsoft 365' });
    await signIn(browser, IDA, LOGIN);
    await view.see(`section[aria-label="${IDA}"]`);
    await connectServer(handbill, { addrSpec: ANA, host: HOST, password: PASSWORD });
    for (const { from } of CAMPAIGNS) await asFastAsAllowed(view, from);

    for (const { from, prefix, count, title } of CAMPAIGNS) {
      await view.click({ role: 'button', name: 'New campaign' });
      await handbill.addPeople(people(prefix, count), count);
      await handbill.writeWords({ subject: title, body: 'I have just signed this.', name: 'Ana Lindqvist' });
      await handbill.openSettings();
      await view.see(`section[aria-label="${from}"]`);
      if ((await view.count({ role: 'button', name: `Send this campaign from it: ${from}` })) > 0)
        await view.click({ role: 'button', name: `Send this campaign from it: ${from}` });
      await view.click({ role: 'button', name: 'New campaign' });
      await handbill.look();
      await expect.poll(() => handbill.sendLabel()).toBe(`Send ${count} mails from ${from}`);
      await handbill.send();
    }
    const takenFor = (account: string) => sandbox.ledger.list().filter((entry) => entry.account === account);
    const submitted = async () => (await mailsOf(cyrus, ANA)).filter(({ folder, subject }) => folder === 'sent' && subject === 'By JMAP');

    // All three are on their way at the same time.
    await eventually(
      async () => (await submitted()).length > 0,
      () => 'a mail by JMAP',
      MINUTE_MS,
    );
    expect(takenFor(BO).length).toBeGreaterThan(0);
    expect(takenFor(BO).length).toBeLessThan(100);
    expect(takenFor(IDA).length).toBeGreaterThan(0);
    expect(takenFor(IDA).length).toBeLessThan(25);

    // Google takes one of them back, as its user would: that campaign pauses, the others go on to their end.
    const kept = (await readKept(browser)).accounts.find(({ addrSpec }) => addrSpec === BO);
    expect(await sandbox.tokens.revoke(kept?.refreshToken ?? '')).toBe(true);
    const atRevocation = takenFor(BO).length;
    await eventually(
      async () => takenFor(IDA).length === 25 && (await submitted()).length === 12,
      async () => `all by Microsoft (${takenFor(IDA).length} of 25) and JMAP (${(await submitted()).length} of 12)`,
      2 * MINUTE_MS,
    );
    const paused = takenFor(BO).length;
    // One may have been on its way when it was taken back.
    expect(paused - atRevocation).toBeLessThanOrEqual(1);
    expect(paused).toBeLessThan(100);
    await handbill.openSettings();
    await view.see(`section[aria-label="${BO}"]`);
    expect((await readKept(browser)).accounts.map(({ addrSpec, expired }) => [addrSpec, expired])).toEqual([
      [BO, true],
      [IDA, false],
      [ANA, false],
    ]);

    // Connected again, it goes on by itself to its end.
    await view.click(`section[aria-label="${BO}"] #connect`);
    const window = await browser.waitForAuthWindow('accounts.google.com');
    await window.click('#allow');
    await eventually(
      () => takenFor(BO).length === 100,
      () => `all by Gmail (${takenFor(BO).length} of 100)`,
      2 * MINUTE_MS,
    );

    // Nobody twice, nobody refused for going too fast, and no minute with more than its provider allows.
    for (const { from, prefix, count, aMinute } of CAMPAIGNS.slice(0, 2)) {
      const taken = takenFor(from);
      expect(new Set(taken.flatMap(({ recipients }) => recipients)).size).toBe(count);
      expect(taken.every(({ recipients }) => recipients.every((address) => address.startsWith(prefix)))).toBe(true);
      const busiest = Math.max(...taken.map(({ at }) => taken.filter((other) => other.at >= at && other.at < at + MINUTE_MS).length));
      expect(busiest).toBeLessThanOrEqual(aMinute ?? Infinity);
    }
    expect(new Set((await submitted()).map(({ messageId }) => messageId)).size).toBe(12);
    expect(sandbox.replies.list().filter(({ status }) => status === 429 || status === 403)).toEqual([]);
    expect(sandbox.graph.mostConcurrent()).toBeLessThanOrEqual(4);
    expect(await browser.problems()).toEqual([]);
  },
  8 * MINUTE_MS,
);
