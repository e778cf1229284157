// How long everything can be taken back after Send, as the user chose it. Owns its storage and nothing else.
import { keepLocal, readLocal } from './local';
import { z } from './zod';

const KEY = 'undoMs';

/** What there is to choose from, ms. */
export const UNDO_CHOICES_MS = [0, 30_000, 60_000, 300_000] as const;
const DEFAULT_MS = 60_000;

const UndoMs = z.union(UNDO_CHOICES_MS.map((ms) => z.literal(ms)));
export type UndoMs = z.infer<typeof UndoMs>;

/** The window (ms) of the next campaign; a minute where nothing was chosen, or nothing that can be read. */
export async function readUndoMs(): Promise<UndoMs> {
  const read = z.safeParse(UndoMs, await readLocal(KEY));
  return read.success ? read.data : DEFAULT_MS;
}

/** Campaigns that were started already keep theirs. */
export function keepUndoMs(ms: UndoMs): Promise<void> {
  return keepLocal(KEY, ms);
}
