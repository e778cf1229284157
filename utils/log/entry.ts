// One line of "what left this computer". Pure. Never content, a token, an address of a person or a path: there is no field for them.
import { toCsv } from '../csv';

/** What a request was for. */
export const PURPOSES = [
  'sign-in',
  'token',
  'revoke',
  'open-upload',
  'draft',
  'send',
  'ask',
  'profile',
  'contacts',
  'compose',
  'other',
] as const;
export type Purpose = (typeof PURPOSES)[number];

export type LogEntry = {
  /** Epoch ms. */
  at: number;
  host: string;
  purpose: Purpose;
  /** GET, POST, PUT … */
  method: string;
  /** Octets of the body, without the header fields; absent where only the browser knows. */
  sentOctets?: number;
  /** Of the answer (RFC 9110 §15); absent when there was none. */
  status?: number;
  /** Why there was no answer. */
  noAnswer?: 'network' | 'timeout';
};

/** How a request ended: the status of its answer, or why there was none; neither where only the browser saw it. */
export type Ending = Pick<LogEntry, 'status' | 'noAnswer'>;

type Row = { host: string; path: RegExp; method?: string; empty?: boolean; purpose: Purpose };

/** Read top down, first row wins. */
const TABLE: readonly Row[] = [
  { host: 'accounts.google.com', path: /^\//, purpose: 'sign-in' },
  { host: 'mail.google.com', path: /^\/mail\//, purpose: 'compose' },
  { host: 'outlook.live.com', path: /^\/mail\//, purpose: 'compose' },
  { host: 'outlook.office.com', path: /^\/mail\//, purpose: 'compose' },
  { host: 'outlook.office.com', path: /\/AttachmentSessions/i, method: 'PUT', purpose: 'draft' },
  { host: 'oauth2.googleapis.com', path: /^\/tokeninfo$/, purpose: 'profile' },
  { host: 'gmail.googleapis.com', path: /^\/upload\//, method: 'POST', purpose: 'open-upload' },
  { host: 'gmail.googleapis.com', path: /^\/upload\//, method: 'PUT', empty: true, purpose: 'ask' },
  { host: 'gmail.googleapis.com', path: /^\/upload\//, method: 'PUT', purpose: 'send' },
  { host: 'people.googleapis.com', path: /^\//, purpose: 'contacts' },
  { host: 'login.microsoftonline.com', path: /^\//, purpose: 'sign-in' },
  { host: 'graph.microsoft.com', path: /^\/v1\.0\/me$/, purpose: 'profile' },
  { host: 'graph.microsoft.com', path: /^\/v1\.0\/me\/contacts$/, purpose: 'contacts' },
  { host: 'graph.microsoft.com', path: /\/(sendMail|messages\/[^/]+\/send)$/, purpose: 'send' },
  { host: 'graph.microsoft.com', path: /\/messages(\/[^/]+\/attachments(\/createUploadSession)?)?$/, method: 'POST', purpose: 'draft' },
  { host: 'graph.microsoft.com', path: /\/messages\/[^/]+$/, method: 'DELETE', purpose: 'draft' },
  { host: 'graph.microsoft.com', path: /\/messages\/[^/]+$/, method: 'PATCH', purpose: 'draft' },
  { host: 'graph.microsoft.com', path: /\/messages\/[^/]+$/, method: 'GET', purpose: 'ask' },
];

/** The line for a request. @throws TypeError when `url` is no absolute address */
export function entryOf(request: { url: string; method: string; sentOctets: number | undefined }, ending: Ending, at: number): LogEntry {
  const { hostname: host, pathname, hash } = new URL(request.url);
  const { method, sentOctets } = request;
  const row = TABLE.find(
    (each) =>
      each.host === host &&
      each.path.test(pathname) &&
      (each.method === undefined || each.method === method) &&
      (each.empty === undefined || each.empty === (sentOctets === 0)),
  );
  // What no table can tell, the caller says in the fragment, which stays here (RFC 9110 §7.1).
  const purpose = PURPOSES.find((each) => hash === `#${each}`) ?? row?.purpose ?? 'other';
  return { at, host, purpose, method, ...(sentOctets !== undefined && { sentOctets }), ...ending };
}

/** The log as a table, newest first. @param headings when, where to, what for, method, octets, answer */
export function logCsv(entries: readonly LogEntry[], headings: readonly [string, string, string, string, string, string]): string {
  const rows = entries.map(({ at, host, purpose, method, sentOctets, status, noAnswer }) => [
    new Date(at).toISOString(),
    host,
    purpose,
    method,
    sentOctets === undefined ? '' : String(sentOctets),
    String(status ?? noAnswer ?? ''),
  ]);
  return toCsv([headings, ...rows]);
}
