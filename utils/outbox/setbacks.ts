// What a setback does to the campaigns around it: they wait, their people are spared more of the same, and the account learns its limits.
import type { Outcome } from '../provider/provider';
import type { Outbox } from './outbox';
import { sentSince } from './pacing';
import type { Pause } from './reaction';

const DAY_MS = 24 * 60 * 60_000;
/** Three outcomes other than accepted in a row are no accident. */
const TOO_MANY_IN_A_ROW = 3;

export class Setbacks {
  readonly #outbox: Outbox;
  readonly #now: () => number;

  constructor(outbox: Outbox, now: () => number) {
    this.#outbox = outbox;
    this.#now = now;
  }

  /** All running campaigns of the account wait. */
  async pause(accountId: string, pause: Pause): Promise<void> {
    const { queue, store } = this.#outbox;
    for (const campaign of await queue.campaigns('running')) {
      if (campaign.accountId === accountId) await store.pause(campaign.id, { ...pause, since: this.#now() });
    }
  }

  /** After a mail of the campaign was rejected, or nobody can tell. */
  async pauseIfTooMany(campaignId: string): Promise<void> {
    const { queue, store } = this.#outbox;
    const campaign = (await queue.campaigns('running')).find(({ id }) => id === campaignId);
    if (!campaign) return;
    const last = await queue.lastSettled(campaignId, campaign.run.since, TOO_MANY_IN_A_ROW);
    if (last.length === TOO_MANY_IN_A_ROW && last.every(({ state }) => state === 'rejected' || state === 'unconfirmed')) {
      await store.pause(campaignId, { reason: 'three-in-a-row', since: this.#now(), ...(last[0]?.said && { said: last[0].said }) });
    }
  }

  /** A refusal for the rate or the day tightens the account's limits from now on. */
  async learn(accountId: string, answer: Outcome): Promise<void> {
    if (answer.kind !== 'deferred' || (answer.cause !== 'rate' && answer.cause !== 'quota')) return;
    const { queue, pushbacks } = this.#outbox;
    const now = this.#now();
    const history = await queue.history(accountId, now - DAY_MS);
    const went = (await queue.going(accountId, now - DAY_MS)).filter((at) => at <= now);
    await pushbacks.add({ accountId, at: now, cause: answer.cause, inDay: sentSince(history, now - DAY_MS) + went.length });
  }
}
