// A mail as the address of a compose window that is filled in when it opens. Pure: nothing is opened here.
import type { MessageRecord } from '../message/message';
import type { ComposeIn } from './by-hand';

type Window = { base: string; names: { to: string; subject: string; body: string }; fixed?: Record<string, string> };

const DEEPLINK = { to: 'to', subject: 'subject', body: 'body' };
/** Gmail's own page documents none of its parameters; they have been these for longer than most. Outlook's: "deeplink/compose". */
const WINDOWS: Record<Exclude<ComposeIn, 'mailto'>, Window> = {
  gmail: { base: 'https://mail.google.com/mail/', names: { to: 'to', subject: 'su', body: 'body' }, fixed: { view: 'cm', fs: '1' } },
  outlook: { base: 'https://outlook.live.com/mail/0/deeplink/compose', names: DEEPLINK },
  'outlook-work': { base: 'https://outlook.office.com/mail/deeplink/compose', names: DEEPLINK },
};

/** Characters. What Windows hands to a mail program (2,083 less a margin) and Outlook on the web takes; nobody promises more. */
const MAX_LENGTH = 2_000;

/** `left`: what the address has no room for, for the user to paste. */
export type ComposeWindow = { url: string; left: ('subject' | 'text')[] };

/** The window for a mail; as much of it as fits, whole fields only: half a text would go out as if it were all. */
export function composeWindow(composeIn: ComposeIn, { to, subject, text }: Pick<MessageRecord, 'to' | 'subject' | 'text'>): ComposeWindow {
  const address = (given: { subject?: string; text?: string }) => urlOf(composeIn, to.addrSpec, given);
  const whole = address({ subject, text });
  if (whole.length <= MAX_LENGTH) return { url: whole, left: [] };
  const withSubject = address({ subject });
  if (withSubject.length <= MAX_LENGTH) return { url: withSubject, left: ['text'] };
  return { url: address({}), left: ['subject', 'text'] };
}

function urlOf(composeIn: ComposeIn, to: string, { subject, text }: { subject?: string; text?: string }): string {
  if (composeIn === 'mailto') {
    const fields = queryOf([
      ['subject', subject],
      ['body', text],
    ]);
    // RFC 6068 §2: the "@" stands as it is.
    return `mailto:${encode(to).replace('%40', '@')}${fields === '' ? '' : `?${fields}`}`;
  }
  const { base, names, fixed = {} } = WINDOWS[composeIn];
  return `${base}?${queryOf([...Object.entries(fixed), [names.to, to], [names.subject, subject], [names.body, text]])}`;
}

function queryOf(fields: readonly (readonly [string, string | undefined])[]): string {
  return fields.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encode(value)}`])).join('&');
}

/** Percent-encoded UTF-8 with %20 (a "+" stays a "+" in a mailto); lines end with CRLF (RFC 6068 §5). A lone surrogate becomes U+FFFD. */
function encode(value: string): string {
  return encodeURIComponent(value.replace(/\r\n|\r|\n/g, '\r\n').toWellFormed());
}
