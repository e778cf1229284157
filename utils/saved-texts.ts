// Texts the user keeps under a name of their own, to write from again. Owns their storage and nothing else.
// One entry each, so that two open views never overwrite each other's; one that cannot be read stays where it is.
import { dropLocal, keepLocal, readLocalAll } from './local';
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
  return (await readLocalAll(PREFIX))
    .flatMap(([, record]) => {
      const read = z.safeParse(SavedText, record);
      return read.success ? [read.data] : [];
    })
    .sort((a, b) => a.name.localeCompare(b.name) || a.savedAt - b.savedAt);
}

/** Saves a text. One of the same id gives its place to it. */
export function saveText(text: SavedText): Promise<void> {
  return keepLocal(PREFIX + text.id, text);
}

export function deleteSavedText(id: string): Promise<void> {
  return dropLocal(PREFIX + id);
}
