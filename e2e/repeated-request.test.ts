// Why no mail leaves by a plain POST: a real browser repeats one by itself when a reused connection dies, and says nothing of it.
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { startSandbox, type Sandbox } from '../sandbox';
import { startBrowser, type ExtensionBrowser, type View } from './browsers';

const SEND_SCOPE = 'https://www.googleapis.com/auth/gmail.send';
const SENT = 'https://gmail.googleapis.com/gmail/v1/users/me/messages/send';
const SESSIONS = 'https://gmail.googleapis.com/upload/gmail/v1/users/me/messages/send?uploadType=resumable';

let sandbox: Sandbox;
let browser: ExtensionBrowser;
let page: View;
let authorization: string;

beforeAll(async () => {
  sandbox = await startSandbox();
  authorization = `Bearer ${(await sandbox.tokens.issue('ana@example.org', [SEND_SCOPE])).accessToken}`;
  browser = await startBrowser('chromium', { provider: sandbox, extension: inject('builds').chromium });
  page = await browser.open('https://poor.example/appeal');
});
afterAll(async () => {
  await browser?.close();
  await sandbox?.close();
});

const mailTo = (addrSpec: string) => `To: ${addrSpec}\r\nSubject: The night trains\r\n\r\nI have just signed this.\r\n`;

/** What a plain call of the page gets: the status, or the network's words. */
function post(addrSpec: string): Promise<{ status: number } | { network: string }> {
  const body = JSON.stringify({ raw: Buffer.from(mailTo(addrSpec)).toString('base64url') });
  return page.evaluate(
    (url: string, token: string, resource: string) =>
      fetch(url, { method: 'POST', headers: { Authorization: token, 'Content-Type': 'application/json' }, body: resource }).then(
        ({ status }) => ({ status }),
        (error: unknown) => ({ network: String(error) }),
      ),
    SENT,
    authorization,
    body,
  );
}

/** The way Handbill's provider does it: a session that sends nothing, then one PUT of the whole mail to it. */
function putBySession(addrSpec: string): Promise<{ status: number } | { network: string }> {
  return page.evaluate(
    async (url: string, token: string, mail: string) => {
      const opened = await fetch(url, {
        method: 'POST',
        headers: { Authorization: token, 'Content-Type': 'application/json', 'X-Upload-Content-Type': 'message/rfc822' },
        body: '{}',
      });
      const headers = { Authorization: token, 'Content-Type': 'message/rfc822' };
      return fetch(opened.headers.get('Location') ?? '', { method: 'PUT', headers, body: mail }).then(
        ({ status }) => ({ status }),
        (error: unknown) => ({ network: String(error) }),
      );
    },
    SESSIONS,
    authorization,
    mailTo(addrSpec),
  );
}

/** Calls that reached the provider at a step, preflights aside. */
const arrived = (step: string) =>
  sandbox.replies
    .list()
    .filter(({ on, method }) => on === step && method !== 'OPTIONS')
    .map(({ fault }) => fault ?? 'answered');

test('a POST whose reused connection dies after it was taken is taken twice, and the page sees one success', async () => {
  expect(await post('first@example.net')).toEqual({ status: 200 });
  sandbox.replies.clear();
  sandbox.faults.next({ on: 'send', do: { kind: 'drop-after' } });
  expect(await post('bo.lee@example.net')).toEqual({ status: 200 });
  expect(sandbox.faults.pending).toBe(0);
  expect(arrived('send')).toEqual(['drop-after', 'answered']);
  expect(sandbox.ledger.countFor('bo.lee@example.net')).toBe(2);
});

test('a PUT to an upload session under the same fault arrives twice as well, and is taken once', async () => {
  expect(await putBySession('second@example.net')).toEqual({ status: 200 });
  sandbox.replies.clear();
  sandbox.faults.next({ on: 'put', do: { kind: 'drop-after' } });
  expect(await putBySession('dana@example.com')).toEqual({ status: 200 });
  expect(sandbox.faults.pending).toBe(0);
  expect(arrived('put')).toEqual(['drop-after', 'answered']);
  expect(sandbox.ledger.countFor('dana@example.com')).toBe(1);
});
