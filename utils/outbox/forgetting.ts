// Forgets the people and words of ended campaigns when their time has come: at each start of the background, and once a day.
import { browser } from 'wxt/browser';
import type { Outbox } from './outbox';
import { forgetBefore, type ForgetAfter } from './retention';

const ALARM = 'forget';

export type ForgettingParts = {
  outbox: () => Promise<Pick<Outbox, 'queue' | 'store'>>;
  forgetAfter: () => Promise<ForgetAfter>;
  now: () => number;
  /** Whom its mails may have reached, and when (epoch ms): what alone is remembered, as hashes. */
  remember: (people: { addrSpec: string; at: number }[]) => Promise<void>;
  /** Where else the words of a campaign may lie. */
  forgetElsewhere: (campaignId: string) => Promise<void>;
  /** Files that nothing names any more go. */
  sweep: () => Promise<void>;
};

/** Registers its listener synchronously, so call it while the background starts. @returns looks now */
export function createForgetting(parts: ForgettingParts): () => Promise<void> {
  async function forget(): Promise<void> {
    const before = forgetBefore(await parts.forgetAfter(), parts.now());
    if (before === undefined) return;
    const { queue, store } = await parts.outbox();
    for (const campaignId of await queue.endedBefore(before)) {
      await parts.forgetElsewhere(campaignId);
      await parts.remember(await queue.written(campaignId));
      await store.forget(campaignId, before, parts.now());
    }
  }
  // What could not be forgotten now stays for the next look.
  const lookNow = () =>
    forget()
      .then(parts.sweep)
      .catch((error: unknown) => console.error(error));

  browser.alarms.onAlarm.addListener((alarm) => (alarm.name === ALARM ? lookNow() : undefined));
  void browser.alarms.create(ALARM, { periodInMinutes: 24 * 60 });
  return lookNow;
}
