// 100,000 people in the list one chooses from: how long scrolling, searching and choosing all take until the answer is painted.
import path from 'node:path';
import puppeteer, { type Page } from 'puppeteer-core';
import { buildChromium } from '../e2e/build';
import { findBrowser } from '../scripts/find-browser.mjs';
import { bounded, plain, round, type Section } from './report';

const PEOPLE = 100_000;
const TIMES = 15;
/** One frame budget, ms. */
const BUDGET_MS = 50;

/** Left in the page by {@link watch}. */
type Watched = { answers: number[]; longestTaskMs: number };

export async function measureLists(): Promise<Section> {
  const extension = await buildChromium();
  const executablePath = findBrowser('chromium');
  if (executablePath === undefined) throw new Error('Chromium is not installed');
  const args = [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-background-networking',
    '--disable-smooth-scrolling',
    '--no-first-run',
  ];
  const chromium = await puppeteer.launch({
    executablePath,
    headless: true,
    pipe: true,
    enableExtensions: true,
    protocolTimeout: 600_000,
    args,
  });
  const id = await chromium.installExtension(path.resolve(extension));
  const page = await chromium.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(`chrome-extension://${id}/app.html`);
  await page.waitForSelector('nav button');
  await fill(page, PEOPLE);
  await page.reload();
  const openedAt = performance.now();
  await (await page.waitForSelector('nav button::-p-text(Your people)'))?.click();
  await page.waitForSelector('[role=option]');
  const openMs = performance.now() - openedAt;

  const search = await measured(page, 'keydown', async (n) => {
    await page.focus('input[type=search]');
    if (n % 3 === 0 && n > 0) await page.keyboard.press('Backspace');
    else await page.keyboard.press((['a', 'n', '7'] as const)[n % 3]!);
  });
  await page.$eval('input[type=search]', (input) => input.select());
  await page.keyboard.press('Backspace');
  const list = await page.waitForSelector('[role=listbox]');
  await page.waitForSelector('main button::-p-text(100,000)');
  await list?.hover();
  const scroll = await measured(page, 'wheel', (n) => page.mouse.wheel({ deltaY: n % 4 === 3 ? -20_000 : 30_000 }));
  const jump = await measured(page, 'keydown', async (n) => {
    await page.focus('[role=listbox]');
    await page.keyboard.press(n % 2 === 0 ? 'End' : 'Home');
  });
  const all = await measured(page, 'click', async (n) => {
    const name = n % 2 === 0 ? 'Select all' : 'Select nobody';
    await (await page.waitForSelector(`main button::-p-text(${name})`))?.click();
  });
  await chromium.close();

  const lines = {
    'search, a key': search,
    'scroll, a turn of the wheel': scroll,
    'first and last, a key': jump,
    'select all, and nobody': all,
  };
  return {
    title: 'A list of 100,000 people',
    how: `The people screen of the built extension in Chromium, ${TIMES} times each with real input: from the event to the frame that shows the answer has been painted.`,
    lines: [
      plain('opening, with everyone read and sorted', `${round(openMs)} ms`),
      ...Object.entries(lines).flatMap(([what, { answers, longestTaskMs }]) => [
        bounded(`${what}, median`, median(answers), ' ms', { atMost: BUDGET_MS }),
        plain(
          `${what}, slowest; longest task`,
          `${round(Math.max(...answers))} ms; ${longestTaskMs === 0 ? 'none over 50' : round(longestTaskMs)} ms`,
        ),
      ]),
    ],
  };
}

/** Puts so many people there as the extension keeps them. */
async function fill(page: Page, count: number): Promise<void> {
  await page.evaluate(async (total) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('handbill-people', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('people', { keyPath: 'key' });
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(new Error(String(opening.error)));
    });
    const first = ['Ana', 'Bo', 'Chidi', 'Dana', 'Eli', 'Fatma', 'Giulia', 'Hanna', 'Ivan', 'Zoë'];
    const last = ['Lee', 'Ortiz', 'Berg', 'Nowak', 'Şahin', 'Rossi', 'Novák', 'Iwu', 'Lindqvist'];
    const tx = database.transaction('people', 'readwrite');
    for (let n = 0; n < total; n++) {
      const addrSpec = `p${n}@example.net`;
      const displayName = `${first[n % first.length]} ${last[n % last.length]}`;
      tx.objectStore('people').put({
        key: addrSpec,
        mailbox: { displayName, addrSpec },
        fields: { name: displayName },
        lists: [`List ${n % 7}`],
      });
    }
    await new Promise((resolve) => (tx.oncomplete = resolve));
    database.close();
  }, count);
}

/** Does it {@link TIMES} times, waiting for each answer. */
async function measured(page: Page, event: string, act: (n: number) => Promise<unknown>): Promise<Watched> {
  await page.evaluate(watch, event);
  for (let n = 0; n < TIMES; n++) {
    await act(n);
    await page.waitForFunction(
      (want) => (globalThis as unknown as { watched: Watched }).watched.answers.length >= want,
      { timeout: 5_000, polling: 100 },
      n + 1,
    );
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return page.evaluate(() => (globalThis as unknown as { watched: Watched }).watched);
}

/** Runs in the page: from each event to the paint after the last change of the screen it led to, within 120 ms of quiet. */
function watch(event: string): void {
  const watched: Watched = { answers: [], longestTaskMs: 0 };
  const page = globalThis as unknown as { watching?: AbortController };
  page.watching?.abort();
  page.watching = new AbortController();
  const { signal } = page.watching;
  Object.assign(globalThis, { watched });
  let from = 0;
  let painted = 0;
  let quiet: ReturnType<typeof setTimeout> | undefined;
  addEventListener(
    event,
    ({ timeStamp }) => {
      from = timeStamp;
      painted = 0;
    },
    { capture: true, passive: true, signal },
  );
  new MutationObserver(() => {
    if (from === 0) return;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => {
        painted = performance.now();
        clearTimeout(quiet);
        quiet = setTimeout(() => {
          watched.answers.push(painted - from);
          from = 0;
        }, 120);
      });
      port1.start();
      port2.postMessage(undefined);
    });
  }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  new PerformanceObserver((tasks) => {
    for (const { duration } of tasks.getEntries()) watched.longestTaskMs = Math.max(watched.longestTaskMs, duration);
  }).observe({ type: 'longtask' });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
