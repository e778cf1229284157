// Files that go with the mails, through the real file input: one for everybody, one for each person, and what is too large.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test, onTestFinished } from 'vitest';
import { readByPostalMime, sha256 } from '../test/message/readers';
import { axeViolations } from './axe';
import type { BrowserKind } from './browsers';
import { tabTo } from './tab-to';
import { openTab } from './open';

const FOR_ALL = 'input[aria-label="Attach files"]';
const THEIRS = 'input[aria-label="Add their files"]';

function folderOfFiles() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'handbill-attached-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return (name: string, size: number) => {
    const file = path.join(folder, name);
    const octets = randomBytes(size);
    writeFileSync(file, octets);
    return { file, name, sha256: sha256(octets) };
  };
}

test.each<BrowserKind>(['chromium', 'firefox'])('in %s each person gets the file for all and their own, octet by octet', async (kind) => {
  const make = folderOfFiles();
  const plan = make('Nachtzüge – der Plan.pdf', 300_000);
  const own = { 'bo.lee@example.net': make('bo.pdf', 40_000), 'dana@example.com': make('Dana.PNG', 500) };
  const half = make('half.zip', 9_500_000);
  const { sandbox, browser, handbill } = await openTab(kind);
  const { view } = handbill;
  await handbill.connect('ana@example.org');
  await handbill.addPeople('Bo Lee <bo.lee@example.net>, Dana Ortiz <dana@example.com>', 2);
  await handbill.writeWords({ subject: 'The plan', body: 'Dear {{first_name}}, here it is.', name: 'Ana Lindqvist' });

  await view.see({ role: 'button', name: 'Attach files' });
  await view.chooseFile(make('film.mp4', 19_000_000).file, FOR_ALL);
  await view.see({ text: 'film.mp4 is too large. A mail from your mailbox may have 25 MB, and files grow by about a third on their way.' });
  await expect.poll(() => view.readAll('ul[aria-label="Files that go with it"] bdi')).toEqual([]);

  await view.evaluate(() => {
    const seen: number[] = [];
    new MutationObserver(() => {
      const bar = document.querySelector('progress');
      if (bar) seen.push(bar.value);
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
    Object.assign(globalThis, { seen });
  });
  await view.chooseFile(half.file, FOR_ALL);
  await view.see({ text: 'half.zip' });
  await view.seeGone('progress');
  const seen = await view.evaluate(() => (globalThis as unknown as { seen: number[] }).seen);
  expect(Math.max(...seen)).toBeGreaterThan(0);

  // Twice as much is more than the mailbox takes, and is said before anything goes.
  await view.chooseFile(make('other half.zip', 9_500_000).file, FOR_ALL);
  await view.see({ role: 'button', name: 'Remove other half.zip' });
  await view.click({ role: 'button', name: /^Look at the mail/ });
  await view.see({ text: '2 mails would be larger than the 25 MB your mailbox takes' });
  await expect.poll(() => view.readAll('button:disabled')).toContain('Send 2 mails from ana@example.org');
  await view.click({ role: 'button', name: 'Change the words' });
  for (const name of ['half.zip', 'other half.zip']) await view.click({ role: 'button', name: `Remove ${name}` });

  await view.chooseFile(plan.file, FOR_ALL);
  await view.see({ role: 'button', name: `Remove ${plan.name}` });
  await view.click({ role: 'button', name: 'One file for each person' });
  await tabTo(view, 'The file is called as this field says:');
  await view.typeHere('first');
  await view.see({ text: '2 people have no file of their own yet' });
  await view.chooseFile(own['bo.lee@example.net'].file, THEIRS);
  await view.see({ text: '1 person has no file of their own yet' });
  await view.chooseFile(own['dana@example.com'].file, THEIRS);
  await view.seeGone({ text: /no file of their own yet/ });
  expect(await axeViolations(view)).toEqual([]);

  await handbill.look();
  expect(await axeViolations(view)).toEqual([]);
  await handbill.send();
  await handbill.seeAllSent(2);
  const reads = await Promise.all(sandbox.ledger.list().map(({ raw }) => readByPostalMime(raw)));
  const got = reads.map(({ to, files }) => [to.address, files.map((file) => `${file.name} ${file.sha256}`)]);
  const wanted = Object.entries(own).map(([to, file]) => [to, [plan, file].map((each) => `${each.name} ${each.sha256}`)]);
  expect(Object.fromEntries(got)).toEqual(Object.fromEntries(wanted));
  expect(await browser.problems()).toEqual([]);
});
