// Thousands of random schedules of answers, crashes, clocks and users: nobody twice, nobody lost without a word, no limit exceeded.
// HANDBILL_SCHEDULES: how many. HANDBILL_SEED and HANDBILL_PATH: the ones a failure printed.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox';
import { SEND_SCOPE } from '../../utils/auth/google';
import { SENDER } from './letters';
import { found } from './schedules/found';
import { describeSchedule, schedules } from './schedules/schedule';
import { Simulation, type Tally } from './schedules/simulation';

const { HANDBILL_SCHEDULES = '10000', HANDBILL_SEED = '20261201', HANDBILL_PATH } = process.env;
const ENDS = [
  'accepted',
  'rejected',
  'it went, rightly',
  'canceled',
  'withdrawn',
  'it went',
  'it did not go',
  'it did not go, rightly',
  'crash',
];
const LONGEST_MS = 30 * 60_000;

const clock = { now: () => Date.now() };
let sandbox: Sandbox;
let token: string;

beforeAll(async () => {
  sandbox = await startSandbox({
    quota: { unitsPerMinute: 1e9, messagesPerDay: 1e9 },
    accessTokenTtlSeconds: 86_400,
    delivery: false,
    now: () => clock.now(),
  });
  ({ accessToken: token } = await sandbox.tokens.issue(SENDER, ['openid', 'email', SEND_SCOPE]));
});
afterAll(() => sandbox.close());

it.each(found)('%s', (_, schedule) => Simulation.play(schedule, sandbox, token, clock, new Map()));

it(
  `${HANDBILL_SCHEDULES} schedules (seed ${HANDBILL_SEED}) break no promise`,
  async () => {
    const tally: Tally = new Map();
    const startedAt = performance.now();
    const usedBefore = process.cpuUsage();
    const run = await fc.check(
      fc.asyncProperty(schedules, (schedule) => Simulation.play(schedule, sandbox, token, clock, tally)),
      { seed: Number(HANDBILL_SEED), numRuns: Number(HANDBILL_SCHEDULES), ...(HANDBILL_PATH !== undefined && { path: HANDBILL_PATH }) },
    );
    const { user, system } = process.cpuUsage(usedBefore);
    const [seconds, usedSeconds] = [(performance.now() - startedAt) / 1e3, (user + system) / 1e6].map(Math.round);
    console.log(`${run.numRuns} schedules in ${seconds} s (${usedSeconds} s of the processor):`, Object.fromEntries(tally));
    if (run.failed) {
      const schedule = run.counterexample === null ? 'no schedule' : describeSchedule(run.counterexample[0]);
      const what = run.errorInstance instanceof Error ? run.errorInstance.message : String(run.errorInstance);
      expect.fail(`${what}\n\n${schedule}\n\nHANDBILL_SEED=${run.seed} HANDBILL_PATH=${run.counterexamplePath}`);
    }
    // So many reach every end, or they prove nothing.
    if (run.numRuns >= 1_000) expect([...tally.keys()]).toEqual(expect.arrayContaining(ENDS));
  },
  LONGEST_MS,
);
