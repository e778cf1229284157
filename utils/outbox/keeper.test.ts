import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createKeeper } from './keeper';

/** Web Locks of one browser profile, exclusive and first come first served (W3C Web Locks §4). */
class Locks {
  #last: Promise<unknown> = Promise.resolve();

  request(_: string, work: () => Promise<unknown>): Promise<unknown> {
    const run = this.#last.then(work);
    this.#last = run.catch(() => undefined);
    return run;
  }
}

/** A promise and how to end it. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

const NOW = Date.parse('2026-12-01T09:00:00Z');
const alarmIn = async () => {
  const alarm = await fakeBrowser.alarms.get('outbox');
  return alarm && alarm.scheduledTime - Date.now();
};
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  fakeBrowser.reset();
  fakeBrowser.runtime.getPlatformInfo = () => Promise.resolve({ os: 'linux', arch: 'x86-64' });
  vi.useFakeTimers({ now: NOW });
  vi.stubGlobal('navigator', { locks: new Locks() });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('waking', () => {
  it('starts one drain, however often it is called', async () => {
    const end = gate();
    let running = 0;
    let most = 0;
    const keeper = createKeeper(async () => {
      most = Math.max(most, ++running);
      await end.opened;
      running--;
    });
    keeper.wake();
    keeper.wake();
    await settle();
    keeper.wake();
    end.open();
    await settle();
    expect(most).toBe(1);
    expect(running).toBe(0);
  });

  it('at any moment of a drain, the very last one too: what came in is looked at before the outbox rests', async () => {
    const afterTurns = async (turns: number) => {
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    };
    for (let moment = 0; moment < 40; moment++) {
      let waiting = 1;
      const keeper = createKeeper(async () => {
        waiting = 0;
        await afterTurns(5);
      });
      keeper.wake();
      await afterTurns(moment);
      waiting++;
      keeper.wake();
      await settle();
      expect(waiting, `woken after ${moment} turns`).toBe(0);
    }
  });

  it('ends a wait at once', async () => {
    const looks: number[] = [];
    const keeper = createKeeper(async ({ wait }) => {
      looks.push(Date.now() - NOW);
      await wait(50_000);
      looks.push(Date.now() - NOW);
    });
    keeper.wake();
    await vi.advanceTimersByTimeAsync(1_000);
    keeper.wake();
    await settle();
    expect(looks.slice(0, 2)).toEqual([0, 1_000]);
  });

  it('between a look and the wait after it: the wait does not hide it', async () => {
    const looked = gate();
    let looks = 0;
    const keeper = createKeeper(async ({ wait }) => {
      for (looks = 1; looks < 3; looks++) {
        if (looks === 1) await looked.opened; // reading the records takes a while
        await wait(50_000);
      }
    });
    keeper.wake();
    await settle();
    keeper.wake();
    looked.open();
    await settle();
    expect(looks).toBe(2);
  });

  it('while another context still holds the lock: the outbox is looked at once it lets go', async () => {
    const other = gate();
    void navigator.locks.request('handbill-outbox', () => other.opened);
    let drains = 0;
    createKeeper(async () => void drains++).wake();
    await settle();
    expect(drains).toBe(0);
    other.open();
    await settle();
    expect(drains).toBe(1);
  });
});

describe('starting', () => {
  it.each([
    ['the alarm', () => fakeBrowser.alarms.onAlarm.trigger({ name: 'outbox', scheduledTime: NOW, persistAcrossSessions: true })],
    ['the browser starting', () => fakeBrowser.runtime.onStartup.trigger()],
    ['an install or update', () => fakeBrowser.runtime.onInstalled.trigger({ reason: 'update', previousVersion: '1' })],
  ])('%s wakes the outbox', async (_, event) => {
    let drains = 0;
    createKeeper(async () => void drains++);
    await event();
    await settle();
    expect(drains).toBe(1);
  });

  it("leaves somebody else's alarm alone", async () => {
    let drains = 0;
    createKeeper(async () => void drains++);
    await fakeBrowser.alarms.onAlarm.trigger({ name: 'other', scheduledTime: NOW, persistAcrossSessions: true });
    await settle();
    expect(drains).toBe(0);
  });
});

describe('the alarm', () => {
  const keeper = () => createKeeper(async () => undefined);

  it('comes when it is told, but no sooner than a browser lets it', async () => {
    await keeper().setAlarm(NOW + 3_600_000);
    expect(await alarmIn()).toBe(3_600_000);
    await keeper().setAlarm(0);
    expect(await alarmIn()).toBe(30_000);
  });

  it('is not set anew at every mail, but is always ahead while there is work', async () => {
    const kept = keeper();
    for (let second = 0; second < 120; second++) {
      await kept.setAlarm(Date.now());
      expect(await alarmIn()).toBeGreaterThan(10_000);
      await vi.advanceTimersByTimeAsync(1_000);
    }
  });

  it('comes sooner when it is told a sooner time, and goes when nothing is left', async () => {
    const kept = keeper();
    await kept.setAlarm(NOW + 3_600_000);
    await kept.setAlarm(NOW + 60_000);
    expect(await alarmIn()).toBe(60_000);
    await kept.setAlarm(undefined);
    expect(await alarmIn()).toBeUndefined();
  });

  it('is set after a drain broke, so that the outbox comes back to its records', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    createKeeper(() => Promise.reject(new DOMException('The disk is full.', 'QuotaExceededError'))).wake();
    await settle();
    expect(await alarmIn()).toBe(30_000);
    said.mockRestore();
  });
});

describe('trouble with the disk', () => {
  it('is told while it lasts', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const told: string[] = [];
    let full = true;
    const drain = () => (full ? Promise.reject(new DOMException('The disk is full.', 'QuotaExceededError')) : Promise.resolve());
    const keeper = createKeeper(drain, () => told.push(keeper.trouble()));
    keeper.wake();
    await settle();
    full = false;
    keeper.wake();
    await settle();
    expect(told).toEqual(['storage', 'none']);
    said.mockRestore();
  });
});

describe('a new version of the extension', () => {
  it('takes over between two mails, not while one is on its way', async () => {
    let replaced = false;
    fakeBrowser.runtime.reload = () => void (replaced = true);
    const sent = gate();
    createKeeper(async ({ wait }) => {
      await sent.opened;
      await wait(10_000);
    }).wake();
    await settle();
    await fakeBrowser.runtime.onUpdateAvailable.trigger({ version: '2' });
    expect(replaced).toBe(false);
    sent.open();
    await settle();
    expect(replaced).toBe(true);
  });
});

describe('a browser that is shutting down', () => {
  it('is no trouble of the outbox', async () => {
    const said = vi.spyOn(console, 'error');
    const keeper = createKeeper(() => Promise.reject(new Error('The browser is shutting down.')));
    keeper.wake();
    await settle();
    expect(keeper.trouble()).toBe('none');
    expect(said).not.toHaveBeenCalled();
    said.mockRestore();
  });
});
