// What marks a campaign whose mails its user sends with their own hand (docs/adr): an account that is none, and a sender nobody is.
// Must never be given a provider or a token.
import { parseAddrSpec } from '../contacts/address';
import type { AddrSpec } from '../contacts/contact';
import { z } from '../zod';

/** Stands where a connected mailbox's id stands. No such mailbox can be connected: their ids begin with a provider's. */
export const BY_HAND = 'by-hand';

const SENDER = 'by-hand@handbill.invalid';

/** In From of the frozen mails, which never become octets: the user's own mailbox says who it is. Reserved by RFC 2606 §2, so nobody has it. */
export function byHandSender(): AddrSpec {
  const addrSpec = parseAddrSpec(SENDER);
  if (addrSpec === undefined) throw new Error(`${SENDER} is no address`);
  return addrSpec;
}

/** Where compose windows open. outlook: personal accounts; outlook-work: those of a work or school; mailto: whatever the computer has for mail. */
export const ComposeIn = z.enum(['gmail', 'outlook', 'outlook-work', 'mailto']);
export type ComposeIn = z.infer<typeof ComposeIn>;

/** Whether the compose window of a mail may open. */
export type OpenedByHand = 'opened' | 'not-waiting' | 'another-is-open';
