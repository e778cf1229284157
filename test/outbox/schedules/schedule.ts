// A schedule: what happens to an outbox, in order, and at which of its calls. Random ones for fast-check, and as text for people.
import fc from 'fast-check';
import type { FaultKind } from '../../../sandbox/faults';
import type { RefusalName } from '../../../sandbox/gmail/errors';
import type { Limits } from '../../../utils/outbox/pacing';

/** So many calls later, or before the next call of this kind (or when everything sleeps). */
export type Moment = number | 'session' | 'claim' | 'put' | 'query' | 'settle' | 'wait';

/** What the provider's side does instead of answering well; a date to come back at is relative. */
export type Answer =
  | Exclude<FaultKind, { kind: 'retry-after' }>
  | { kind: 'retry-in'; ms: number; limit: 'rate' | 'rate although taken' | 'mail sending' };

export type Event =
  | { kind: 'answer'; on: 'session' | 'put' | 'query'; answer: Answer; times: number }
  | { kind: 'sessions-forgotten' }
  | { kind: 'crash'; when: 'before' | 'after' }
  | { kind: 'clock'; byMs: number }
  | { kind: 'alarm' }
  | { kind: 'grant'; is: 'given' | 'expired' | 'offline' }
  | { kind: 'connected'; is: boolean }
  | { kind: 'campaign'; people: number; undoMs: number }
  /** `of` and `person` count around. */
  | { kind: 'pause' | 'resume' | 'cancel' | 'withdraw'; of: number }
  | { kind: 'cancel-one'; person: number }
  | { kind: 'decide'; person: number; went: boolean };

export type Schedule = {
  people: number;
  /** Two: a second drain of the same database, as if the lock had been lost. */
  lives: 1 | 2;
  /** Whose turn it is while both are awake. */
  turns: readonly boolean[];
  limits: Limits;
  events: readonly { at: Moment; event: Event }[];
};

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Said in front of the mailbox, so they can also answer a repeated request whose first one was taken. */
const IN_FRONT: readonly RefusalName[] = [
  'authError',
  'insufficientPermissions',
  'userRateLimitExceeded',
  'queriesPerMinute',
  'resourceExhausted',
  'tooManyConcurrent',
  'dailyLimitExceeded',
  'accessNotConfigured',
  'domainPolicy',
];
/** Said by the mailbox about itself. */
const BY_MAILBOX: readonly RefusalName[] = ['failedPrecondition', 'mailServiceNotEnabled'];
const LOOK_CLOSELY = { code: 400, message: 'Invalid To header', errors: [{ domain: 'global', reason: 'invalidArgument' }] };
const plain = (status: number, body = ''): Answer => ({ kind: 'reply', reply: { status, headers: {}, body: Buffer.from(body) } });

const accept = fc.boolean();
const answers = fc.oneof(
  fc.constantFrom<Answer>({ kind: 'drop-before' }, { kind: 'drop-after' }, { kind: 'truncate' }),
  fc.record({ kind: fc.constant('html' as const), accept }),
  fc.record({ kind: fc.constant('backend-error' as const), status: fc.constantFrom(500, 502, 503, 504), accept }),
  fc.record({ kind: fc.constant('refusal' as const), reason: fc.constantFrom(...IN_FRONT), accept }),
  fc.record({ kind: fc.constant('refusal' as const), reason: fc.constantFrom(...BY_MAILBOX) }),
  fc.record({
    kind: fc.constant('retry-in' as const),
    ms: fc.constantFrom(-HOUR_MS, 0, 5 * SECOND_MS, 10 * MINUTE_MS, 20 * HOUR_MS),
    // The daily limit is the mailbox's own.
    limit: fc.constantFrom('rate' as const, 'rate although taken', 'mail sending'),
  }),
  fc.constantFrom(plain(404), plain(410), plain(400, JSON.stringify({ error: LOOK_CLOSELY }))),
);

const place = fc.nat(7);
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('answer' as const),
      on: fc.constantFrom('session', 'put', 'put', 'put', 'query', 'query'),
      answer: answers,
      times: fc.constantFrom(1, 1, 1, 2, 3),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Event>({ kind: 'sessions-forgotten' }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('crash' as const), when: fc.constantFrom('before', 'after') }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('clock' as const),
      byMs: fc.oneof(
        fc.integer({ min: -2_500, max: 2_500 }),
        fc.constantFrom(-2 * DAY_MS, -3 * HOUR_MS, -HOUR_MS, -10 * MINUTE_MS, 3 * MINUTE_MS, HOUR_MS, 7 * HOUR_MS, DAY_MS, 8 * DAY_MS),
      ),
    }),
  },
  { weight: 2, arbitrary: fc.constant<Event>({ kind: 'alarm' }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('grant' as const), is: fc.constantFrom('given', 'expired', 'offline') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('connected' as const), is: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('campaign' as const),
      people: fc.integer({ min: 1, max: 3 }),
      undoMs: fc.constantFrom(0, 0, 10 * SECOND_MS),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('pause' as const, 'cancel', 'withdraw'), of: place }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('resume' as const), of: place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel-one' as const), person: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('decide' as const), person: place, went: fc.boolean() }) },
);

const moment: fc.Arbitrary<Moment> = fc.oneof(
  fc.integer({ min: 0, max: 40 }),
  fc.constantFrom<Moment>('session', 'claim', 'put', 'put', 'query', 'settle', 'wait'),
);
const windowMs = fc.constantFrom(SECOND_MS, MINUTE_MS, HOUR_MS, DAY_MS);
const gapMs = fc.constantFrom({ min: 0, max: 0 }, { min: SECOND_MS, max: SECOND_MS }, { min: 10 * SECOND_MS, max: 20 * SECOND_MS });

export const schedules: fc.Arbitrary<Schedule> = fc.record({
  people: fc.constantFrom(2, 2, 3, 3, 4, 6),
  lives: fc.constantFrom(1, 1, 1, 2),
  turns: fc.array(fc.boolean(), { minLength: 1, maxLength: 16, size: 'max' }),
  limits: fc.record({ rules: fc.array(fc.record({ max: fc.integer({ min: 1, max: 3 }), windowMs }), { maxLength: 2 }), gapMs }),
  events: fc.array(fc.record({ at: moment, event }), { maxLength: 10, size: 'max' }),
});

/** The schedule as a list to read. */
export function describeSchedule({ people, lives, turns, limits, events }: Schedule): string {
  const rules = limits.rules.map((rule) => `${rule.max} in ${duration(rule.windowMs)}`);
  const gap = limits.gapMs.max > 0 ? [`a gap of ${duration(limits.gapMs.min)} to ${duration(limits.gapMs.max)}`] : [];
  const order = lives === 1 ? 'one drain' : `two drains, taking turns ${turns.map((first) => (first ? 'A' : 'B')).join('')}`;
  return [
    `${people} people, ${order}, ${[...rules, ...gap].join(', ') || 'no limits'}`,
    ...events.map(
      ({ at, event }, i) => `${i + 1}. ${typeof at === 'number' ? `${at} calls later` : `at the next ${at}`}: ${describe(event)}`,
    ),
  ].join('\n');
}

function describe({ kind, ...rest }: Event): string {
  if ('answer' in rest) return `${rest.times} × ${rest.on} → ${describeAnswer(rest.answer)}`;
  if ('byMs' in rest) return `the clock goes ${rest.byMs < 0 ? 'back' : 'forward'} ${duration(Math.abs(rest.byMs))}`;
  const more = Object.entries(rest).map(([name, value]) => `${name} ${value}`);
  return [kind, ...more].join(' ');
}

function describeAnswer(answer: Answer): string {
  if (answer.kind === 'reply') return `${answer.reply.status} ${answer.reply.body.toString()}`.trim();
  return Object.values(answer)
    .map((value) => (value === true ? 'although taken' : value))
    .filter((value) => value !== false)
    .join(' ');
}

function duration(ms: number): string {
  const [unit, name] = [[DAY_MS, 'd'] as const, [HOUR_MS, 'h'] as const, [MINUTE_MS, 'min'] as const, [SECOND_MS, 's'] as const].find(
    ([unit]) => ms >= unit && ms % unit === 0,
  ) ?? [1, 'ms'];
  return `${ms / unit} ${name}`;
}
