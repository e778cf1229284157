// How long lists of people take, beside papaparse and nodemailer's addressparser in the same run.
import { readFileSync } from 'node:fs';
import addressparser from 'nodemailer/lib/addressparser';
import { startSandbox } from '../sandbox';
import { parseAddressList, parseAddrSpec } from '../utils/contacts';
import { bundle } from '../e2e/bundle';
import { launchChromium } from './browser';
import { cpuTimeOf } from './cpu-time';
import { measureHostile } from './hostile';
import type { PeopleBench } from './people-page';
import { bounded, plain, round, type Section } from './report';

const RUNS = 25;

export async function measurePeople(): Promise<Section> {
  const sandbox = await startSandbox();
  const chromium = await launchChromium(sandbox);
  const page = await chromium.newPage();
  await page.goto('https://poor.example/appeal');
  await page.evaluate(await bundle('bench/people-page.ts'));
  const call = <K extends keyof PeopleBench>(name: K, ...args: Parameters<PeopleBench[K]>) =>
    page.evaluate(
      (key, given) =>
        (globalThis as unknown as { peopleBench: Record<string, (...all: unknown[]) => unknown> }).peopleBench[key]!(...given),
      name,
      args,
    ) as Promise<Awaited<ReturnType<PeopleBench[K]>>>;

  await call('write', 100_000);
  const papaparse: number[] = [];
  const whole: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    papaparse.push(await call('papaparse'));
    whole.push(await call('importAll'));
  }

  const worker = await bundle('utils/people-file/worker.ts');
  await call('write', 100_000);
  await call('makeFile');
  const short = await call('importInWorker', worker);
  const long = await call('write', 1_000_000);
  await call('makeFile');
  const before = peakOf(chromium.process()?.pid);
  await call('watchTasks');
  const million = await call('importInWorker', worker);
  const longestTask = await call('longestTask');
  const peak = peakOf(chromium.process()?.pid);
  await chromium.close();
  await sandbox.close();

  return {
    title: 'People: long lists and hostile text',
    how: `A CSV of 100,000 rows (a fifth twice, 1 % without an address) in Chromium, ${RUNS} runs, the quickest of each; a million rows in the import's worker; pasted addresses in Node, in CPU time.`,
    lines: [
      bounded('import : papaparse alone, 100,000 rows', Math.min(...whole) / Math.min(...papaparse), ' ×', { atMost: 2 }),
      plain('papaparse alone, ms', round(Math.min(...papaparse))),
      bounded('1,000,000 rows : 100,000 rows, in the worker', million.tookMs / short.tookMs, ' ×', { atMost: 12 }),
      plain('1,000,000 rows, s', `${round(million.tookMs / 1000)} (${million.count.toLocaleString('en')} people, with hygiene)`),
      bounded("longest task on the page's thread, ms", longestTask, ' ms', { atMost: 100 }),
      bounded('memory beyond what the page had, of the size of the file', (peak - before) / long, ' ×', { atMost: 6 }),
      ...pasted(),
    ],
  };
}

/** Resident memory at its highest of all processes of the browser that draw pages, in octets (Linux). */
function peakOf(browser: number | undefined): number {
  const tree = readFileSync(`/proc/${browser}/task/${browser}/children`, 'utf8').trim().split(' ');
  const all = tree.flatMap((pid) => [pid, ...childrenOf(pid)]).flatMap((pid) => [pid, ...childrenOf(pid)]);
  return Math.max(
    ...[...new Set(all)].map((pid) => {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer')
        ? 1024 * Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0)
        : 0;
    }),
  );
}

function childrenOf(pid: string): string[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
}

function pasted(): Section['lines'] {
  const text = Array.from({ length: 10_000 }, (_, n) => `Person ${n % 100} Name <person${n}@mail${n % 97}.example.org>`).join(', ');
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    ours.push(cpuTimeOf(() => parseAddressList(text).contacts.length));
    theirs.push(
      cpuTimeOf(() => addressparser(text, { flatten: true }).filter(({ address }) => parseAddrSpec(address) !== undefined).length),
    );
  }
  return [
    bounded("parseAddressList : nodemailer's addressparser + validity, 10,000 addresses", Math.min(...ours) / Math.min(...theirs), ' ×', {
      atMost: 1,
    }),
    ...measureHostile(),
  ];
}
