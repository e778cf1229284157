// Each provider at its own limit: how much of it is used, what is refused, and how many requests and octets a mail takes. And its weight.
import { startSandbox, type Sandbox } from '../sandbox';
import { cyrusMissing, startCyrus } from '../sandbox/cyrus/cyrus';
import { frontFor } from '../sandbox/cyrus/front';
import { basic } from '../sandbox/cyrus/mailboxes';
import type { Call, Reply } from '../sandbox/http';
import { localFetch } from '../test/local-fetch';
import { people } from '../test/outbox/letters';
import { SEND_SCOPE } from '../utils/auth/google';
import type { AddrSpec } from '../utils/contacts/contact';
import { encodeMessage } from '../utils/message/encode-message';
import type { MessageRecord } from '../utils/message/message';
import { assembleEmpty } from '../utils/outbox/assemble';
import type { Limits } from '../utils/outbox/pacing';
import { provider as gmail } from '../utils/provider/gmail-provider';
import { provider as graph } from '../utils/provider/graph-provider';
import { provider as jmap } from '../utils/provider/jmap-provider';
import { findMailbox } from '../utils/provider/jmap-session';
import { limitsOf } from '../utils/provider/limits';
import type { Provider, ProviderAccount } from '../utils/provider/provider';
import { addedSizes } from './added-size';
import { openOutboxOf } from './outbox';
import { bounded, plain, round, type Line, type Section } from './report';

const MINUTE_MS = 60_000;
/** How long each of our requests takes on the simulated clock. */
const ROUND_TRIP_MS = 100;
/** Campaigns of one mailbox at the same time: they share its limits. */
const CAMPAIGNS = 3;
const ANA = 'ana@example.org';
const IDA = 'ida@school.example';
const JMAP = 'jmap.example';
/** Ten lines of a letter, 2 kB with its header. */
const WORDS = Array.from(
  { length: 22 },
  (_, n) => `${n}. Nachtzüge sind die ruhigste Art, in den Süden zu fahren, und sie sollen bleiben.`,
);

type Way = {
  name: string;
  provider: Provider;
  account: ProviderAccount;
  /** The whole field. */
  authorization: string;
  limits: Limits;
  mails: number;
  requests: number;
  fetch: typeof fetch;
  to(person: string): string;
};

export async function measureProviders(): Promise<Section> {
  let clock = Date.parse('2026-11-23T09:00:00Z');
  const cyrus = cyrusMissing === undefined ? await startCyrus() : undefined;
  const others: Record<string, (call: Call) => Promise<Reply>> = cyrus ? { [JMAP]: frontFor(cyrus.port) } : {};
  const sandbox = await startSandbox({ now: () => clock, delivery: false, others });
  const ways = [...(await waysOf(sandbox)), ...(cyrus ? [await jmapWay(sandbox)] : [])];
  const lines: Line[] = [];
  for (const way of ways) lines.push(...(await measure(way, sandbox, { now: () => clock, pass: (ms) => void (clock += ms) })));
  await sandbox.close();
  await cyrus?.close();
  if (!cyrus) lines.push(plain('JMAP', `not measured: ${cyrusMissing}`));
  for (const [name, sizeOctets] of Object.entries(await addedSizes()))
    lines.push(bounded(`${name}: gzipped, added to the background`, sizeOctets / 1000, ' kB', { atMost: 6 }));
  return {
    title: 'The providers, each at its own limit',
    how: `The drain and each provider's own code against the sandbox with the limits the vendor publishes (JMAP: against Cyrus, at our own figure of one a second, since no server publishes one), ${CAMPAIGNS} campaigns of one mailbox at once, on a simulated clock that jumps from event to event, each request taking ${ROUND_TRIP_MS} ms. Octets: the bodies of all requests beside the encoded message, a letter of 2 kB. Added size: the background bundled with the provider's files and without.`,
    lines,
  };
}

async function waysOf({ tokens, fetch }: Sandbox): Promise<Way[]> {
  const google = ['openid', 'email', SEND_SCOPE];
  const send = ['openid', 'profile', 'User.Read', 'Mail.Send'];
  const check = [...send, 'Mail.ReadWrite'];
  const bearer = async (user: string, scopes: string[]) => `Bearer ${(await tokens.issue(user, scopes)).accessToken}`;
  const same = (person: string) => person;
  const work = { addrSpec: IDA, kind: 'work' } as const;
  const atGraph = { provider: graph, limits: limitsOf({ provider: 'graph', pace: 'fast', ...work }), fetch, to: same };
  return [
    {
      name: 'Gmail',
      provider: gmail,
      account: { addrSpec: ANA, scopes: google },
      authorization: await bearer(ANA, google),
      limits: limitsOf({ provider: 'gmail', pace: 'fast', addrSpec: ANA }),
      mails: 480,
      requests: 2,
      fetch,
      to: same,
    },
    {
      ...atGraph,
      name: 'Outlook, sending alone',
      account: { ...work, scopes: send },
      authorization: await bearer(IDA, send),
      mails: 300,
      requests: 1,
    },
    {
      ...atGraph,
      name: 'Outlook, with a look',
      account: { ...work, scopes: check },
      authorization: await bearer(IDA, check),
      mails: 300,
      requests: 2,
    },
  ];
}

async function jmapWay({ port, certificate }: Sandbox): Promise<Way> {
  const local = localFetch(port, certificate);
  const found = await findMailbox(
    { fetch: local.fetch, authorization: basic(ANA), now: 0 },
    new URL(`https://${JMAP}/.well-known/jmap`),
    ANA,
  );
  if ('problem' in found) throw new Error(`No mailbox: ${found.problem}`);
  return {
    name: 'JMAP',
    provider: jmap,
    account: { addrSpec: ANA, scopes: [], connection: found.mailbox },
    authorization: basic(ANA),
    limits: limitsOf({ provider: 'jmap', pace: 'fast', addrSpec: ANA }),
    mails: 120,
    requests: 2,
    fetch: local.fetch,
    // Who has a mailbox there: a bounce for each mail would be another measurement.
    to: () => 'bo@example.org',
  };
}

type Clock = { now(): number; pass(ms: number): void };

async function measure(way: Way, sandbox: Sandbox, clock: Clock): Promise<Line[]> {
  const { name, provider, account, limits, mails, requests } = way;
  sandbox.clear();
  const letters = people(mails).map((person) => letterFrom(account.addrSpec, way.to(person), `${person}-${provider.id}`));
  const sizeOctets = letters.reduce((sum, letter) => sum + encodeMessage(assembleEmpty(letter), { date: clock.now() }).length, 0);
  const outbox = await openOutboxOf(letters, clock.now(), CAMPAIGNS, { provider, account });
  let [calls, callsForFirst, bodies, refused] = [0, 0, 0, 0];
  const sentAt: number[] = [];
  await outbox.drain({
    limits,
    authorization: way.authorization,
    now: clock.now,
    wait: async (ms) => clock.pass(ms),
    async fetch(input, init) {
      const body = await new Response(init?.body ?? null).arrayBuffer();
      calls += 1;
      bodies += body.byteLength;
      clock.pass(ROUND_TRIP_MS);
      if (sends(new URL(new Request(input).url), init?.method, body)) {
        sentAt.push(clock.now());
        callsForFirst ||= calls;
      }
      const { duplex: _, ...rest } = (init ?? {}) as RequestInit & { duplex?: string };
      const answer = await way.fetch(input, { ...rest, ...(init?.body != null && { body }) });
      if (answer.status >= 400) refused += 1;
      return answer;
    },
  });
  const taken = provider.id === 'jmap' ? sentAt.length : sandbox.ledger.list().length;
  if (taken !== mails || sentAt.length !== mails)
    throw new Error(`${name}: ${taken} mails were taken of ${mails}, in ${sentAt.length} tries`);
  // The narrowest of its rules in mails a minute; the first mail costs no wait, so n mails take n − 1 gaps.
  const limit = Math.min(MINUTE_MS / limits.gapMs.min, PUBLISHED_A_MINUTE[provider.id]);
  const rate = ((mails - 1) / (sentAt.at(-1)! - sentAt[0]!)) * MINUTE_MS;
  return [
    bounded(`${name}: share of ${round(limit)} a minute used (${mails} mails)`, (rate / limit) * 100, ' %', { atLeast: 98 }),
    bounded(`${name}: refused calls`, refused, '', { atMost: 0 }),
    bounded(`${name}: requests for each mail after the first`, (calls - callsForFirst) / (mails - 1), '', { atMost: requests }),
    bounded(`${name}: octets sent, of the message's`, bodies / sizeOctets, ' ×', { atMost: 1.4 }),
    ...(provider.id === 'graph' ? [bounded(`${name}: calls at the same time`, sandbox.graph.mostConcurrent(), '', { atMost: 4 })] : []),
  ];
}

/** Gmail: 6,000 units a minute, 100 a mail. Exchange: 30 messages a minute. JMAP: nobody publishes one, so ours counts. */
const PUBLISHED_A_MINUTE = { gmail: 60, graph: 30, jmap: Number.POSITIVE_INFINITY };

function sends({ pathname }: URL, method: string | undefined, body: ArrayBuffer): boolean {
  if (pathname.startsWith('/jmap')) return Buffer.from(body).includes('onSuccessUpdateEmail');
  return (method === 'PUT' && body.byteLength > 0) || /^\/v1\.0\/me\/.*(send|sendMail)$/.test(pathname);
}

function letterFrom(from: string, to: string, id: string): MessageRecord {
  return {
    from: { displayName: 'Ana Sousa', addrSpec: from as AddrSpec },
    to: { addrSpec: to as AddrSpec },
    subject: 'Fünf Minuten für den Nachtzug?',
    text: `${WORDS.join('\n')}\n`,
    messageId: `${id.replace('@', '.')}@example.org`,
  };
}
