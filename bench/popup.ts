// How long the popup takes to show something, beside an empty WXT and React popup in the same browser; and what it weighs.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import puppeteer, { type Browser } from 'puppeteer-core';
import { build } from 'wxt';
import { buildChromium } from '../e2e/build';
import { findBrowser } from '../scripts/find-browser.mjs';
import { bounded, plain, round, type Section } from './report';

const LOOKS = 25;
const KILO = 1000;

export async function measurePopup(): Promise<Section> {
  const handbill = await buildChromium();
  const empty = path.resolve('.output/empty-popup/chrome-mv3');
  await build({ root: path.resolve('bench/empty-popup'), outDir: path.resolve('.output/empty-popup'), mode: 'production', logger: silent });
  const executablePath = findBrowser('chromium');
  if (executablePath === undefined) throw new Error('Chromium is not installed');
  const args = [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-background-networking',
    '--no-first-run',
    '--disable-component-update',
    '--disable-sync',
  ];
  const chromium = await puppeteer.launch({ executablePath, headless: true, pipe: true, enableExtensions: true, args });
  const [oursId, emptyId] = [await chromium.installExtension(handbill), await chromium.installExtension(empty)];
  const ours: number[] = [];
  const theirs: number[] = [];
  await firstPaint(chromium, oursId); // warm up
  await firstPaint(chromium, emptyId);
  for (let i = 0; i < LOOKS; i++) {
    ours.push(await firstPaint(chromium, oursId));
    theirs.push(await firstPaint(chromium, emptyId));
  }
  await chromium.close();

  const first = firstLoad(handbill);
  const background = path.join(handbill, 'background.js');
  return {
    title: 'The popup',
    how: `First contentful paint of popup.html in Chromium, median of ${LOOKS} looks each, taken in turns. Sizes gzipped, of the built extension.`,
    lines: [
      plain('Handbill, first contentful paint', `${round(median(ours))} ms`),
      plain('an empty WXT and React popup', `${round(median(theirs))} ms`),
      bounded('Handbill : empty', median(ours) / median(theirs), ' ×', { atMost: 1.3 }),
      bounded('JavaScript the popup loads to open', first, ' kB', { atMost: 120 }),
      plain('JavaScript it loads later (templates, with the review)', `${round(gzipped(scriptsOf(handbill)) - first)} kB`),
      bounded('JavaScript of the background that each start of it reads', gzipped([background]), ' kB', { atMost: 30 }),
      plain(
        'what it loads besides to send with Gmail',
        `${round(gzipped(partsOf(background, 'gmail-provider.js', 'encode-message.js')))} kB`,
      ),
      plain('JavaScript of the background with all its parts', `${round(gzipped([background, ...partsOf(background)]))} kB`),
    ],
  };
}

async function firstPaint(browser: Browser, id: string): Promise<number> {
  const page = await browser.newPage();
  await page.goto(`chrome-extension://${id}/popup.html`);
  const paint = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          for (const entry of list.getEntriesByName('first-contentful-paint')) resolve(entry.startTime);
        }).observe({ type: 'paint', buffered: true });
      }),
  );
  await page.close();
  return paint;
}

function scriptsOf(extension: string): string[] {
  return readdirSync(path.join(extension, 'chunks'))
    .map((name) => path.join(extension, 'chunks', name))
    .filter((file) => file.endsWith('.js') && !path.basename(file).startsWith('app-'));
}

/** The scripts popup.html names: its module and what it preloads. */
function firstLoad(extension: string): number {
  const html = readFileSync(path.join(extension, 'popup.html'), 'utf8');
  return gzipped([...html.matchAll(/(?:src|href)="\/(chunks\/[^"]+\.js)"/g)].map(([, file]) => path.join(extension, file!)));
}

/** The parts of a background (docs/adr/0013): all, or those that some of them take. */
function partsOf(background: string, ...some: string[]): string[] {
  const table = /^startBackground\((\{.*?\}), /m.exec(readFileSync(background, 'utf8'))?.[1];
  if (table === undefined) throw new Error(`${background} names no parts`);
  const needs = JSON.parse(table) as Record<string, string[]>;
  const names = some.length === 0 ? Object.keys(needs) : [...new Set(some.flatMap((part) => [part, ...needs[part]!]))];
  return names.map((name) => path.join(path.dirname(background), 'background', name));
}

function gzipped(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0) / KILO;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

const nothing = () => undefined;
const silent = {
  debug: nothing,
  log: nothing,
  info: nothing,
  warn: nothing,
  error: console.error,
  fatal: console.error,
  success: nothing,
  level: 0,
};
