// A person the user keeps for later: who they are, what they are to the user, and on which lists. Pure.
import { MailboxRecord } from '../message/message';
import type { Contact } from '../contacts/contact';
import { personKey } from '../contacts/person-key';
import { z } from '../zod';

/** What somebody is to the user. Each has a word in the messages. */
export const Tie = z.enum(['friend', 'family', 'colleague', 'neighbour', 'member', 'asked-me']);
export type Tie = z.infer<typeof Tie>;

export const SavedPerson = z.object({
  /** {@link personKey}: nobody is saved twice. */
  key: z.string(),
  mailbox: MailboxRecord,
  fields: z.record(z.string(), z.string()),
  tie: z.exactOptional(Tie),
  /** Names of lists. A list is there as long as somebody is on it. */
  lists: z.array(z.string()),
});
export type SavedPerson = z.infer<typeof SavedPerson>;

/** A person of a draft as one to keep. Who was saved before keeps their lists and, without a new one, their tie. */
export function savedFrom({ mailbox, fields }: Contact, known: SavedPerson | undefined, list: string, tie: Tie | undefined): SavedPerson {
  const chosen = tie ?? known?.tie;
  return {
    key: personKey(mailbox.addrSpec),
    mailbox: { ...known?.mailbox, ...mailbox },
    fields: { ...known?.fields, ...fields },
    ...(chosen && { tie: chosen }),
    lists: [...new Set([...(known?.lists ?? []), list])],
  };
}

/** The way back: a person for a draft. */
export function contactFrom({ mailbox, fields, lists }: SavedPerson): Contact {
  return { mailbox, fields, groups: lists };
}
