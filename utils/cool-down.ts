// How long somebody is left in peace after a mail, as the user chose it. Owns its storage and nothing else.
import { keepLocal, readLocal } from './local';
import { z } from './zod';

const KEY = 'coolDownDays';

/** What there is to choose from, days; 0: nobody is. */
export const COOL_DOWN_CHOICES = [0, 7, 14, 30, 90] as const;
const DEFAULT_DAYS = 14;

const Days = z.union(COOL_DOWN_CHOICES.map((days) => z.literal(days)));
export type CoolDownDays = z.infer<typeof Days>;

/** Two weeks where nothing was chosen, or nothing that can be read. */
export async function readCoolDownDays(): Promise<CoolDownDays> {
  const read = z.safeParse(Days, await readLocal(KEY));
  return read.success ? read.data : DEFAULT_DAYS;
}

export function keepCoolDownDays(days: CoolDownDays): Promise<void> {
  return keepLocal(KEY, days);
}
