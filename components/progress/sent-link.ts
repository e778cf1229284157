// Where the user looks whether a mail went: the Sent mail of the very mailbox it was to go from, as far as that has a page. Pure.
import type { Account } from '../../utils/commands';

/**
 * @returns Gmail's search for the mail in that mailbox; the folder in Outlook, which takes no search in its address; undefined: a mail server
 *   has no page that is known
 */
export function sentLink(
  { provider, addrSpec, kind }: Pick<Account, 'provider' | 'addrSpec' | 'kind'>,
  { to, subject }: { to: string; subject: string },
): string | undefined {
  switch (provider) {
    case 'gmail': {
      // Words in quotes stand together; a quote of the subject's own would end them.
      const words = subject.replaceAll('"', ' ').trim();
      const search = `in:sent to:${to}${words === '' ? '' : ` subject:"${words}"`}`;
      return `https://mail.google.com/mail/u/?authuser=${encodeURIComponent(addrSpec)}#search/${encodeURIComponent(search)}`;
    }
    case 'graph':
      return kind === 'personal' ? 'https://outlook.live.com/mail/0/sentitems' : 'https://outlook.office.com/mail/sentitems';
    case 'jmap':
      return undefined;
    default:
      return provider satisfies never;
  }
}
