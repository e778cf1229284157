// A mailbox at a JMAP server, as it is kept with its account.
import { z } from '../zod';

/** What sending needs to know of an account; read when it is connected. */
export const JmapMailbox = z.object({
  /** Where it was found, for connecting again. */
  sessionUrl: z.string(),
  apiUrl: z.string(),
  uploadUrl: z.string(),
  accountId: z.string(),
  identityId: z.string(),
  draftsId: z.string(),
  sentId: z.string(),
  maxMessageOctets: z.number(),
  /** For how long the server holds a mail (RFC 8621 §1.3.2); absent where it holds none. */
  maxHoldMs: z.exactOptional(z.number()),
  /** The address book, where the server offers it (RFC 9610). */
  contacts: z.exactOptional(z.object({ accountId: z.string(), maxObjectsInGet: z.number() })),
});
export type JmapMailbox = z.infer<typeof JmapMailbox>;
