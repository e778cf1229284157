// Schedules that once broke a promise, each with what was wrong.
import type { Schedule } from './schedule';

const NO_LIMITS = { rules: [], gapMs: { min: 0, max: 0 } };
const calm = { people: 2, lives: 1, turns: [true], limits: NO_LIMITS } as const;

export const found: readonly [string, Schedule][] = [
  [
    'a new campaign behind a mail in doubt of one that waits for a new grant: it stood still and said nothing',
    {
      ...calm,
      events: [
        { at: 0, event: { kind: 'answer', on: 'put', times: 1, answer: { kind: 'drop-after' } } },
        { at: 0, event: { kind: 'answer', on: 'query', times: 2, answer: { kind: 'refusal', reason: 'authError' } } },
        { at: 100, event: { kind: 'campaign', people: 1, undoMs: 0 } },
      ],
    },
  ],
  [
    'a grant that ended while a mail is in doubt and no campaign runs: the background asked for a token every minute for ever',
    {
      ...calm,
      events: [
        { at: 0, event: { kind: 'answer', on: 'put', times: 1, answer: { kind: 'drop-after' } } },
        { at: 'query', event: { kind: 'pause', of: 0 } },
        { at: 0, event: { kind: 'crash', when: 'before' } },
        { at: 0, event: { kind: 'grant', is: 'expired' } },
      ],
    },
  ],
  [
    'a clock that was days ahead and is set right: each start counted the mails of that time as just sent, and waited again',
    {
      ...calm,
      limits: { rules: [{ max: 1, windowMs: 3_600_000 }], gapMs: { min: 0, max: 0 } },
      people: 4,
      events: [{ at: 100, event: { kind: 'clock', byMs: -8 * 86_400_000 } }],
    },
  ],
  [
    'a clock that jumps ahead before a start and is set right under it: mails that had seemed long ago were in no count',
    {
      ...calm,
      limits: { rules: [{ max: 1, windowMs: 3_600_000 }], gapMs: { min: 0, max: 0 } },
      events: [
        { at: 100, event: { kind: 'clock', byMs: 7 * 3_600_000 } },
        { at: 'session', event: { kind: 'clock', byMs: -7 * 3_600_000 } },
        { at: 60, event: { kind: 'alarm' } },
      ],
    },
  ],
  ...(['dailyLimitExceeded', 'accessNotConfigured', 'domainPolicy'] as const).map((reason): [string, Schedule] => [
    `${reason} for a request repeated after the mail was taken, and a session that is gone: it went twice`,
    {
      ...calm,
      events: [
        { at: 0, event: { kind: 'answer', on: 'put', times: 1, answer: { kind: 'refusal', reason, accept: true } } },
        { at: 'query', event: { kind: 'sessions-forgotten' } },
        { at: 100, event: { kind: 'alarm' } },
      ],
    },
  ]),
];
