// How much of a quota is used, and how many calls it refuses: Handbill beside a script with retries, at the same time, each with its own user.
import { startSandbox } from '../sandbox';
import { localFetch } from '../test/local-fetch';
import { SEND_SCOPE } from '../utils/auth/google';
import type { Limits } from '../utils/outbox/pacing';
import { sendByClient } from './baseline';
import { sendByOutbox } from './outbox';
import { bounded, plain, round, type Section } from './report';

const MAILS = 500;
const UNITS_PER_SECOND = 250;
const UNITS_PER_MAIL = 100;
const PER_SECOND = UNITS_PER_SECOND / UNITS_PER_MAIL;
/** Five in any two seconds: the average is the quota's, and a mail that went a little late is caught up with by the next. */
const LIMITS: Limits = {
  rules: [
    { max: 5, windowMs: (5 * 1000) / PER_SECOND },
    { max: 60 * PER_SECOND, windowMs: 60_000 },
  ],
  gapMs: { min: 850 / PER_SECOND, max: 850 / PER_SECOND },
};

export async function measurePace(): Promise<Section> {
  const users = ['handbill@example.org', 'script@example.org'] as const;
  const sandbox = await startSandbox({
    users: users.map((addrSpec) => ({ addrSpec })),
    quota: { unitsPerMinute: 1e9, unitsPerSecond: UNITS_PER_SECOND, messagesPerDay: 1e9 },
  });
  const local = localFetch(sandbox.port, sandbox.certificate);
  const [ours, theirs] = await Promise.all(users.map((user) => sandbox.tokens.issue(user, ['openid', 'email', SEND_SCOPE])));
  const [oursMs, script] = await Promise.all([
    sendByOutbox(MAILS, LIMITS, ours!.accessToken, local.fetch),
    sendByClient(MAILS, 1, theirs!.accessToken, sandbox),
  ]);
  const refusedOurs = sandbox.replies.list().filter(({ on, status }) => on !== 'send' && (status ?? 0) >= 400).length;
  const oursTaken = sandbox.ledger.list().filter(({ account }) => account === users[0]);
  local.close();
  await sandbox.close();
  if (oursTaken.length !== MAILS) throw new Error(`the ledger has ${oursTaken.length} mails of ${MAILS}`);

  // The first mail costs no wait, so n mails take n − 1 gaps at the quota.
  const oursRate = (MAILS - 1) / ((oursTaken.at(-1)!.at - oursTaken[0]!.at) / 1000);
  const scriptRate = MAILS / (script.tookMs / 1000);
  return {
    title: `The quota: ${MAILS} mails at ${UNITS_PER_SECOND} units a second (${PER_SECOND} mails a second)`,
    how: 'By the wall clock, against the sandbox over TLS. The script: `@googleapis/gmail`, one mail after the other, exponential back-off with jitter.',
    lines: [
      bounded('Handbill, share of the quota used', (oursRate / PER_SECOND) * 100, ' %', { atLeast: 98 }),
      bounded('Handbill, refused calls', refusedOurs, '', { atMost: 0 }),
      plain('Handbill, mails a second', `${round(oursRate)} (${round(oursMs / 1000)} s)`),
      plain('script, mails a second', `${round(scriptRate)} (${round(script.tookMs / 1000)} s)`),
      plain('script, refused calls', String(script.refused)),
      plain('Handbill : script', `${round(oursRate / scriptRate)} ×`),
    ],
  };
}
