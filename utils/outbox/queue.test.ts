import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import type { AddrSpec } from '../contacts/contact';
import { openOutbox } from './database';
import { createOutbox } from './outbox';

const NOW = 1_800_000_000_000;

async function open(): Promise<ReturnType<typeof createOutbox> & { start(id: string, people: string[]): Promise<unknown> }> {
  globalThis.indexedDB = new IDBFactory();
  const outbox = createOutbox(await openOutbox(), () => undefined);
  const start = (id: string, people: string[]) =>
    outbox.store.enqueue(
      { id, accountId: 'gmail:17', title: id, createdAt: NOW, run: { state: 'running', since: NOW } },
      people.map((to) => ({
        from: { addrSpec: 'ana@example.org' as AddrSpec },
        to: { addrSpec: to as AddrSpec },
        subject: 'Night trains',
        text: 'Hi',
        messageId: to,
      })),
    );
  return { ...outbox, start };
}

it('finds the mails that wait for somebody, in all campaigns and spellings', async () => {
  const { queue, store, start } = await open();
  await start('c1', ['bo.lee@gmail.com', 'dana@example.com']);
  await start('c2', ['eli@example.org', 'BoLee+x@googlemail.com']);
  await start('c3', ['bolee@gmail.com']);
  await store.cancel('c3', NOW);
  expect(await queue.waitingTo(['bolee@gmail.com'], NOW)).toEqual(['c1/0', 'c2/1']);
  expect(await queue.waitingTo(['DANA@example.com', 'fay@example.net'], NOW)).toEqual(['c1/1']);
  expect(await queue.waitingTo([], NOW)).toEqual([]);
});

it('finds those on their way and in doubt as well: they may yet go', async () => {
  const { queue, store, start } = await open();
  await start('c1', ['bo@example.net', 'dana@example.com']);
  await store.keepHandle('c1/0', NOW, { handle: 'h', sizeOctets: 1, at: NOW });
  await store.claim('c1/0', 'h', NOW);
  expect(await queue.waitingTo(['bo@example.net'], NOW)).toEqual(['c1/0']);
  await store.settle('c1/0', { state: 'unconfirmed' }, NOW);
  expect(await queue.waitingTo(['bo@example.net'], NOW)).toEqual(['c1/0']);
  await store.decide('c1/0', true, NOW);
  expect(await queue.waitingTo(['bo@example.net'], NOW)).toEqual([]);
});

it('finds the next mail of a campaign from a place on, and none of another campaign', async () => {
  const { queue, store, start } = await open();
  await start('c1', ['bo@example.net', 'dana@example.com', 'eli@example.org']);
  await start('c2', ['fay@example.net']);
  expect((await queue.findNext('c1'))?.seq).toBe(0);
  await store.cancelOne('c1/0', NOW);
  expect((await queue.findNext('c1'))?.seq).toBe(1);
  expect((await queue.findNext('c1', 2))?.seq).toBe(2);
  expect(await queue.findNext('c1', 3)).toBeUndefined();
});
