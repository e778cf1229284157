// A thousand mails at a minute quota, where the wall clock would be long: Handbill beside two scripts of the field.
import { startSandbox } from '../sandbox';
import { letterTo, people } from '../test/outbox/letters';
import { SEND_SCOPE } from '../utils/auth/google';
import { forecast, type Limits } from '../utils/outbox/pacing';
import { sendByClient } from './baseline';
import { openOutboxOf } from './outbox';
import { bounded, plain, round, type Line, type Section } from './report';

const MAILS = 1_000;
const MINUTE_MS = 60_000;
/** How long each of our requests takes on the simulated clock. */
const ROUND_TRIP_MS = 100;
/** How much faster the sandbox's clock and the scripts' back-off run than the wall clock. */
const SPEED = 20;

export async function measureRates(): Promise<Section> {
  const lines: Line[] = [];
  for (const perMinute of [60, 150])
    lines.push(...(await handbillAt(perMinute)), ...(await scriptAt(perMinute, 1)), ...(await scriptAt(perMinute, 10)));
  return {
    title: `The minute quota: ${MAILS.toLocaleString('en')} mails at 60 and at 150 a minute`,
    how: `Strict sliding minute in the sandbox. Handbill runs on a simulated clock that jumps from event to event, each request taking ${ROUND_TRIP_MS} ms; the scripts (\`@googleapis/gmail\` with exponential back-off and jitter, sequential and ten at once) run over TLS with the sandbox's clock and their back-off ${SPEED} times as fast as the wall clock.`,
    lines,
  };
}

async function handbillAt(perMinute: number): Promise<Line[]> {
  let clock = Date.parse('2026-11-23T09:00:00Z');
  const sandbox = await startSandbox({
    quota: { unitsPerMinute: perMinute * 100, messagesPerDay: Number.POSITIVE_INFINITY },
    now: () => clock,
  });
  const { accessToken } = await sandbox.tokens.issue('ana@example.org', ['openid', 'email', SEND_SCOPE]);
  const limits: Limits = {
    rules: [{ max: perMinute, windowMs: MINUTE_MS + 300 }],
    gapMs: { min: MINUTE_MS / perMinute, max: MINUTE_MS / perMinute },
  };
  const planned = forecast(limits, [], clock, MAILS).at(-1)! - clock;
  const startedAt = clock;
  const outbox = await openOutboxOf(people(MAILS).map(letterTo), clock);
  await outbox.drain({
    limits,
    authorization: `Bearer ${accessToken}`,
    now: () => clock,
    wait: async (ms) => {
      clock += ms;
    },
    fetch: (input, init) => {
      clock += ROUND_TRIP_MS;
      return sandbox.fetch(input, init);
    },
  });
  const taken = sandbox.ledger.list();
  const refused = sandbox.replies.list().filter(({ status }) => (status ?? 0) >= 400).length;
  await sandbox.close();
  if (taken.length !== MAILS) throw new Error(`the ledger has ${taken.length} mails of ${MAILS}`);
  const tookMs = taken.at(-1)!.at - taken[0]!.at;
  const rate = ((MAILS - 1) / tookMs) * MINUTE_MS;
  return [
    bounded(`${perMinute} a minute: Handbill, share of the quota used`, (rate / perMinute) * 100, ' %', { atLeast: 99 }),
    bounded(`${perMinute} a minute: Handbill, refused calls`, refused, '', { atMost: 0 }),
    bounded(
      `${perMinute} a minute: the plan's finish beside the real one, off by`,
      (Math.abs(clock - startedAt - planned) / planned) * 100,
      ' %',
      { atMost: 2 },
    ),
  ];
}

async function scriptAt(perMinute: number, concurrency: number): Promise<Line[]> {
  const t0 = performance.now();
  const epoch = Date.parse('2026-11-23T09:00:00Z');
  const sandbox = await startSandbox({
    quota: { unitsPerMinute: perMinute * 100, messagesPerDay: Number.POSITIVE_INFINITY },
    now: () => epoch + (performance.now() - t0) * SPEED,
  });
  const { accessToken } = await sandbox.tokens.issue('ana@example.org', ['openid', 'email', SEND_SCOPE]);
  const { tookMs, refused } = await sendByClient(MAILS, concurrency, accessToken, sandbox, 500 / SPEED);
  await sandbox.close();
  const name = concurrency === 1 ? 'sequential script' : `script with ${concurrency} at once`;
  return [
    plain(`${perMinute} a minute: ${name}`, `${round((MAILS / (tookMs * SPEED)) * MINUTE_MS)} mails a minute, ${refused} refused calls`),
  ];
}
