// What the toolbar icon says of the outbox when everything else is closed.
import { browser } from 'wxt/browser';
import type { Queue } from './queue';
import type { PauseReason } from './submission';

/** Pauses that end only when somebody looks. */
const NEEDS_USER: readonly PauseReason[] = ['unauthorized', 'blocked', 'three-in-a-row', 'unreadable-record', 'start-missed', 'ended'];
const COLOURS = { calm: '#a8321a', attention: '#855400' } as const;

/** Text of at most four characters (what fits) and its tone; empty when all is done. */
export function badgeOf(
  tally: { left: number; unconfirmed: number },
  pauses: readonly PauseReason[],
): { text: string; tone: keyof typeof COLOURS } {
  if (pauses.some((reason) => NEEDS_USER.includes(reason))) return { text: '!', tone: 'attention' };
  const tone = tally.unconfirmed > 0 ? 'attention' : 'calm';
  if (tally.left > 0) return { text: tally.left > 9_999 ? '9k+' : String(tally.left), tone };
  return { text: tally.unconfirmed > 0 ? '?' : '', tone };
}

/** Keeps the badge true. Counting a long queue takes a while, so it counts again no sooner than twenty times as long after. */
export function createBadge(openQueue: () => Promise<Queue>): { refresh(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let nextAt = 0;

  async function paint(): Promise<void> {
    const startedAt = performance.now();
    const queue = await openQueue();
    const paused = await queue.campaigns('paused');
    const { text, tone } = badgeOf(
      await queue.tally(),
      paused.flatMap(({ run }) => (run.state === 'paused' ? [run.reason] : [])),
    );
    await Promise.all([browser.action.setBadgeText({ text }), browser.action.setBadgeBackgroundColor({ color: COLOURS[tone] })]);
    const endedAt = performance.now();
    nextAt = endedAt + 20 * (endedAt - startedAt);
  }

  return {
    refresh() {
      timer ??= setTimeout(
        () => {
          timer = undefined;
          // Not painted now, it is at the next change: the browser may be shutting down. The outbox tells its troubles itself.
          paint().catch(() => undefined);
        },
        Math.max(0, nextAt - performance.now()),
      );
    },
  };
}
