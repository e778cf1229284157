// What a view may read of the log of what left this computer. Must never write.
import { z } from '../zod';
import { PURPOSES, type LogEntry } from './entry';
import { logOpener } from './log-store';

const Entry = z.object({
  at: z.number(),
  host: z.string(),
  purpose: z.enum(PURPOSES),
  method: z.string(),
  sentOctets: z.exactOptional(z.number()),
  status: z.exactOptional(z.number()),
  noAnswer: z.exactOptional(z.enum(['network', 'timeout'])),
}) satisfies z.ZodMiniType<LogEntry>;

/** Newest first. */
export function openLogView() {
  const open = logOpener();

  async function read(count: number): Promise<LogEntry[]> {
    const found: LogEntry[] = [];
    let cursor = await (await open()).transaction('entries').store.openCursor(null, 'prev');
    while (cursor && found.length < count) {
      const entry = z.safeParse(Entry, cursor.value);
      if (entry.success) found.push(entry.data);
      cursor = await cursor.continue();
    }
    return found;
  }

  return {
    async readNewest(count: number): Promise<{ entries: LogEntry[]; total: number }> {
      return { entries: await read(count), total: await (await open()).count('entries') };
    },
    readAll: () => read(Number.POSITIVE_INFINITY),
  };
}
