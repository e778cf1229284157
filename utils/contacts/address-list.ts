// Pasted text → contacts and problems. Nothing of the input is dropped without a word, and nobody is in the list twice.
import { addrSpecKey } from './address';
import type { Contact, ContactImport, Mailbox } from './contact';
import { mergeContacts } from './merge-contacts';
import { nameFields } from './names';
import { pastedLines } from './pasted-lines';
import type { FoundMailbox } from './line-reader';
import { readLine } from './read-line';

/** NBSP and its like become a space; zero-width spaces and the marks of text direction go. In runs: a million of them are one match. */
const WIDE_SPACES = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]+/g;
const INVISIBLE = /[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]+/g;
/** Quote marks of a reply, bullets and numbers before an entry. */
const BULLET = /^[\s>]*(?:(?:[•·▪◦‣●○■–—]\s*|[-*+]\s+|\d{1,4}[.)]\s+|\[[ xX]?\]\s+)*)/u;

/**
 * Reads addresses as people paste them: from mail programs, spreadsheets, web pages or plain text, separated by commas, semicolons, tabs or lines.
 * @returns each person once, in order, and every piece that is nobody with its line (from 1; \r\n, \n and \r end lines).
 *   A second mention is merged into the first and reported as a duplicate. Time grows with the length of the text, whatever it holds.
 */
export function parseAddressList(text: string): ContactImport {
  const people = new Map<string, Contact>();
  const problems: ContactImport['problems'] = [];
  for (const { text: raw, line } of pastedLines(text)) {
    const visible = raw.replace(WIDE_SPACES, (spaces) => ' '.repeat(spaces.length)).replace(INVISIBLE, '');
    // A tab still says that this is a row; a line of bullets only is reported as it is.
    const entry = visible.replace(BULLET, (before) => (before.includes('\t') ? '\t' : ''));
    const { found, leftovers } = readLine(entry.trim() === '' ? visible : entry);
    for (const mailbox of found) {
      const key = addrSpecKey(mailbox.addrSpec);
      const known = people.get(key);
      if (known === undefined) {
        people.set(key, contactOf(mailbox));
      } else {
        people.set(key, mergeContacts(known, contactOf(mailbox)));
        problems.push({ line, text: mailbox.text.trim(), reason: 'duplicate' });
      }
    }
    for (const { text: left, reason } of leftovers) problems.push({ line, text: left, reason });
  }
  return { contacts: [...people.values()], problems };
}

function contactOf({ addrSpec, displayName, group }: FoundMailbox): Contact {
  const mailbox: Mailbox = displayName === undefined ? { addrSpec } : { displayName, addrSpec };
  const localPart = addrSpec.slice(0, addrSpec.lastIndexOf('@'));
  return { mailbox, fields: nameFields(displayName, localPart), groups: group === undefined ? [] : [group] };
}
