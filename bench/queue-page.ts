// Runs in a real browser page: fills the outbox by its own store, and measures what changing and reading it costs. Never shipped.
import { letterTo, people } from '../test/outbox/letters';
import { request } from '../utils/commands';
import { openOutbox } from '../utils/outbox/database';
import { createStore } from '../utils/outbox/store';

const CAMPAIGN = 'queue';
const TURNS = 12;
/** A hundred thousand records written at once keep the database busy sorting them for a while: what counts is how it is afterwards. */
const ROUNDS = 8;
const REST_MS = 5_000;

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

/** Claims and settles one mail after the other, in rounds. @returns the median of both together in the best round, in ms */
async function claimAndSettle(): Promise<number> {
  const database = await openOutbox();
  const store = createStore(database, () => undefined);
  const { createdAt } = (await database.get('campaigns', CAMPAIGN)) as { createdAt: number };
  const medians: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await new Promise((resolve) => setTimeout(resolve, REST_MS));
    const took: number[] = [];
    for (let seq = round * TURNS; seq < (round + 1) * TURNS; seq++) took.push(await claimAndSettleOne(seq));
    medians.push(took.toSorted((a, b) => a - b)[TURNS / 2]!);
  }
  database.close();
  return Math.min(...medians);

  async function claimAndSettleOne(seq: number): Promise<number> {
    const id = `${CAMPAIGN}/${seq}`;
    await store.keepHandle(id, createdAt, { handle: `h${seq}`, sizeOctets: 1, at: Date.now() });
    const startedAt = performance.now();
    const claim = await store.claim(id, `h${seq}`, Date.now());
    await store.settle(id, { state: 'accepted' }, Date.now());
    if (claim !== 'claimed') throw new Error(`${id}: ${claim}`);
    return performance.now() - startedAt;
  }
}

Object.assign(globalThis, { fillQueue, claimAndSettle });
