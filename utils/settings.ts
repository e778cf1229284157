// What the user has chosen for all campaigns. Owns its storage and nothing else.
import { browser } from 'wxt/browser';
import { ForgetAfter } from './outbox/retention';
import { z } from './zod';

const KEY = 'settings';

export const Settings = z.object({ forgetAfter: ForgetAfter });
export type Settings = z.infer<typeof Settings>;

/** The settings; a month where nothing was chosen. Nothing is deleted on a guess: settings that cannot be read mean never. */
export async function readSettings(): Promise<Settings> {
  const { [KEY]: record = { forgetAfter: '30' } } = await browser.storage.local.get(KEY);
  const read = z.safeParse(Settings, record);
  return read.success ? read.data : { forgetAfter: 'never' };
}

export async function keepSettings(settings: Settings): Promise<void> {
  await browser.storage.local.set({ [KEY]: settings });
}
