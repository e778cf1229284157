// The screen of files as it looks: through axe in both schemes, narrow, enlarged and from right to left, with a long list, nobody and a refusal; and by keys alone.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { axeViolations } from './axe';
import type { BrowserKind, ExtensionBrowser, View } from './browsers';
import { openTab } from './open';
import { tabTo } from './tab-to';

const folder = mkdtempSync(path.join(os.tmpdir(), 'handbill-screen-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function keep(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

const people = Array.from({ length: 30 }, (_, n) => `Person ${n},p${n}@example.net,Berlin`);
const mixed = keep(
  'people.csv',
  [
    'Name,Email,City',
    ...people,
    'Aleksandra Maria Wiśniewska-Kowalczyk von und zu Hohenstein,aleksandra.wisniewska-kowalczyk@a-rather-long-domain-name-of-somebody.example.net,A town with a very long name',
    'دانا,dana@example.org,القاهرة',
    'Zoë,zoe@bücher.example,Ulm',
    'Kit,kit@gmial.com,Ulm',
    'Office,info@example.net,Ulm',
    'Ben,ben@@example.org,Ulm',
    'Nobody,,Ulm',
  ].join('\n'),
);
const nobody = keep('nobody.csv', 'Name,Email\nAna,\n');
const picture = keep(
  'picture.csv',
  Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...Array.from({ length: 64 }, (_, n) => n)]),
);

async function openImport(kind: BrowserKind, colorScheme?: 'light' | 'dark'): Promise<{ browser: ExtensionBrowser; view: View }> {
  const { browser, handbill } = await openTab(kind, { ...(colorScheme && { colorScheme }) });
  const { view } = handbill;
  await view.click({ role: 'button', name: 'From a file…' });
  await view.see('input[type=file]');
  return { browser, view };
}

test.each([
  ['chromium', 'light'],
  ['chromium', 'dark'],
  ['firefox', 'light'],
  ['firefox', 'dark'],
] as const)('in %s axe has nothing against it in %s, narrow, enlarged, from right to left', async (kind, scheme) => {
  const { browser, view } = await openImport(kind, scheme);
  const found: string[] = [];
  const look = async (name: string) => found.push(...(await axeViolations(view, `import-${name}-${scheme}-${kind}`)));
  await look('choose');
  await view.chooseFile(picture);
  await view.see({ text: /^This is a picture\. Nothing was imported\./ });
  await look('refused');
  await view.click({ role: 'button', name: 'Another file' });
  await view.see('input[type=file]');
  await view.chooseFile(nobody);
  await view.see({ text: 'There is no mail address in it.' });
  await look('nobody');
  await view.click({ role: 'button', name: 'Another file' });
  await view.see('input[type=file]');
  await view.chooseFile(mixed);
  await view.see({ text: 'Worth a second look' });
  await look('found');
  await view.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
  await look('rtl');
  await view.evaluate(() => document.documentElement.removeAttribute('dir'));
  // What enlarging by the browser does to the page: half as many pixels, each twice as large.
  await view.resize(640, 720);
  await look('enlarged');
  await view.resize(400, 720);
  await look('narrow');
  expect(found).toEqual([]);
  expect(await browser.problems()).toEqual([]);
});

test('by keys alone: what is wrong is corrected, what may be is agreed to, and everybody is added', async () => {
  const { browser, view } = await openImport('chromium');
  await tabTo(view, /^Choose a file/);
  await view.chooseFile(mixed);
  await view.see({ text: 'Worth a second look' });
  await tabTo(view, 'Line 37, as it should be');
  await view.press('a', 'Control');
  await view.typeHere('Ben <ben@example.org>');
  await view.press('Enter');
  await view.see({ role: 'button', name: 'Add 36 people' });
  await tabTo(view, 'Correct kit@gmial.com');
  await view.press(' ');
  await view.see({ role: 'button', name: 'Undo for kit@gmial.com' });
  await tabTo(view, 'Leave out info@example.net');
  await view.press(' ');
  await tabTo(view, 'Add 35 people');
  await view.press('Enter');
  await view.see({ text: '35 people' });
  expect(await browser.problems()).toEqual([]);
});
