// The screen of files as it looks: through axe in both schemes, narrow, enlarged and from right to left, with a long list, nobody and a refusal; and by keys alone.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import type { AxeResults } from 'axe-core';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { ExtensionBrowser, View } from './browsers';
import { Handbill } from './handbill';
import { tabTo } from './tab-to';
import { openBrowser } from './open';

declare const axe: { run(): Promise<AxeResults> };
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SCREENS = path.resolve(import.meta.dirname, '../.tests/screens');

const folder = mkdtempSync(path.join(os.tmpdir(), 'handbill-screen-'));
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});
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

async function openImport(colorScheme?: 'light' | 'dark'): Promise<{ browser: ExtensionBrowser; view: View }> {
  const { browser } = await openBrowser('chromium', { ...(colorScheme && { colorScheme }) });
  const { view } = await Handbill.openTab(browser);
  await view.click({ role: 'button', name: 'From a file…' });
  await view.see('input[type=file]');
  return { browser, view };
}

/** Pictures the screen and lists what axe has against it; what stands out at the side counts. */
async function findings(view: View, name: string): Promise<string[]> {
  mkdirSync(SCREENS, { recursive: true });
  await view.screenshot(path.join(SCREENS, `${name}.png`));
  await view.addScript(AXE);
  const { list, passes } = await view.evaluate(async () => {
    const { violations, passes: passed } = await axe.run();
    const root = document.documentElement;
    const wide = root.scrollWidth - root.clientWidth;
    const all = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary = '' }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
    );
    return { list: wide > 0 ? [...all, `${wide} px stand out at the side`] : all, passes: passed.length };
  });
  expect(passes, 'rules axe found something to look at for').toBeGreaterThan(10);
  return list.map((line) => `${name}: ${line}`);
}

test.each(['light', 'dark'] as const)('axe has nothing against it in %s, narrow, enlarged, from right to left', async (scheme) => {
  const { view } = await openImport(scheme);
  const found = [...(await findings(view, `import-choose-${scheme}`))];
  await view.chooseFile(picture);
  await view.see({ text: /^This is a picture\. Nothing was imported\./ });
  found.push(...(await findings(view, `import-refused-${scheme}`)));
  await view.click({ role: 'button', name: 'Another file' });
  await view.see('input[type=file]');
  await view.chooseFile(nobody);
  await view.see({ text: 'There is no mail address in it.' });
  found.push(...(await findings(view, `import-nobody-${scheme}`)));
  await view.click({ role: 'button', name: 'Another file' });
  await view.see('input[type=file]');
  await view.chooseFile(mixed);
  await view.see({ text: 'Worth a second look' });
  found.push(...(await findings(view, `import-found-${scheme}`)));
  await view.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
  found.push(...(await findings(view, `import-rtl-${scheme}`)));
  await view.evaluate(() => document.documentElement.removeAttribute('dir'));
  // What enlarging by the browser does to the page: half as many pixels, each twice as large.
  await view.resize(640, 720);
  found.push(...(await findings(view, `import-enlarged-${scheme}`)));
  await view.resize(400, 720);
  found.push(...(await findings(view, `import-narrow-${scheme}`)));
  expect(found).toEqual([]);
});

test('by keys alone: what is wrong is corrected, what may be is agreed to, and everybody is added', async () => {
  const { browser, view } = await openImport();
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
