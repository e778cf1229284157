// Small words the sandbox's own tests share. Nothing here may be used by the sandbox itself.
import type { Sandbox } from './index';
import { callSandbox, type Answer } from './trusted-fetch';

export const SEND_SCOPE = 'https://www.googleapis.com/auth/gmail.send';
export const ORIGIN = 'https://gmail.googleapis.com';
export const UPLOAD = `${ORIGIN}/upload/gmail/v1/users/me/messages/send?uploadType=`;

/** A whole, valid mail; `headers` replace or (undefined) remove. */
export function mailTo(to: string, headers: Record<string, string | undefined> = {}): string {
  const fields = {
    From: 'Ana Lindqvist <ana@example.org>',
    To: to,
    Subject: 'The night trains',
    Date: 'Tue, 01 Dec 2026 09:00:00 +0100',
    'Message-ID': '<own@handbill.example>',
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    ...headers,
  };
  const lines = Object.entries(fields).filter(([, value]) => value !== undefined);
  return `${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\nI have just signed this.\r\n`;
}

/** Gmail's calls for one access token. */
export function gmailFor(sandbox: Sandbox, accessToken: string) {
  const authorization = `Bearer ${accessToken}`;
  const call = (method: string, url: string, headers: Record<string, string> = {}, body: string | Uint8Array = ''): Promise<Answer> =>
    callSandbox(sandbox, url, { method, headers: { authorization, ...headers }, body });
  return {
    call,
    sendJson: (resource: unknown, query = ''): Promise<Answer> =>
      call('POST', `${ORIGIN}/gmail/v1/users/me/messages/send${query}`, { 'content-type': 'application/json' }, JSON.stringify(resource)),
    sendRaw: (mail: string): Promise<Answer> => call('POST', `${UPLOAD}media`, { 'content-type': 'message/rfc822' }, mail),
    open: (octets: number, headers: Record<string, string> = {}): Promise<Answer> =>
      call(
        'POST',
        `${UPLOAD}resumable`,
        {
          'content-type': 'application/json',
          'x-upload-content-type': 'message/rfc822',
          'x-upload-content-length': String(octets),
          ...headers,
        },
        '{}',
      ),
    put: (uri: string, body: string | Uint8Array, range?: string): Promise<Answer> =>
      call('PUT', uri, { 'content-type': 'message/rfc822', ...(range !== undefined && { 'content-range': range }) }, body),
    ask: (uri: string, octets: number): Promise<Answer> => call('PUT', uri, { 'content-range': `bytes */${octets}` }),
  };
}

export function errorOf(answer: Answer): { status: number; reason: string; message: string } {
  const { error } = answer.json() as { error: { code: number; message: string; errors: { reason: string }[] } };
  return { status: answer.status, reason: error.errors[0]?.reason ?? '', message: error.message };
}

/** The session URI of an opened upload. */
export function locationOf({ status, headers, text }: Answer): string {
  if (headers.location === undefined) throw new Error(`No session: ${status} ${text}`);
  return headers.location;
}
