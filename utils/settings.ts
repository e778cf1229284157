// What the user has chosen for all campaigns. Owns its storage and nothing else.
import { keepLocal, readLocal } from './local';
import { ForgetAfter } from './outbox/retention';
import { z } from './zod';

const KEY = 'settings';

export const Settings = z.object({ forgetAfter: ForgetAfter });
export type Settings = z.infer<typeof Settings>;

/** The settings; a month where nothing was chosen. Nothing is deleted on a guess: settings that cannot be read mean never. */
export async function readSettings(): Promise<Settings> {
  const read = z.safeParse(Settings, (await readLocal(KEY)) ?? { forgetAfter: '30' });
  return read.success ? read.data : { forgetAfter: 'never' };
}

export function keepSettings(settings: Settings): Promise<void> {
  return keepLocal(KEY, settings);
}
