// Where compose windows open, as the user chose it last. Owns its storage and nothing else.
import { storage } from 'wxt/utils/storage';
import { ComposeIn } from './by-hand/compose-window';
import { z } from './zod';

const KEY = 'local:composeIn';

/** Gmail where nothing was chosen, or nothing that can be read. */
export async function readComposeIn(): Promise<ComposeIn> {
  const read = z.safeParse(ComposeIn, await storage.getItem(KEY));
  return read.success ? read.data : 'gmail';
}

export function keepComposeIn(composeIn: ComposeIn): Promise<void> {
  return storage.setItem(KEY, composeIn);
}
