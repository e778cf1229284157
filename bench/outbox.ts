// Our outbox in Node for measurements: the real store, drain and providers; only IndexedDB is a stand-in.
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { letterTo, people } from '../test/outbox/letters';
import { openOutbox } from '../utils/outbox/database';
import { drain } from '../utils/outbox/drain';
import { createOutbox } from '../utils/outbox/outbox';
import type { Limits } from '../utils/outbox/pacing';
import type { MessageRecord } from '../utils/message/message';
import { provider as gmail } from '../utils/provider/gmail-provider';
import type { Provider, ProviderAccount } from '../utils/provider/provider';

const ACCOUNT = 'gmail:bench';

export type Circumstances = { limits: Limits; authorization: string; fetch: typeof fetch; now(): number; wait(ms: number): Promise<void> };

/** By which mailbox mails go; by Gmail unless told. */
export type Sending = { provider: Provider; account: ProviderAccount };
const BY_GMAIL: Sending = { provider: gmail, account: { addrSpec: 'ana@example.org', scopes: [] } };

/** An outbox whose mails wait, dealt out to so many campaigns. @param createdAt epoch ms */
export async function openOutboxOf(mails: readonly MessageRecord[], createdAt: number, campaigns = 1, by = BY_GMAIL) {
  globalThis.indexedDB = new IDBFactory();
  const outbox = createOutbox(await openOutbox(), () => undefined);
  const run = { state: 'running', since: createdAt } as const;
  for (let n = 0; n < campaigns; n++) {
    const dealt = mails.filter((_, place) => place % campaigns === n);
    await outbox.store.enqueue({ id: `bench-${n}`, accountId: ACCOUNT, title: 'bench', createdAt, run }, dealt);
  }
  return {
    drain: ({ limits, authorization, ...circumstances }: Circumstances) =>
      drain({
        readAttachment: async () => undefined,
        ...outbox,
        ...circumstances,
        findAccount: async () => ({ ...by, limits }),
        authorization: async () => ({ kind: 'given', authorization }),
        setAlarm: async () => undefined,
      }),
  };
}

/** Sends `count` mails by the wall clock. @returns milliseconds from the first step to rest */
export async function sendByOutbox(count: number, limits: Limits, accessToken: string, fetchWith: typeof fetch): Promise<number> {
  const outbox = await openOutboxOf(people(count).map(letterTo), Date.now());
  const startedAt = performance.now();
  await outbox.drain({
    limits,
    authorization: `Bearer ${accessToken}`,
    fetch: fetchWith,
    now: () => Date.now(),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
  return performance.now() - startedAt;
}
