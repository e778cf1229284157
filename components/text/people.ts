// How people are called, in lists and sentences.
import { readableAddress } from '../../utils/contacts/unicode-domain';
import { addrSpecKey } from '../../utils/contacts/address';
import type { Contact, Mailbox } from '../../utils/contacts/contact';

/** How a person is called in a list. */
export function nameOf(mailbox: Mailbox): string {
  return mailbox.displayName || readableAddress(mailbox.addrSpec);
}

/** A key for a person, the same wherever the address is written with other capitals. */
export function keyOf({ mailbox }: Contact): string {
  return addrSpecKey(mailbox.addrSpec);
}
