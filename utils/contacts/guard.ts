// Who of a list gets the mail, and who is left out why. Pure; what speaks against somebody comes from the memory.
import type { AddrSpec, Contact } from './contact';
import { personKey } from './person-key';

/**
 * What speaks against writing to somebody. written: a mail about `title` may have reached them at `at` (epoch ms); without a title the
 * campaign is forgotten. waiting: a mail about `title` will go to them.
 */
export type Objection = { kind: 'do-not-write' } | { kind: 'written'; at: number; title?: string } | { kind: 'waiting'; title: string };

/** `going`: they get the mail all the same, because the user said so. */
export type Objected = { contact: Contact; objection: Objection; going: boolean };

/** `going` in their order; whoever is not in it is in `objected`. */
export type Guarded = { going: Contact[]; objected: Objected[] };

/**
 * @param objections by address; who is not in it may be written to
 * @param anyway person keys of those the user wants to write to all the same; nobody on the do-not-write list is written to for that
 */
export function guard(contacts: readonly Contact[], objections: ReadonlyMap<AddrSpec, Objection>, anyway: readonly string[] = []): Guarded {
  const wanted = new Set(anyway);
  const objected = contacts.flatMap((contact): Objected[] => {
    const objection = objections.get(contact.mailbox.addrSpec);
    if (!objection) return [];
    return [{ contact, objection, going: objection.kind !== 'do-not-write' && wanted.has(personKey(contact.mailbox.addrSpec)) }];
  });
  const leftOut = new Set(objected.flatMap(({ contact, going }) => (going ? [] : contact)));
  return { going: contacts.filter((contact) => !leftOut.has(contact)), objected };
}
