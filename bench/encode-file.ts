// One attachment, encoded once in a process of its own: memory that an earlier mail has left behind would make a smaller file cheaper.
import type { AddrSpec } from '../utils/contacts/contact';
import { encodeMessage } from '../utils/message';

const DATE = Date.UTC(2026, 11, 1, 9);
const me = { displayName: 'Ana Sousa', addrSpec: 'ana@example.org' as AddrSpec };

/** `heldOctets`: all that is held of buffers once the mail is encoded, the attachment among them. */
export type EncodedFile = { tookMs: number; heldOctets: number };

function encodeFile(size: number): EncodedFile {
  const before = process.memoryUsage().arrayBuffers;
  const content = Uint8Array.from({ length: size }, (_, i) => (i * 31) & 255);
  const attachments = [{ fileName: 'film.mp4', mediaType: 'video/mp4', content }];
  const startedAt = process.cpuUsage();
  const { length } = encodeMessage({ from: me, to: me, subject: 'S', text: 'T', messageId: 'm@example.org', attachments }, { date: DATE });
  const { user, system } = process.cpuUsage(startedAt);
  if (length < size) throw new Error('the attachment is not in the mail');
  return { tookMs: (user + system) / 1000, heldOctets: process.memoryUsage().arrayBuffers - before };
}

// The first ones warm the engine up.
for (let n = 0; n < 20; n++) encodeFile(100_000);
process.send?.(encodeFile(Number(process.argv[2])));
