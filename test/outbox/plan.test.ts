// What the views say lies ahead is what the drain then does, to the millisecond: several campaigns, a day's limit, quiet hours, undo.
import { beforeAll, expect, it } from 'vitest';
import { SEND_SCOPE } from '../../utils/auth/google';
import type { Limits } from '../../utils/outbox/pacing';
import type { Schedule } from '../../utils/outbox/schedule';
import { readOverview } from '../../utils/outbox/view';
import { NO_QUOTA, withSandbox } from '../with-sandbox';
import { letterTo, people, SENDER } from './letters';
import { ACCOUNT, World } from './world';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const limits: Limits = {
  rules: [
    { max: 3, windowMs: MINUTE },
    { max: 7, windowMs: DAY },
  ],
  gapMs: { min: 5_000, max: 15_000 },
};

const local = withSandbox(NO_QUOTA);
let accessToken: string;

beforeAll(async () => {
  ({ accessToken } = await local.sandbox.tokens.issue(SENDER, ['openid', 'email', SEND_SCOPE]));
});

type Started = { people: number; undoMs?: number; schedule?: Schedule };

it.each<[string, Started[], unknown[]]>([
  ['one mail', [{ people: 1 }], [undefined]],
  ['one campaign over several days', [{ people: 16 }], [undefined]],
  ['the time to undo', [{ people: 3, undoMs: MINUTE }], ['undo']],
  ['two campaigns that take turns', [{ people: 5 }, { people: 4 }], [undefined, 'turn']],
  [
    'one beside another that starts later and rests at night',
    [{ people: 6 }, { people: 6, schedule: { timeZone: 'UTC', startAt: Date.UTC(2027, 0, 5, 22), quiet: { from: 21 * 60, to: 8 * 60 } } }],
    [undefined, 'quiet'],
  ],
])('%s', async (_, started, reasons) => {
  const startAt = Date.UTC(2027, 0, 5, 12);
  const world = await World.open({ fetch: local.fetch, authorization: () => `Bearer ${accessToken}`, startAt, limits });
  const run = { state: 'running', since: startAt } as const;
  for (const [place, { people: count, undoMs = 0, schedule }] of started.entries()) {
    const campaign = { id: `c${place}`, accountId: ACCOUNT, title: '', createdAt: startAt + place, undoUntil: startAt + undoMs, run };
    await world.store.enqueue({ ...campaign, ...(schedule && { schedule }) }, people(count).map(letterTo));
  }
  const { campaigns } = await readOverview(world.database, () => limits, startAt);
  const said = campaigns.toReversed();
  expect(said.map(({ wait }) => wait?.reason)).toEqual(reasons);

  await world.liveOn();

  const went = await world.submissions();
  for (const { campaign, nextAt, finishAt } of said) {
    const times = went.flatMap((each) => (each.campaignId === campaign.id ? [each.claimedAt ?? 0] : []));
    expect({ nextAt, finishAt }).toEqual({ nextAt: Math.min(...times), finishAt: Math.max(...times) });
  }
});
