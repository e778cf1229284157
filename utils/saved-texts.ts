// Texts the user keeps under a name of their own, to write from again. Owns their storage and nothing else.
// One entry each, so that two open views never overwrite each other's; one that cannot be read stays where it is.
import { storage } from 'wxt/utils/storage';
import { z } from './zod';

const PREFIX = 'savedText:';

export const SavedText = z.object({
  id: z.string(),
  name: z.string(),
  /** Epoch ms. */
  savedAt: z.number(),
  subject: z.string(),
  body: z.string(),
  html: z.exactOptional(z.string()),
  language: z.exactOptional(z.string()),
});
export type SavedText = z.infer<typeof SavedText>;

/** All that can be read, by name. */
export async function readSavedTexts(): Promise<SavedText[]> {
  const all: Record<string, unknown> = await storage.snapshot('local');
  return Object.entries(all)
    .flatMap(([key, record]) => {
      if (!key.startsWith(PREFIX)) return [];
      const read = z.safeParse(SavedText, record);
      return read.success ? [read.data] : [];
    })
    .sort((a, b) => a.name.localeCompare(b.name) || a.savedAt - b.savedAt);
}

/** Saves a text. One of the same id gives its place to it. */
export function saveText(text: SavedText): Promise<void> {
  return storage.setItem(`local:${PREFIX}${text.id}`, text);
}

export function deleteSavedText(id: string): Promise<void> {
  return storage.removeItem(`local:${PREFIX}${id}`);
}
