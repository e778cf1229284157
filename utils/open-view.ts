// How a view looks into the outbox: reads the records and the accounts' limits, derives the rest. Must never write.
import { request } from './commands';
import type { MessageRecord } from './message/message';
import { openOutbox } from './outbox/database';
import { createQueue } from './outbox/queue';
import { forgetBefore, type ForgetAfter } from './outbox/retention';
import type { Limits } from './outbox/pacing';
import type { LastRefusal } from './outbox/last-refusal';
import type { Plan } from './outbox/plan';
import type { Schedule } from './outbox/schedule';
import { readOverview, readPeople, readStrays, waitingOf, type Overview, type SubmissionView } from './outbox/view';
import { limitsOf } from './provider/limits';

/** Mails that are not started yet. */
export type Asked = { accountId: string; count: number; undoMs: number; schedule?: Schedule };

/** How they would go. `plan` is absent when none can; `undoneAt` (epoch ms): nothing else holds a mail that goes then. */
export type Ahead = { plan?: Plan; aDay?: number; firstDay?: number; leftToday: number; undoneAt: number };

/** How a mailbox stands. `aDay`, `firstDay`, `slowedToMs` as in AccountPlan. */
export type Standing = { leftToday: number; aDay?: number; firstDay?: number; slowedToMs?: number; refusal?: LastRefusal };

/** What the components need of the outbox (`Outbox` in components/services.ts). @param now epoch ms */
export function openView(now: () => number) {
  const database = openOutbox();

  async function limits(): Promise<(accountId: string) => Limits | undefined> {
    // Without the background the records can still be shown; what is not known then is the time.
    const accounts = await request('getAccounts', {}).catch((error: unknown) => {
      console.warn(error);
      return [];
    });
    return (accountId) => {
      const account = accounts.find(({ id }) => id === accountId);
      return account && limitsOf(account);
    };
  }

  return {
    async readOverview(): Promise<Overview> {
      return readOverview(await database, await limits(), now());
    },

    /** How many mails the provider of an account holds. */
    async countHeld(accountId: string): Promise<number> {
      const held = await createQueue(await database).held(now());
      return held.filter((submission) => submission.accountId === accountId).length;
    },

    async readStrays(): Promise<string[]> {
      return readStrays(await database);
    },

    /** How many campaigns would be forgotten now. */
    async countEnded(forgetAfter: ForgetAfter): Promise<number> {
      const before = forgetBefore(forgetAfter, now());
      return before === undefined ? 0 : (await createQueue(await database).endedBefore(before)).length;
    },

    /** The frozen mail of a submission; undefined when it is missing or unreadable. */
    async readMessage(submissionId: string): Promise<MessageRecord | undefined> {
      return createQueue(await database).findMessage(submissionId);
    },

    async readPeople(campaignId: string): Promise<SubmissionView[]> {
      return readPeople(await database, campaignId);
    },

    /** How `count` more mails would go, behind and beside those that wait already; undefined when the account is not connected. */
    async plan({ accountId, count, undoMs, schedule }: Asked): Promise<Ahead | undefined> {
      const published = (await limits())(accountId);
      if (!published) return undefined;
      const at = now();
      const { campaigns } = await readOverview(await database, () => undefined, at);
      const waiting = waitingOf(campaigns.filter(({ campaign }) => campaign.accountId === accountId));
      const more = { campaignId: '', count, notBeforeAt: at + undoMs, ...(schedule && { schedule }), lastClaimedAt: 0 };
      const { readPlan } = await import('./outbox/read-plan');
      const { plans, aDay, firstDay, leftToday } = await readPlan(await database, accountId, published, waiting, at, more);
      const plan = plans.get('');
      return {
        ...(plan && { plan }),
        ...(aDay !== undefined && { aDay }),
        ...(firstDay !== undefined && { firstDay }),
        leftToday,
        undoneAt: at + undoMs,
      };
    },

    /** undefined when the account is not connected. */
    async readStanding(accountId: string): Promise<Standing | undefined> {
      const published = (await limits())(accountId);
      if (!published) return undefined;
      const at = now();
      const [{ readPlan }, { findLastRefusal }] = await Promise.all([import('./outbox/read-plan'), import('./outbox/last-refusal')]);
      const { leftToday, aDay, firstDay, slowedToMs } = await readPlan(await database, accountId, published, [], at);
      const refusal = await findLastRefusal(await database, accountId, at);
      return {
        leftToday,
        ...(aDay !== undefined && { aDay }),
        ...(firstDay !== undefined && { firstDay }),
        ...(slowedToMs !== undefined && { slowedToMs }),
        ...(refusal && { refusal }),
      };
    },
  };
}
