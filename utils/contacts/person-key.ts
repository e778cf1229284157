// One key for every spelling of a person's address: for finding somebody again, never for sending.

/** Gmail's two domains are one. https://support.google.com/mail/answer/10313 */
const GMAIL = /^(?:gmail|googlemail)\.com$/;

/**
 * The same for all spellings that reach one mailbox: capitals anywhere, and at Gmail dots, what follows a plus, and googlemail.com.
 * https://support.google.com/mail/answer/7436150 https://support.google.com/mail/answer/22370
 * @param addrSpec as parseAddrSpec gives it: its domain is in A-labels already
 */
export function personKey(addrSpec: string): string {
  const lower = addrSpec.toLowerCase();
  const at = lower.lastIndexOf('@');
  if (!GMAIL.test(lower.slice(at + 1))) return lower;
  const local = lower.slice(0, at);
  const bare = local.replace(/\+.*/, '').replaceAll('.', '');
  return `${bare || local}@gmail.com`;
}
