// Why no mail leaves by a plain POST: a real browser repeats one by itself when a reused connection dies, and says nothing of it.
// Every provider's own code under the same deaths, over HTTP/2 and HTTP/1.1: nobody gets a second copy.
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { startSandbox, type Sandbox } from '../sandbox';
import { cyrusMissing, startCyrus, type Cyrus } from '../sandbox/cyrus/cyrus';
import { frontFor } from '../sandbox/cyrus/front';
import { basic, handedOver } from '../sandbox/cyrus/mailboxes';
import type { FaultKind } from '../sandbox/faults';
import type { Call } from '../sandbox/http';
import { mailTo, SEND_SCOPE } from '../sandbox/testing';
import { localFetch } from '../test/local-fetch';
import type { JmapMailbox } from '../utils/provider/jmap-mailbox';
import { findMailbox } from '../utils/provider/jmap-session';
import { startBrowser, type ExtensionBrowser, type View } from './browsers';
import { bundle } from './bundle';
import type { HandOver } from './hand-over-page';

const GMAIL = 'gmail.googleapis.com';
const GRAPH = 'graph.microsoft.com';
const JMAP = 'jmap.example';
const ANA = 'ana@example.org';
const IDA = 'ida@school.example';
const RECEIVER = 'bo.lee@example.net';

type Way = {
  name: string;
  provider: HandOver['provider'];
  from: string;
  scopes: string[];
  host: string;
  /** The one request that sends. */
  sends(call: Call): boolean;
  /** Its body is a stream, which no browser reads twice and which needs HTTP/2; nobody can ask what became of it. */
  streams?: boolean;
};

const isSend = ({ method, path }: Call) => method === 'POST' && /\/(send|sendMail)$/.test(path);
const WAYS: Way[] = [
  {
    name: 'Gmail',
    provider: 'gmail',
    from: ANA,
    scopes: [SEND_SCOPE],
    host: GMAIL,
    sends: ({ method, body }) => method === 'PUT' && body.length > 0,
  },
  { name: 'Graph, sending alone', provider: 'graph', from: IDA, scopes: ['Mail.Send'], host: GRAPH, sends: isSend, streams: true },
  { name: 'Graph, with a look', provider: 'graph', from: IDA, scopes: ['Mail.Send', 'Mail.ReadWrite'], host: GRAPH, sends: isSend },
  { name: 'JMAP', provider: 'jmap', from: ANA, scopes: [], host: JMAP, sends: ({ body }) => body.includes('onSuccessUpdateEmail') },
];

/** `repeated`: whether Chromium sends the request once more by itself. */
type Death = { what: string; fault: FaultKind; times: number; repeated: boolean; http2Only?: boolean };
const DEATHS: Death[] = [
  { what: 'the connection dies after it was taken', fault: { kind: 'drop-after' }, times: 1, repeated: true },
  { what: 'the connection dies so twice', fault: { kind: 'drop-after' }, times: 2, repeated: true },
  { what: 'the connection dies before it is looked at', fault: { kind: 'drop-before' }, times: 1, repeated: true },
  { what: 'the stream is refused after it was taken', fault: { kind: 'refuse-stream' }, times: 1, repeated: true, http2Only: true },
  { what: 'a portal answers after it was taken', fault: { kind: 'html', accept: true }, times: 1, repeated: false },
  { what: 'the server breaks after it took it', fault: { kind: 'graph-error', status: 503, accept: true }, times: 1, repeated: false },
];

describe.each([{ version: '2.0' }, { version: '1.1' }])('over HTTP/$version', ({ version }) => {
  const http2 = version === '2.0';
  let cyrus: Cyrus | undefined;
  let connection: JmapMailbox | undefined;
  let sandbox: Sandbox;
  let browser: ExtensionBrowser;
  let page: View;
  /** Requests that send and reached a provider since the test began. */
  let arrived: number;

  beforeAll(async () => {
    cyrus = cyrusMissing ? undefined : await startCyrus();
    sandbox = await startSandbox({ others: cyrus ? { [JMAP]: frontFor(cyrus.port) } : {} });
    connection = cyrus && (await mailboxAt(sandbox));
    browser = await startBrowser('chromium', { provider: sandbox, extension: inject('builds').chromium, http2, allowed: [GRAPH, JMAP] });
    page = await browser.openExtensionPage('manifest.json');
    await page.addScript(await bundle('e2e/hand-over-page.ts'));
  });
  afterAll(async () => {
    await browser?.close();
    await sandbox?.close();
    await cyrus?.close();
  });
  beforeEach(() => {
    sandbox.clear();
    arrived = 0;
  });

  let count = 0;
  const another = (from: string) => {
    const messageId = `mail-${++count}@handbill.example`;
    return { messageId, mail: mailTo(RECEIVER, { From: from, 'Message-ID': `<${messageId}>` }) };
  };
  const spoil = (sends: Way['sends'], { fault, times }: Pick<Death, 'fault' | 'times'>) => {
    const counts = (call: Call) => {
      if (call.method !== 'OPTIONS' && sends(call)) arrived += 1;
      return false;
    };
    sandbox.faults.next({ on: 'any', match: counts, do: { kind: 'stall' } });
    sandbox.faults.next({ on: 'any', match: sends, times, do: fault });
  };

  test('a POST whose reused connection dies after it was taken is taken twice, and the page sees one success', async () => {
    const { accessToken } = await sandbox.tokens.issue(ANA, [SEND_SCOPE]);
    const url = `https://${GMAIL}/gmail/v1/users/me/messages/send`;
    const sends = ({ method, path }: Call) => method === 'POST' && url.endsWith(path);
    spoil(sends, { fault: { kind: 'drop-after' }, times: 1 });
    const status = await page.evaluate(
      async (to: string, token: string, body: string) => {
        const init = {
          method: 'POST',
          credentials: 'omit',
          headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        };
        await fetch(to, { credentials: 'omit' });
        return (await fetch(to, { ...(init as RequestInit), body })).status;
      },
      url,
      accessToken,
      JSON.stringify({ raw: Buffer.from(another(ANA).mail).toString('base64url') }),
    );
    expect(status).toBe(200);
    expect(arrived).toBe(2);
    expect(sandbox.ledger.countFor(RECEIVER)).toBe(2);
  });

  describe.each(WAYS)('$name', (way) => {
    const skipped = way.provider === 'jmap' ? cyrusMissing : undefined;
    const happening = DEATHS.filter(({ http2Only = false }) => http2 || !http2Only);
    test.skipIf(skipped).each(happening)(`$what${skipped ? ` (skipped: ${skipped})` : ''}`, async (death) => {
      const { name: _, provider, from, scopes, host, sends, streams = false } = way;
      const { messageId, mail } = another(from);
      const authorization = provider === 'jmap' ? basic(from) : `Bearer ${(await sandbox.tokens.issue(from, scopes)).accessToken}`;
      const account: HandOver['account'] = { addrSpec: from, scopes, ...(provider === 'jmap' && { connection }) };
      spoil(sends, death);
      const told = await page.evaluate(
        (asked: HandOver) => (globalThis as unknown as { handOver(asked: HandOver): Promise<string[]> }).handOver(asked),
        { provider, account, authorization, mail, warmUp: `https://${host}/` },
      );
      const taken = provider === 'jmap' ? await handedOver(cyrus!, messageId) : sandbox.ledger.countFor(RECEIVER);
      const isTaken = death.fault.kind !== 'drop-before';
      if (streams) {
        // Without HTTP/2 Chromium sends no stream at all.
        expect({ told, taken, arrived }).toEqual({ told: ['unconfirmed'], taken: http2 && isTaken ? 1 : 0, arrived: http2 ? 1 : 0 });
        return;
      }
      expect({ last: told.at(-1), taken }).toEqual({ last: 'accepted', taken: 1 });
      expect(arrived).toBe(death.repeated ? 2 : 1);
      expect(sandbox.replies.list().every(({ httpVersion }) => httpVersion === version)).toBe(true);
    });
  });
});

async function mailboxAt({ port, certificate }: Sandbox): Promise<JmapMailbox> {
  const local = localFetch(port, certificate);
  const parts = { fetch: local.fetch, authorization: basic(ANA), now: 0 };
  const found = await findMailbox(parts, new URL(`https://${JMAP}/.well-known/jmap`), ANA);
  local.close();
  if ('problem' in found) throw new Error(`No mailbox: ${found.problem}`);
  return found.mailbox;
}
