// Runs in a real browser page: our outbox with the browser's own IndexedDB and network. Bundled by cost.ts, never shipped.
import { letterTo, people } from '../test/outbox/letters';
import { openOutbox } from '../utils/outbox/database';
import { drain } from '../utils/outbox/drain';
import { createOutbox } from '../utils/outbox/outbox';
import { provider as gmail } from '../utils/provider/gmail-provider';

/** Sends `count` mails without limits. @returns milliseconds from the first step to rest */
async function sendByOutbox(count: number, accessToken: string): Promise<number> {
  const database = await openOutbox();
  await Promise.all([database.clear('campaigns'), database.clear('submissions'), database.clear('messages')]);
  const outbox = createOutbox(database, () => undefined);
  const createdAt = Date.now();
  await outbox.store.enqueue(
    { id: `bench-${count}`, accountId: 'gmail:bench', title: 'bench', createdAt, run: { state: 'running', since: createdAt } },
    people(count).map(letterTo),
  );
  const startedAt = performance.now();
  await drain({
    readAttachment: async () => undefined,
    ...outbox,
    findAccount: async () => ({
      provider: gmail,
      limits: { rules: [], gapMs: { min: 0, max: 0 } },
      account: { addrSpec: 'ana@example.org', scopes: [] },
    }),
    authorization: async () => ({ kind: 'given', authorization: `Bearer ${accessToken}` }),
    fetch: (input, init) => fetch(input, init),
    now: () => Date.now(),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    setAlarm: async () => undefined,
  });
  const tookMs = performance.now() - startedAt;
  database.close();
  return tookMs;
}

Object.assign(globalThis, { sendByOutbox });
