// Where a mail server is asked for its mailboxes, from what the user typed. Pure.
import { parseAddrSpec } from './contacts/address';

/** Providers whose server is known by the address; others are asked at their own domain (RFC 8620 §2.2; a browser cannot ask DNS for SRV). */
const KNOWN: readonly { domain: RegExp; url: string }[] = [
  // https://www.fastmail.com/dev/
  { domain: /^fastmail\.(com|fm|net|org|[a-z]{2}|com\.au|co\.uk)$/, url: 'https://api.fastmail.com/jmap/session' },
];

/** Where the pieces of large files go, on their way into a draft in Outlook (match pattern). */
export const OUTLOOK_UPLOADS = 'https://outlook.office.com/*';

/** What a server is asked for where one signs in to it: the whole of its mail (https://datatracker.ietf.org/doc/draft-ietf-mailmaint-oauth-public/). */
export const MAIL_SCOPE = 'urn:ietf:params:oauth:scope:mail';

const WELL_KNOWN = '/.well-known/jmap';

export type MailServer = { addrSpec: string; url: URL } | { problem: 'no-address' | 'no-url' | 'not-https' };

/**
 * The address and the URL to ask.
 * @param typed a host name, an https URL, or nothing: then the address tells
 */
export function mailServer(address: string, typed: string): MailServer {
  const addrSpec = parseAddrSpec(address.trim());
  if (addrSpec === undefined) return { problem: 'no-address' };
  const domain = addrSpec.slice(addrSpec.lastIndexOf('@') + 1).toLowerCase();
  const server = typed.trim();
  if (server === '') {
    const known = KNOWN.find(({ domain: pattern }) => pattern.test(domain));
    return { addrSpec, url: new URL(known?.url ?? `https://${domain}${WELL_KNOWN}`) };
  }
  const written = /^[a-z][a-z\d+.-]*:\/\//i.test(server) ? server : `https://${server}`;
  if (!URL.canParse(written)) return { problem: 'no-url' };
  const url = new URL(written);
  if (url.protocol !== 'https:') return { problem: 'not-https' };
  // A name and password in a URL would be sent where nobody sees it.
  if (url.username !== '' || url.password !== '' || !url.hostname.includes('.')) return { problem: 'no-url' };
  url.hash = '';
  if (url.pathname === '/' && url.search === '') url.pathname = WELL_KNOWN;
  return { addrSpec, url };
}

/** What the browser is asked permission for: this one host (match patterns know no port). */
export function hostPattern({ hostname }: URL): string {
  return `https://${hostname}/*`;
}
