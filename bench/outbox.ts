// Our outbox in Node for measurements: the real store, drain and Gmail protocol; only IndexedDB is a stand-in.
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { letterTo, people } from '../test/outbox/letters';
import { openOutbox } from '../utils/outbox/database';
import { drain } from '../utils/outbox/drain';
import { createOutbox } from '../utils/outbox/outbox';
import type { Limits } from '../utils/outbox/pacing';
import { gmail } from '../utils/provider/gmail';

const ACCOUNT = 'gmail:bench';

export type Circumstances = { limits: Limits; accessToken: string; fetch: typeof fetch; now(): number; wait(ms: number): Promise<void> };

/** An outbox with one campaign of `count` mails, waiting. @param createdAt epoch ms */
export async function openOutboxOf(count: number, createdAt: number) {
  globalThis.indexedDB = new IDBFactory();
  const outbox = createOutbox(await openOutbox(), () => undefined);
  const run = { state: 'running', since: createdAt } as const;
  await outbox.store.enqueue({ id: 'bench', accountId: ACCOUNT, title: 'bench', createdAt, run }, people(count).map(letterTo));
  return {
    drain: ({ limits, accessToken, ...circumstances }: Circumstances) =>
      drain({
        readAttachment: async () => undefined,
        ...outbox,
        ...circumstances,
        findAccount: async () => ({ provider: gmail, limits, account: { addrSpec: 'ana@example.org', scopes: [] } }),
        accessToken: async () => ({ kind: 'token', accessToken }),
        setAlarm: async () => undefined,
      }),
  };
}

/** Sends `count` mails by the wall clock. @returns milliseconds from the first step to rest */
export async function sendByOutbox(count: number, limits: Limits, accessToken: string, fetchWith: typeof fetch): Promise<number> {
  const outbox = await openOutboxOf(count, Date.now());
  const startedAt = performance.now();
  await outbox.drain({
    limits,
    accessToken,
    fetch: fetchWith,
    now: () => Date.now(),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
  return performance.now() - startedAt;
}
