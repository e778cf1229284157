// What a file holds for the do-not-write list.
import type { ContactImport, ProblemReason } from '../../utils/contacts';

/**
 * A file that was read → lines for the box, the people first. Who has unsubscribed is wanted there most of all, with every address they have,
 * and so is what could not be read: the box finds the addresses in it and counts the rest.
 */
export function neverLines({ contacts, problems, source }: ContactImport): { text: string; refused?: ProblemReason } {
  const [problem] = problems;
  // A file without a source is none that people are read from.
  if (source === undefined && problem) return { text: '', refused: problem.reason };
  const others = problems.filter(({ reason }) => reason !== 'duplicate');
  return { text: [...contacts.map(({ mailbox }) => mailbox.addrSpec), ...others.map(({ text }) => ownLine(text))].join('\n') };
}

/** A quotation mark without its partner would take the lines behind it for the same cell. */
function ownLine(text: string): string {
  const marks = text.split('"').length - 1;
  return marks % 2 === 0 ? text : text.replaceAll('"', '');
}
