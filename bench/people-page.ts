// Runs in a real browser page: a long CSV by papaparse alone, by the import, and by the import's worker. Bundled by people.ts, never shipped.
import Papa from 'papaparse';
import { importContacts } from '../utils/contacts';
import { writePeople } from './people-file';

let bytes = new Uint8Array();
let file = new Blob();
let longestTaskMs = 0;

const bench = {
  write(rows: number): number {
    bytes = writePeople(rows);
    return bytes.length;
  },
  papaparse(): number {
    const startedAt = performance.now();
    const { data } = Papa.parse(new TextDecoder().decode(bytes));
    if (data.length < 1000) throw new Error('papaparse read too little');
    return performance.now() - startedAt;
  },
  async importAll(): Promise<number> {
    const startedAt = performance.now();
    const { contacts } = await importContacts(bytes);
    if (contacts.length < 700) throw new Error('the import read too little');
    return performance.now() - startedAt;
  },
  /** As a chosen file is: not in the page's memory. Copying it there is not the import's work. */
  makeFile(): void {
    file = new Blob([bytes]);
    bytes = new Uint8Array();
  },
  watchTasks(): void {
    longestTaskMs = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, duration);
    }).observe({ entryTypes: ['longtask'] });
  },
  longestTask: () => longestTaskMs,
  /** @param code the worker as one script */
  async importInWorker(code: string): Promise<{ tookMs: number; count: number }> {
    const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
    const startedAt = performance.now();
    const count = await new Promise<number>((resolve, reject) => {
      worker.onerror = () => reject(new Error('the worker broke'));
      worker.onmessage = ({ data }: MessageEvent<{ say: string; summary?: { count: number } }>) => {
        if (data.say === 'unreadable') reject(new Error('unreadable'));
        if (data.summary) resolve(data.summary.count);
      };
      worker.postMessage({ ask: 'read', file, options: { fileName: 'people.csv' }, ownAddresses: [] });
    });
    const tookMs = performance.now() - startedAt;
    worker.terminate();
    return { tookMs, count };
  },
};

export type PeopleBench = typeof bench;
Object.assign(globalThis, { peopleBench: bench });
