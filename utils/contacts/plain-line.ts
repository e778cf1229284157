// Reads lines of nothing but plain mailboxes, which most lists are, in one go. Gives up on anything else: then `line-reader` reads the whole line.
import { readAddrSpec } from './address';
import { cleanDisplayName } from './display-name';
import type { FoundMailbox } from './line-reader';

const ADDRESS = '[A-Za-z0-9][A-Za-z0-9._+-]*@[A-Za-z0-9][A-Za-z0-9.-]*[A-Za-z0-9]';
/** One mailbox and what ends it. Letters are those that need no normalising; nothing in it can be matched in two ways. */
const MAILBOX = new RegExp(`(?:([A-Za-z0-9À-ɏ][A-Za-z0-9À-ɏ' .-]*)<(${ADDRESS})>|(${ADDRESS})) ?(?:[,;] ?|$)`, 'uy');

/** @returns what {@link readLine} would find; undefined when the line is not as plain as that */
export function readPlainLine(line: string): FoundMailbox[] | undefined {
  const found: FoundMailbox[] = [];
  for (let at = 0; at < line.length; at = MAILBOX.lastIndex) {
    MAILBOX.lastIndex = at;
    const [, name, bracketed, bare] = MAILBOX.exec(line) ?? [];
    const { addrSpec } = readAddrSpec(bracketed ?? bare ?? '');
    if (addrSpec === undefined) return undefined;
    const displayName = name === undefined ? undefined : cleanDisplayName(name);
    if (displayName !== undefined) found.push({ addrSpec, displayName, text: `${name}<${bracketed}>` });
    else if (name === undefined) found.push({ addrSpec, text: bare ?? '' });
    else return undefined;
  }
  return found;
}
