// People from the address book of a mail server the user named: offered where the server has one, read when they say so, chosen from while
// it is being read. The mailbox is a real server's; the address book stands before it (sandbox/jmap).
import { describe, expect, test } from 'vitest';
import { cyrusMissing, PASSWORD, startCyrus } from '../sandbox/cyrus/cyrus';
import { frontFor } from '../sandbox/cyrus/front';
import type { Call, Reply } from '../sandbox/http';
import { Cards, type CardOption } from '../sandbox/jmap/cards';
import { withContacts } from '../sandbox/jmap/contacts';
import { connectServer } from './handbill';
import { readEverything } from './kept';
import { closeAtEnd, openTab } from './open';

const HOST = 'jmap.example';
const ANA = 'ana@example.org';

async function connected(dress: (behind: (call: Call) => Promise<Reply>) => (call: Call) => Promise<Reply>) {
  const cyrus = closeAtEnd(await startCyrus());
  const others = { [HOST]: dress(frontFor(cyrus.port)) };
  const { sandbox, browser, handbill } = await openTab('chromium', { at: { others }, allows: [HOST] });
  await handbill.openSettings();
  await connectServer(handbill, { addrSpec: ANA, host: HOST, password: PASSWORD });
  return { sandbox, browser, handbill };
}

describe.skipIf(cyrusMissing)(`at a JMAP server${cyrusMissing ? ` (skipped: ${cyrusMissing})` : ''}`, () => {
  test('with an address book, it is read when the user says so, and one chooses while the rest still comes', async () => {
    const many = Array.from({ length: 2_500 }, (_, n): CardOption => ({
      uid: `urn:uuid:${n}`,
      name: { components: [{ kind: 'given', value: `Person ${String(n).padStart(4, '0')}` }] },
      emails: { e: { address: `p${n}@example.net` } },
    }));
    const choir = { kind: 'group', name: { full: 'Choir' }, members: { 'urn:uuid:7': true, 'urn:uuid:2400': true } };
    const plumber = { name: { full: 'Plumber' } };
    let letOn = () => {};
    const held = new Promise<void>((resolve) => {
      letOn = resolve;
    });
    const { sandbox, browser, handbill } = await connected((behind) => {
      const answer = withContacts(behind, { books: { [ANA]: new Cards([...many, choir, plumber]) }, maxObjectsInGet: 1000 });
      return async (call) => {
        if (call.body.includes('anchorOffset')) await held;
        return answer(call);
      };
    });
    const { view } = handbill;
    const readings = () => sandbox.replies.list().filter(({ host, method }) => host === HOST && method === 'POST').length;
    const before = readings();

    await view.click({ role: 'button', name: 'New campaign' });
    await view.click({ role: 'button', name: 'From your address book' });
    await view.see({ text: /^The server of ana@example\.org has an address book\./ });
    expect(readings()).toBe(before);
    await view.click({ role: 'button', name: 'Let Handbill read it' });
    // The first page is there, the second has not come: one can choose already.
    await view.see({ text: /^1,000 of 2,502 read/ });
    await view.click({ text: 'Person 0003' });
    await view.see({ role: 'button', name: 'Write to 1 person' });
    letOn();
    await view.see({ role: 'button', name: 'Select all 2,500 people' });
    await view.see({ text: '1 entry has no mail address.' });
    expect(readings() - before).toBe(3);
    // Who was chosen stays; the group is a list of its two members.
    await view.see({ role: 'button', name: 'Write to 1 person' });
    await view.choose({ label: 'Which people' }, 'Choir (2)');
    await view.click({ role: 'button', name: 'Select all 2 people' });
    await view.click({ role: 'button', name: 'Write to 3 people' });
    await view.see({ text: '3 people' });
    await expect.poll(() => handbill.people()).toEqual(['Person 0003', 'Person 0007', 'Person 2400']);

    // Nobody else is anywhere in what is stored.
    const kept = await readEverything(browser);
    expect(kept).toContain('p2400@example.net');
    expect(kept).not.toContain('p8@example.net');

    // It can be taken back where everything may be.
    await handbill.openSettings();
    await view.click({ role: 'button', name: /^Take back: See its contacts/ });
    await view.click('dialog[open] button:last-of-type');
    await view.seeGone({ role: 'button', name: /^Take back: See its contacts/ });
    await view.click({ role: 'button', name: 'New campaign' });
    await view.click({ role: 'button', name: 'From your address book' });
    await view.see({ role: 'button', name: 'Let Handbill read it' });
    expect(await browser.problems()).toEqual([]);
  });

  test('without one, none is offered', async () => {
    const { browser, handbill } = await connected((behind) => behind);
    const { view } = handbill;
    await view.click({ role: 'button', name: 'New campaign' });
    await view.see({ text: ANA });
    await view.see({ role: 'button', name: 'From a file…' });
    await expect.poll(() => view.count({ role: 'button', name: 'From your address book' })).toBe(0);
    expect(await browser.problems()).toEqual([]);
  });
});
