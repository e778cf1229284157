// Runs in a real browser page: fills the outbox by its own store, and measures what changing and reading it costs. Never shipped.
import { letterTo, people } from '../test/outbox/letters';
import { request } from '../utils/commands';
import { openOutbox } from '../utils/outbox/database';
import { createStore } from '../utils/outbox/store';

const CAMPAIGN = 'queue';
const TURNS = 200;

/** A running campaign of `count` people that starts at `startAt` (epoch ms); of the connected mailbox where there is one. */
async function fillQueue(count: number, startAt?: number): Promise<void> {
  const account = startAt === undefined ? undefined : (await request('getAccounts', {}))[0];
  const database = await openOutbox();
  await Promise.all([database.clear('campaigns'), database.clear('submissions'), database.clear('messages')]);
  const createdAt = Date.now();
  const campaign = { id: CAMPAIGN, accountId: account?.id ?? 'gmail:bench', title: 'Keep the night trains', createdAt };
  const run = { state: 'running', since: createdAt } as const;
  const store = createStore(database, () => undefined);
  await store.enqueue(
    { ...campaign, run, ...(startAt !== undefined && { schedule: { startAt, timeZone: 'UTC' } }) },
    people(count).map(letterTo),
  );
  database.close();
}

/** Claims and settles one mail after the other. @returns the median of both together, in ms */
async function claimAndSettle(): Promise<number> {
  const database = await openOutbox();
  const store = createStore(database, () => undefined);
  const took: number[] = [];
  for (let seq = 0; seq < TURNS; seq++) {
    const id = `${CAMPAIGN}/${seq}`;
    const campaign = (await database.get('campaigns', CAMPAIGN)) as { createdAt: number };
    await store.keepHandle(id, campaign.createdAt, { handle: `h${seq}`, sizeOctets: 1, at: Date.now() });
    const startedAt = performance.now();
    const claim = await store.claim(id, `h${seq}`, Date.now());
    await store.settle(id, { state: 'accepted' }, Date.now());
    took.push(performance.now() - startedAt);
    if (claim !== 'claimed') throw new Error(`${id}: ${claim}`);
  }
  database.close();
  return took.toSorted((a, b) => a - b)[TURNS / 2]!;
}

Object.assign(globalThis, { fillQueue, claimAndSettle });
