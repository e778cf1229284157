// Writing with 5,000 people on the list: how long each keystroke takes until it is painted, and how long the look at anybody's mail.
import path from 'node:path';
import puppeteer, { type Page } from 'puppeteer-core';
import { buildChromium } from '../e2e/build';
import { findBrowser } from '../scripts/find-browser.mjs';
import { BY_HAND } from '../utils/by-hand/by-hand';
import type { AddrSpec } from '../utils/contacts/contact';
import type { Draft } from '../utils/draft';
import { bounded, plain, round, type Section } from './report';

const PEOPLE = 5_000;
const BUDGET_MS = 50;
/** What is typed, at the pace of somebody who types fast. */
const SENTENCES = 'I took this train to see you last winter, and would do it again. It takes a minute, and no answer is needed. ';
const PAUSE_MS = 80;
const LOOKS = 40;
/** Event Timing reports no event that took less, and rounds to 8 ms. https://www.w3.org/TR/event-timing/ */
const LEAST_MS = 16;

/** Left in the page by {@link watch}: events that took at least {@link LEAST_MS} until the next paint. */
type Watched = { tookMs: number[]; longestTaskMs: number };
/** `cpuMs`: what the page computed for each event, on average; the machine's other work is not in it. */
type Measured = Watched & { cpuMs: number };

const draft: Draft = {
  id: 'bench',
  title: 'Keep the night train',
  url: 'https://petition.example/keep-the-night-trains',
  contacts: Array.from({ length: PEOPLE }, (_, n) => ({
    mailbox: { displayName: `Person ${n}`, addrSpec: `p${n}@example.net` as AddrSpec },
    fields: { name: `Person ${n}`, first_name: `Person${n}`, city: `City ${n % 50}`, note: 'We met on the train to the coast.' },
    groups: [`List ${n % 7}`],
  })),
  problems: [],
  typing: '',
  subject: '{{first_name|Hello}}, five minutes for the night train?',
  body: 'Hi {{first_name|there}},\n\nI just signed “{{campaign_title}}”:\n{{campaign_link}}\n\nAna',
  html: '<p>Hi {{first_name|there}},</p><p>I just <strong>signed</strong> “{{campaign_title}}”:<br>{{campaign_link}}</p><p>Ana</p>',
  name: 'Ana',
  accountId: BY_HAND,
  allKnowMe: true,
  touched: true,
  writtenBy: 'bench',
};

export async function measureEditor(): Promise<Section> {
  const extension = await buildChromium();
  const executablePath = findBrowser('chromium');
  if (executablePath === undefined) throw new Error('Chromium is not installed');
  const args = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-background-networking', '--no-first-run'];
  const chromium = await puppeteer.launch({ executablePath, headless: true, pipe: true, enableExtensions: true, args });
  const id = await chromium.installExtension(path.resolve(extension));
  const page = await chromium.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(`chrome-extension://${id}/app.html`);
  await page.evaluate((record) => chrome.storage.local.set({ draft: record }), draft);
  await page.reload();
  await page.waitForSelector('#body[contenteditable=true]');
  await page.waitForSelector('::-p-text(5,000 people)');

  const words = await measured(page, 'keydown', SENTENCES.length, () => type(page, '#body', SENTENCES));
  const subject = await measured(page, 'keydown', 30, () => type(page, '#subject', SENTENCES.slice(0, 30)));
  const next = await page.waitForSelector('aside button[aria-label="Next mail"]');
  const beside = await measured(page, 'click', LOOKS, () => times(LOOKS, () => next?.click()));
  await page.evaluate(() => [...document.querySelectorAll('button')].find((button) => button.type === 'submit')?.click());
  await page.waitForSelector(`::-p-text(1 of ${PEOPLE})`);
  const review = await measured(page, 'keydown', LOOKS, () => times(LOOKS, () => page.keyboard.press('ArrowRight')));
  await page.waitForSelector(`::-p-text(${LOOKS + 1} of ${PEOPLE})`);
  await chromium.close();

  const lines = { 'a keystroke in the mail': words, 'a keystroke in the subject': subject };
  const looks = { 'the next person’s mail beside the form': beside, 'the next person’s mail before sending': review };
  return {
    title: 'Writing to 5,000 people',
    how: `The tab of the built extension in Chromium with ${PEOPLE.toLocaleString('en')} people on the list, a formatted mail and the look beside it; real input, one event every ${PAUSE_MS} ms. From the event to the next paint, by the browser's own Event Timing (in steps of 8 ms; under ${LEAST_MS} ms is not told apart). What is computed is the CPU time of the page alone.`,
    lines: Object.entries({ ...lines, ...looks }).flatMap(([what, { tookMs, longestTaskMs, cpuMs }]) => [
      bounded(`${what}, slowest`, Math.max(LEAST_MS, ...tookMs), ' ms', { atMost: BUDGET_MS }),
      plain(`${what}, median of those over ${LEAST_MS} ms`, `${median(tookMs)} ms (${tookMs.length})`),
      plain(`${what}, computed`, `${round(cpuMs)} ms on average`),
      plain(`${what}, longest task`, longestTaskMs === 0 ? 'none over 50 ms' : `${round(longestTaskMs)} ms`),
    ]),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

async function type(page: Page, selector: string, text: string): Promise<void> {
  const written = () => page.$eval(selector, (box) => (box instanceof HTMLInputElement ? box.value : (box.textContent ?? '')).length);
  const before = await written();
  await page.focus(selector);
  await page.keyboard.press('End');
  await page.keyboard.type(text, { delay: PAUSE_MS });
  if ((await written()) !== before + text.length) throw new Error('Not every key was written');
}

async function times(count: number, act: () => Promise<unknown> | undefined): Promise<void> {
  for (let n = 0; n < count; n++) {
    await act();
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

async function measured(page: Page, event: string, count: number, act: () => Promise<void>): Promise<Measured> {
  const devtools = await page.createCDPSession();
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const computedMs = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
  };
  await page.evaluate(watch, event, LEAST_MS);
  const before = await computedMs();
  await act();
  await new Promise((resolve) => setTimeout(resolve, 500));
  const cpuMs = ((await computedMs()) - before) / count;
  await devtools.detach();
  return { ...(await page.evaluate(() => (globalThis as unknown as { watched: Watched }).watched)), cpuMs };
}

/** Runs in the page. */
function watch(event: string, durationThreshold: number): void {
  const watched: Watched = { tookMs: [], longestTaskMs: 0 };
  const page = globalThis as unknown as { watched?: Watched; watching?: PerformanceObserver[] };
  for (const observer of page.watching ?? []) observer.disconnect();
  const events = new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) if (name === event) watched.tookMs.push(duration);
  });
  const tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watched.longestTaskMs = Math.max(watched.longestTaskMs, duration);
  });
  events.observe({ type: 'event', durationThreshold } as PerformanceObserverInit);
  tasks.observe({ type: 'longtask' });
  Object.assign(page, { watched, watching: [events, tasks] });
}
