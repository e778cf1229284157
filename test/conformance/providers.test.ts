// The conformance suite, run for each provider that the sandbox plays.
import { startSandbox } from '../../sandbox';
import type { FaultKind, Step as SandboxStep } from '../../sandbox/faults';
import { provider as gmail } from '../../utils/provider/gmail-provider';
import { provider as graph } from '../../utils/provider/graph-provider';
import { localFetch } from '../local-fetch';
import type { Adapter, Running, Step, Trouble } from './adapter';
import { conforms } from './provider-suite';

type Played = {
  addrSpec: string;
  scopes: readonly string[];
  /** How the sandbox calls the steps. */
  steps: Record<Step, SandboxStep>;
  unavailable: FaultKind;
  refusal(name: string): FaultKind;
};

const NOW = 1_800_000_000_000;
const EMPTY: FaultKind = { kind: 'reply', reply: { status: 200, headers: {}, body: Buffer.alloc(0) } };

async function play({ addrSpec, scopes, steps, unavailable, refusal }: Played): Promise<Running> {
  let clock = NOW;
  const sandbox = await startSandbox({ now: () => clock });
  const local = localFetch(sandbox.port, sandbox.certificate);
  const troubles: Record<Trouble, FaultKind> = {
    'drop-before': { kind: 'drop-before' },
    'drop-after': { kind: 'drop-after' },
    'captive-portal': { kind: 'html' },
    'empty-200': EMPTY,
    unavailable,
  };
  return {
    fetch: local.fetch,
    authorization: async () => `Bearer ${(await sandbox.tokens.issue(addrSpec, scopes)).accessToken}`,
    taken: async () => sandbox.ledger.list().map(({ raw }) => raw),
    cameBack: async () => [],
    trouble: (step, trouble) => sandbox.faults.next({ on: steps[step], do: troubles[trouble] }),
    refuse: (step, name) => sandbox.faults.next({ on: steps[step], do: refusal(name) }),
    async pass(ms) {
      clock += ms;
      sandbox.graph.drafts.release();
    },
    async clear() {
      clock = NOW;
      sandbox.clear();
    },
    async close() {
      local.close();
      await sandbox.close();
    },
  };
}

const GMAIL_SCOPES = ['openid', 'email', 'https://www.googleapis.com/auth/gmail.send'];

conforms('Gmail', {
  provider: gmail,
  account: { addrSpec: 'ana@example.org', scopes: GMAIL_SCOPES },
  looksUp: true,
  requestsPerMail: 2,
  wireFactor: 1.01,
  largestOctets: 36_700_160,
  preparesByCall: true,
  carriesMail: false,
  // https://developers.google.com/workspace/gmail/api/guides/handle-errors
  refusals: [
    { name: 'authError', means: 'unauthorized' },
    { name: 'insufficientPermissions', means: 'unauthorized' },
    { name: 'dailyLimitExceeded', means: 'quota' },
    { name: 'mail-sending', means: 'quota', until: 3600 },
    { name: 'retry-after', means: 'rate', until: 60 },
    { name: 'userRateLimitExceeded', means: 'rate' },
    { name: 'queriesPerMinute', means: 'rate' },
    { name: 'resourceExhausted', means: 'rate' },
    { name: 'tooManyConcurrent', means: 'rate' },
    { name: 'domainPolicy', means: 'blocked' },
    { name: 'accessNotConfigured', means: 'blocked' },
    { name: 'failedPrecondition', means: 'blocked' },
    { name: 'mailServiceNotEnabled', means: 'blocked' },
    { name: 'invalid-to', means: 'rejected' },
  ],
  start: () =>
    play({
      addrSpec: 'ana@example.org',
      scopes: GMAIL_SCOPES,
      steps: { prepare: 'session', submit: 'put', lookUp: 'query' },
      unavailable: { kind: 'backend-error', status: 503 },
      refusal: gmailRefusal,
    }),
});

function gmailRefusal(name: string): FaultKind {
  if (name === 'retry-after') return { kind: 'retry-after', retryAt: NOW + 60_000 };
  if (name === 'mail-sending') return { kind: 'retry-after', retryAt: NOW + 3_600_000, mailSending: true };
  if (name !== 'invalid-to') return { kind: 'refusal', reason: name as Extract<FaultKind, { kind: 'refusal' }>['reason'] };
  const error = { code: 400, message: 'Invalid To header', errors: [{ reason: 'invalidArgument', message: 'Invalid To header' }] };
  return {
    kind: 'reply',
    reply: { status: 400, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify({ error })) },
  };
}

const GRAPH_SCOPES = ['openid', 'profile', 'User.Read', 'Mail.Send'];
const GRAPH_CHECK_SCOPES = [...GRAPH_SCOPES, 'Mail.ReadWrite'];

const onGraph = (scopes: readonly string[], looksUp: boolean): Adapter => ({
  provider: graph,
  account: { addrSpec: 'ida@school.example', kind: 'work', scopes },
  looksUp,
  requestsPerMail: looksUp ? 2 : 1,
  // Base64: four octets for three.
  wireFactor: 1.34,
  largestOctets: 3 * 1024 * 1024,
  ...(looksUp && { holdMs: 600_000 }),
  preparesByCall: looksUp,
  carriesMail: false,
  // https://learn.microsoft.com/graph/errors · https://learn.microsoft.com/graph/throttling
  refusals: [
    { name: 'invalidToken', means: 'unauthorized' },
    { name: 'claimsChallenge', means: 'unauthorized' },
    { name: 'accessDenied', means: 'unauthorized' },
    { name: 'sendAsDenied', means: 'blocked' },
    { name: 'suspended', means: 'blocked' },
    { name: 'submissionBlocked', means: 'blocked' },
    { name: 'mailboxFull', means: 'blocked' },
    { name: 'noMailbox', means: 'blocked' },
    { name: 'messageLimit', means: 'quota' },
    { name: 'hourlyLimit', means: 'quota', until: 3600 },
    { name: 'concurrency', means: 'rate', until: 1 },
    { name: 'throttled', means: 'rate', until: 12 },
    { name: 'invalidRecipients', means: 'rejected' },
    { name: 'invalidBase64', means: 'rejected' },
    { name: 'tooLarge', means: 'rejected' },
  ],
  start: () =>
    play({
      addrSpec: 'ida@school.example',
      scopes,
      steps: { prepare: 'draft', submit: 'send', lookUp: 'query' },
      unavailable: { kind: 'graph-error', status: 503 },
      refusal: (name) => ({ kind: 'graph-refusal', reason: name as Extract<FaultKind, { kind: 'graph-refusal' }>['reason'] }),
    }),
});

conforms('Microsoft Graph, sending alone', onGraph(GRAPH_SCOPES, false));
conforms('Microsoft Graph, with a look afterwards', onGraph(GRAPH_CHECK_SCOPES, true));
