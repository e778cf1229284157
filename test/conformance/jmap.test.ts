// The conformance suite for JMAP, against a real server: Cyrus with Postfix. What was taken is read back from the receiver's mailbox.
import { startSandbox } from '../../sandbox';
import { cyrusMissing, startCyrus } from '../../sandbox/cyrus/cyrus';
import { frontFor } from '../../sandbox/cyrus/front';
import { basic, mailsOf, nothingHeld, quiet, rawOf, type StoredMail } from '../../sandbox/cyrus/mailboxes';
import type { FaultKind } from '../../sandbox/faults';
import type { Call, Reply } from '../../sandbox/http';
import { provider as jmap } from '../../utils/provider/jmap-provider';
import { findMailbox } from '../../utils/provider/jmap-session';
import { localFetch } from '../local-fetch';
import type { RefusalRow, Running, Step, Trouble } from './adapter';
import { conforms } from './provider-suite';

const HOST = 'jmap.example';
const ANA = 'ana@example.org';
const RECEIVER = 'bo.lee@example.net';

/** Which of our requests a step is: its calls tell. Making ready has two, the state of the submissions and the upload. */
const STEPS: Record<Step, (call: Call) => boolean> = {
  prepare: (call) => call.method === 'POST' && !STEPS.submit(call) && !STEPS.lookUp(call),
  submit: ({ body }) => body.includes('onSuccessUpdateEmail'),
  lookUp: ({ body }) => body.includes('EmailSubmission/changes'),
};

const TROUBLES: Record<Trouble, FaultKind> = {
  'drop-before': { kind: 'drop-before' },
  'drop-after': { kind: 'drop-after' },
  'captive-portal': { kind: 'html' },
  'empty-200': { kind: 'reply', reply: { status: 200, headers: {}, body: Buffer.alloc(0) } },
  unavailable: { kind: 'reply', reply: { status: 503, headers: {}, body: Buffer.from('Service Unavailable') } },
};

/** A request that was refused as a whole (RFC 8620 §3.6.1). */
const problem = (status: number, type: string, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/problem+json', ...headers },
  body: Buffer.from(JSON.stringify({ type, status })),
});
const answers = (...methodResponses: [string, object, string][]): Reply => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify({ methodResponses, sessionState: '0' })),
});
/** A method that was not carried out (RFC 8620 §3.6.2), whichever of ours it is. */
const method = (type: string): Reply => answers(['error', { type }, 'state'], ['error', { type }, 'mail'], ['error', { type }, 'send']);
/** A submission that was not created (RFC 8621 §7.5): the mail lies in Drafts, and goes nowhere. */
const submission = (type: string, description?: string): Reply =>
  answers(
    ['Email/import', { created: { mail: { id: 'Mffffffffffffffffffffffff' } } }, 'mail'],
    ['EmailSubmission/set', { notCreated: { sent: { type, description } } }, 'send'],
  );

const REFUSALS: readonly (RefusalRow & { reply: Reply })[] = [
  { name: 'HTTP 401', means: 'unauthorized', reply: problem(401, 'about:blank', { 'www-authenticate': 'Basic realm="jmap"' }) },
  { name: 'HTTP 403', means: 'unauthorized', reply: problem(403, 'about:blank') },
  { name: 'HTTP 400 notRequest', means: 'blocked', reply: problem(400, 'urn:ietf:params:jmap:error:notRequest') },
  { name: 'HTTP 400 limit', means: 'rate', reply: problem(400, 'urn:ietf:params:jmap:error:limit') },
  { name: 'HTTP 413', means: 'rejected', reply: problem(413, 'about:blank') },
  { name: 'HTTP 429', means: 'rate', until: 60, reply: problem(429, 'about:blank', { 'retry-after': '60' }) },
  { name: 'rateLimit of a method', means: 'rate', reply: method('rateLimit') },
  { name: 'serverUnavailable', means: 'unavailable', reply: method('serverUnavailable') },
  { name: 'requestTooLarge', means: 'rejected', reply: method('requestTooLarge') },
  { name: 'accountNotFound', means: 'unauthorized', reply: method('accountNotFound') },
  { name: 'accountReadOnly', means: 'unauthorized', reply: method('accountReadOnly') },
  { name: 'unknownMethod', means: 'blocked', reply: method('unknownMethod') },
  { name: 'rateLimit', means: 'rate', only: 'submit', reply: submission('rateLimit') },
  { name: 'the limit of the day', means: 'quota', only: 'submit', reply: submission('forbiddenToSend', 'Daily sending limit exceeded') },
  { name: 'forbiddenToSend', means: 'blocked', only: 'submit', reply: submission('forbiddenToSend') },
  { name: 'forbiddenFrom', means: 'blocked', only: 'submit', reply: submission('forbiddenFrom') },
  { name: 'forbiddenMailFrom', means: 'blocked', only: 'submit', reply: submission('forbiddenMailFrom') },
  { name: 'invalidRecipients', means: 'rejected', only: 'submit', reply: submission('invalidRecipients') },
  { name: 'invalidEmail', means: 'rejected', only: 'submit', reply: submission('invalidEmail') },
  { name: 'tooLarge', means: 'rejected', only: 'submit', reply: submission('tooLarge') },
  { name: "the MTA's own words", means: 'unavailable', only: 'submit', reply: submission('smtpProtocolError', '451 4.3.0 try again') },
];

/** What stands above a mail that arrived: the fields of its way (RFC 5321 §4.4). */
const TRACE = /^(?:(?:Return-Path|Received|X-Sieve|Delivered-To|X-Cyrus-Session-Id):.*\r\n(?:[ \t].*\r\n)*)*/i;

async function start(): Promise<Running> {
  const cyrus = await startCyrus();
  const sandbox = await startSandbox({ others: { [HOST]: frontFor(cyrus.port) } });
  const local = localFetch(sandbox.port, sandbox.certificate);
  const parts = { fetch: local.fetch, authorization: basic(ANA), now: 0 };
  const found = await findMailbox(parts, new URL(`https://${HOST}/.well-known/jmap`), ANA);
  if ('problem' in found) throw new Error(`No mailbox: ${found.problem}`);

  const seen = new Set<string>();
  const mails = async (user: string) => (await mailsOf(cyrus, user)).filter(({ folder }) => folder === 'inbox');
  async function fresh(user: string): Promise<Buffer[]> {
    await quiet(cyrus);
    const isFresh = ({ id }: StoredMail) => !seen.has(`${user} ${id}`);
    const raws = await Promise.all((await mails(user)).filter(isFresh).map((mail) => rawOf(cyrus, user, mail)));
    return raws.map((raw) => Buffer.from(raw.replace(TRACE, ''), 'latin1'));
  }

  return {
    fetch: local.fetch,
    authorization: async () => basic(ANA),
    connection: found.mailbox,
    taken: () => fresh(RECEIVER),
    cameBack: () => fresh(ANA),
    trouble: (step, trouble) => sandbox.faults.next({ on: 'any', host: HOST, match: STEPS[step], do: TROUBLES[trouble] }),
    refuse(step, name) {
      const { reply } = REFUSALS.find((row) => row.name === name)!;
      sandbox.faults.next({ on: 'any', host: HOST, match: STEPS[step], do: { kind: 'reply', reply } });
    },
    async pass(ms) {
      await new Promise((resolve) => setTimeout(resolve, ms));
      await nothingHeld(cyrus, ANA);
    },
    async clear() {
      sandbox.clear();
      await quiet(cyrus);
      for (const user of [ANA, RECEIVER]) for (const { id } of await mails(user)) seen.add(`${user} ${id}`);
    },
    async close() {
      local.close();
      await sandbox.close();
      await cyrus.close();
    },
  };
}

conforms('JMAP, with Cyrus', {
  provider: jmap,
  account: { addrSpec: ANA, scopes: [] },
  skipped: cyrusMissing,
  looksUp: true,
  requestsPerMail: 2,
  wireFactor: 1.01,
  largestOctets: 30_000_000,
  holdMs: 3_000,
  preparesByCall: true,
  carriesMail: true,
  // https://www.rfc-editor.org/rfc/rfc8620#section-3.6 · https://www.rfc-editor.org/rfc/rfc8621#section-7.5
  refusals: REFUSALS,
  start,
});
