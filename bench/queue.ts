// What a long queue costs: changing it, looking at it, keeping it in the background, and coming back to it after the browser was killed.
import { buildChromium } from '../e2e/build';
import { eventually } from '../e2e/browsers';
import { ChromiumBrowser } from '../e2e/browsers/chromium';
import { chooseFastPace, Handbill } from '../e2e/handbill';
import { startSandbox } from '../sandbox';
import { bundle } from '../e2e/bundle';
import { launchChromium } from './browser';
import { bounded, plain, round, type Line, type Section } from './report';

const FEW = 100;
const MANY = 100_000;
const LOOKS = 7;
const HOUR_MS = 3_600_000;

type Page = { fillQueue(count: number, startAt?: number): Promise<void>; claimAndSettle(): Promise<number> };

export async function measureQueue(): Promise<Section> {
  const script = await bundle('bench/queue-page.ts');
  const [fewMs, manyMs] = await measureChanges(script);
  const few = await measureExtension(script, FEW);
  const many = await measureExtension(script, MANY);
  const [a, b] = [FEW, MANY].map((count) => count.toLocaleString('en'));
  const lines: Line[] = [
    plain(`claim and settle with ${a} queued`, `${round(fewMs!)} ms`),
    plain(`claim and settle with ${b} queued`, `${round(manyMs!)} ms`),
    bounded('claim and settle', manyMs! / fewMs!, ' ×', { atMost: 1.5 }),
    plain(`opening the overview with ${a} queued`, `${round(few.openMs)} ms`),
    plain(`opening the overview with ${b} queued`, `${round(many.openMs)} ms`),
    bounded('opening the overview', many.openMs / few.openMs, ' ×', { atMost: 3 }),
    plain(`memory of the background with ${a} queued`, `${round(few.memoryMb)} MB`),
    plain(`memory of the background with ${b} queued`, `${round(many.memoryMb)} MB`),
    bounded('memory of the background', many.memoryMb / few.memoryMb, ' ×', { atMost: 2 }),
    plain(`from the start of a killed browser to the next mail, ${a} queued`, `${round(few.recoverySeconds)} s`),
    plain(`from the start of a killed browser to the next mail, ${b} queued`, `${round(many.recoverySeconds)} s`),
  ];
  return {
    title: `A long queue: ${b} waiting mails beside ${a}`,
    how: `The built extension in Chromium with its own IndexedDB, strict durability. The overview: from opening the tab until the campaign is drawn, median of ${LOOKS} looks. Memory: the worker's heap after a collection, having looked at the queue.`,
    lines,
  };
}

/** In a page of its own, where no background works on the same records. */
async function measureChanges(script: string): Promise<number[]> {
  const sandbox = await startSandbox();
  const chromium = await launchChromium(sandbox);
  const page = await chromium.newPage();
  await page.goto('https://poor.example/appeal');
  await page.evaluate(script);
  const took: number[] = [];
  for (const count of [FEW, MANY]) {
    await page.evaluate((n) => (globalThis as unknown as Page).fillQueue(n), count);
    took.push(await page.evaluate(() => (globalThis as unknown as Page).claimAndSettle()));
  }
  await chromium.close();
  await sandbox.close();
  return took;
}

async function measureExtension(script: string, count: number): Promise<{ openMs: number; memoryMb: number; recoverySeconds: number }> {
  const sandbox = await startSandbox();
  const browser = new ChromiumBrowser({ provider: sandbox, extension: await buildChromium() });
  try {
    await browser.start();
    const handbill = await Handbill.openPopup(browser, await browser.open('https://petition.example/keep-the-night-trains'));
    await handbill.connect('ana@example.org');
    await chooseFastPace(handbill);
    await handbill.view.close();
    await fill(browser, script, count, Date.now() + HOUR_MS);

    const looks: number[] = [];
    for (let i = 0; i <= LOOKS; i++) looks.push(await openOverview(browser));
    const openMs = looks.slice(1).toSorted((a, b) => a - b)[Math.floor(LOOKS / 2)]!; // the first warms up
    const memoryMb = (await browser.backgroundMemory()) / 1e6;

    await fill(browser, script, count, Date.now());
    await eventually(
      () => sandbox.ledger.list().length > 0,
      () => 'the first mail',
      60_000,
    );
    await browser.sigkill();
    const taken = sandbox.ledger.list().length;
    const startedAt = performance.now();
    await browser.start();
    await eventually(
      () => sandbox.ledger.list().length > taken,
      () => 'a mail after the restart',
      60_000,
    );
    return { openMs, memoryMb, recoverySeconds: (performance.now() - startedAt) / 1000 };
  } finally {
    await browser.close();
    await sandbox.close();
  }
}

async function fill(browser: ChromiumBrowser, script: string, count: number, startAt: number): Promise<void> {
  const page = await browser.openExtensionPage('manifest.json');
  await page.addScript(script);
  await page.evaluate((n, at) => (globalThis as unknown as Page).fillQueue(n, at), count, startAt);
  await page.close();
  // A background that starts looks at the queue.
  await browser.killBackground();
  await browser.inExtension(() => chrome.runtime.sendMessage({}).catch(() => undefined));
}

/** Milliseconds from the start of the navigation until the campaign's people are drawn. */
async function openOverview(browser: ChromiumBrowser): Promise<number> {
  const page = await browser.openExtensionPage('app.html');
  await page.see({ role: 'heading', name: 'People' }, 60_000);
  const tookMs = await page.evaluate(() => performance.now());
  await page.close();
  return tookMs;
}
