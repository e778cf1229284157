// Where compose windows open, as the user chose it last. Owns its storage and nothing else.
import { ComposeIn } from './by-hand/by-hand';
import { keepLocal, readLocal } from './local';
import { z } from './zod';

const KEY = 'composeIn';

/** Gmail where nothing was chosen, or nothing that can be read. */
export async function readComposeIn(): Promise<ComposeIn> {
  const read = z.safeParse(ComposeIn, await readLocal(KEY));
  return read.success ? read.data : 'gmail';
}

export function keepComposeIn(composeIn: ComposeIn): Promise<void> {
  return keepLocal(KEY, composeIn);
}
