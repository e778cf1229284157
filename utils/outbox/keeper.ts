// Keeps the outbox going in a background that the browser may end at any moment: one drain at a time, awake while it works,
// an alarm for when it does not. Decides nothing about mails.
import { browser } from 'wxt/browser';
import type { Trouble } from '../commands';

const ALARM = 'outbox';
const LOCK = 'handbill-outbox';
/** Chrome keeps a worker 30 s after the last API call, Firefox an event page likewise. Measured: one call in 20 s keeps both. */
const STAY_AWAKE_MS = 20_000;
/** Released Chrome fires no alarm sooner. https://developer.chrome.com/docs/extensions/reference/api/alarms */
const SHORTEST_ALARM_MS = 30_000;
/** A request of a drain ends sooner, or its fetch would end the worker. */
const REST_MS = 30_000;

export type Keeper = {
  /** Something may have to be done: starts a drain, or tells the running one to look again. */
  wake(): void;
  wait(ms: number): Promise<void>;
  /** Runs `work` while no drain does; undefined when one does not come to rest in time. */
  atRest<T>(work: () => Promise<T>): Promise<T | undefined>;
  setAlarm(at: number | undefined): Promise<void>;
  /** How the last drain ended, as far as this background knows. */
  trouble(): Trouble;
};

/**
 * @param onTrouble told when {@link Keeper.trouble} changes
 * @param drain works until nothing is left for now; called under a lock held by one context of the whole browser profile
 * Registers its listeners synchronously, so call it while the background starts.
 */
export function createKeeper(
  drain: (keeper: Pick<Keeper, 'wait' | 'setAlarm'>) => Promise<void>,
  onTrouble: () => void = () => undefined,
): Keeper {
  let draining = false;
  let lookAgain = false;
  let endWait: (() => void) | undefined;
  let alarmAt = 0;
  let updateWaits = false;
  let trouble: Trouble = 'none';

  function tell(now: Trouble): void {
    if (now === trouble) return;
    trouble = now;
    onTrouble();
  }

  async function work(): Promise<void> {
    // That it was asked keeps the background awake, whatever comes of it.
    const stayAwake = setInterval(() => void browser.runtime.getPlatformInfo().catch(() => undefined), STAY_AWAKE_MS);
    try {
      do {
        lookAgain = false;
        // Waits for a predecessor that is still ending: turned away, what woke us would wait for the next alarm, or for ever.
        await navigator.locks.request(LOCK, () => drain(keeper));
        tell('none');
      } while (lookAgain);
    } catch (error) {
      // Nobody is left to be told, and the next start looks for itself.
      if (isShuttingDown(error)) return;
      // The disk is full, the database is gone: the records stand as they are, and we come back to them.
      console.error(error);
      tell(error instanceof DOMException && error.name === 'QuotaExceededError' ? 'storage' : 'broken');
      await keeper.setAlarm(Date.now());
    } finally {
      clearInterval(stayAwake);
      draining = false;
    }
    updateIfWaiting();
  }

  /** Between two mails or at rest nothing is on its way: the safe moment to be replaced by a new version. */
  function updateIfWaiting(): void {
    if (updateWaits && (!draining || endWait !== undefined)) browser.runtime.reload();
  }

  const keeper: Keeper = {
    trouble: () => trouble,

    wake() {
      lookAgain = true;
      endWait?.();
      if (draining) return;
      draining = true;
      void work();
    },

    wait(ms) {
      // Woken since the last look: what it found may be old.
      if (lookAgain) {
        lookAgain = false;
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        const timer = setTimeout(done, ms);
        function done() {
          clearTimeout(timer);
          endWait = undefined;
          resolve();
        }
        endWait = done;
        updateIfWaiting();
      });
    },

    async atRest(work) {
      keeper.wake(); // Ends its wait.
      let started = false;
      try {
        return await navigator.locks.request(LOCK, { signal: AbortSignal.timeout(REST_MS) }, () => {
          started = true;
          return work();
        });
      } catch (error) {
        if (started || !(error instanceof DOMException)) throw error;
        return undefined;
      }
    },

    async setAlarm(at) {
      const now = Date.now();
      if (at === undefined) {
        alarmAt = 0;
        await browser.alarms.clear(ALARM);
        return;
      }
      const when = Math.max(at, now + SHORTEST_ALARM_MS);
      // Set anew only when it would fire at the wrong time; not at every mail.
      if (alarmAt > now + SHORTEST_ALARM_MS / 2 && alarmAt <= when) return;
      alarmAt = when;
      await browser.alarms.create(ALARM, { when });
    },
  };

  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === ALARM) keeper.wake();
  });
  browser.runtime.onUpdateAvailable.addListener(() => {
    updateWaits = true;
    updateIfWaiting();
  });
  // Firefox forgets alarms when it closes, and an update may: each start of the background looks for itself.
  browser.runtime.onStartup.addListener(() => keeper.wake());
  browser.runtime.onInstalled.addListener(() => keeper.wake());
  return keeper;
}

/** What Chromium's extension calls say while it ends. */
function isShuttingDown(error: unknown): boolean {
  return error instanceof Error && error.message === 'The browser is shutting down.';
}
