// A long run whose background and browser are killed at random moments while connections die after acceptance: the ledger is exact.
// HANDBILL_SEED repeats the moments that a broken run printed.
import { afterEach, expect, test } from 'vitest';
import { eventually, type BrowserKind } from '../browsers';
import { Handbill } from '../handbill';
import { broken, readStates, Run } from '../run';
import { addresses, addrSpecOf } from '../script';

const SEED = Number(process.env.HANDBILL_SEED ?? Date.now() % 1_000_000);
/** Longer than any wait of the run: the alarm that wakes a dead background comes half a minute late. */
const PATIENCE_MS = 90_000;
/** A mail goes every second; a kill comes somewhere between two. */
const BETWEEN_TWO_MS = 1_000;

let run: Run | undefined;
afterEach(() => run?.close());

test.each<{ kind: BrowserKind; count: number; ends: number; kills: number; drops: number }>([
  { kind: 'chromium', count: 200, ends: 20, kills: 5, drops: 12 },
  { kind: 'firefox', count: 50, ends: 10, kills: 3, drops: 5 },
])(
  `in $kind, $count people get one mail each while the background is ended $ends times and the browser killed $kills times (seed ${SEED})`,
  async ({ kind, count, ends, kills, drops }) => {
    const random = mulberry32(SEED);
    const someone = () => 2 + Math.floor(random() * (count - 3));
    run = await Run.start(kind);
    const { sandbox, browser, script } = run;
    for (const n of new Set(Array.from({ length: drops }, someone))) script.on(n, { kind: 'drop-after' });
    await run.compose(count);

    const moments = Array.from({ length: ends + kills }, (_, at) => ({ after: someone(), kill: at < kills }));
    for (const { after, kill } of moments.toSorted((a, b) => a.after - b.after)) {
      await eventually(
        () => sandbox.ledger.list().length >= after,
        () => `${after} mails; so far ${sandbox.ledger.recipients().join(', ')}`,
        PATIENCE_MS,
      );
      await new Promise((resolve) => setTimeout(resolve, random() * BETWEEN_TWO_MS));
      if (kill) {
        await browser.sigkill();
        await browser.start();
      } else {
        await eventually(
          () => browser.killBackground(),
          () => 'the background to run, so that it can be ended',
        );
        await run.look();
      }
    }
    await eventually(
      () => sandbox.ledger.list().length >= count,
      () => `${count} mails; so far ${sandbox.ledger.recipients().join(', ')}`,
      (count + 60) * 1_500,
    );

    const handbill = await Handbill.openTab(browser);
    await handbill.view.click({ role: 'button', name: 'Show' });
    await handbill.seeAllSent(count);
    expect(broken(count, await readStates(handbill, count), sandbox)).toEqual([]);
    expect(sandbox.ledger.recipients().toSorted()).toEqual(
      addresses(count)
        .map((_, at) => addrSpecOf(at + 1))
        .toSorted(),
    );
    expect(script.pending(), 'what was to break and did not').toEqual([]);
    expect(await browser.problems()).toEqual([]);
  },
  15 * 60_000,
);

/** Numbers in [0, 1) that repeat with their seed (Tommy Ettinger's mulberry32, public domain). */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
