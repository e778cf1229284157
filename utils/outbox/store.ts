// The only code that changes the outbox. Every change is one strict transaction that checks the state it starts from:
// a lost or blind write could send a mail twice (docs/adr/0002).
import type { IDBPTransaction } from 'idb';
import type { OpenedByHand } from '../by-hand/by-hand';
import type { MessageRecord } from '../message/message';
import { z } from '../zod';
import type { OutboxDatabase, OutboxSchema } from './database';
import { forgottenCampaign, forgottenSubmission } from './retention';
import { CampaignRun, campaignOf, FINAL, Submission, submissionId, type Said } from './submission';
import { canceled, cancelSettled, decided, deferred, mayPause, resumed, settled, type CancelOutcome, type Settlement } from './transitions';

const STORES = ['campaigns', 'submissions', 'messages'] as const;
type Tx = IDBPTransaction<OutboxSchema, typeof STORES, 'readwrite'>;

/** How a claim ended. Only after `claimed` may anything be sent. */
export type Claim = 'claimed' | 'not-running' | 'not-queued' | 'another-is-sending';

export type Store = ReturnType<typeof createStore>;

/** @param announce called after each change, for the views */
export function createStore(database: OutboxDatabase, announce: () => void) {
  async function change<T>(body: (tx: Tx) => Promise<T>): Promise<T> {
    const tx = database.transaction(STORES, 'readwrite', { durability: 'strict' });
    const written = body(tx).catch((error: unknown) => {
      abort(tx);
      throw error;
    });
    const [result] = await Promise.all([written, tx.done]);
    announce();
    return result;
  }

  return {
    /**
     * Writes a campaign with its queued submissions and frozen messages, all or nothing. One that exists is left as it is.
     * @param versions which version of the words each message is, where there are several
     */
    enqueue(campaign: CampaignRun, messages: readonly MessageRecord[], versions?: readonly string[]): Promise<'written' | 'exists'> {
      return change(async (tx) => {
        if ((await tx.objectStore('campaigns').getKey(campaign.id)) !== undefined) return 'exists';
        const writes: Promise<unknown>[] = [tx.objectStore('campaigns').add(campaign)];
        for (const [seq, message] of messages.entries()) {
          const id = submissionId(campaign.id, seq);
          const version = versions?.[seq];
          const submission: Submission = {
            id,
            campaignId: campaign.id,
            accountId: campaign.accountId,
            seq,
            ...(version !== undefined && { version }),
            to: message.to,
            state: 'queued',
          };
          writes.push(tx.objectStore('submissions').add(submission), tx.objectStore('messages').add(message, id));
        }
        await Promise.all(writes);
        return 'written';
      });
    },

    /**
     * Keeps the handle of a queued submission, before anything is sent with it. One that was used stays: the mail may yet finish there.
     * @param startedAt `createdAt` of the campaign it was got for: one taken back and started anew has other words
     */
    async keepHandle(id: string, startedAt: number, prepared: NonNullable<Submission['prepared']>): Promise<void> {
      await change(async (tx) => {
        if ((await findCampaign(tx, campaignOf(id)))?.createdAt !== startedAt) return;
        await replace(tx, id, ['queued'], (now) => (now.prepared?.used ? now : { ...now, prepared }));
      });
    },

    /** A refusal before anything was sent: data on the queued record. `notBeforeAt` (epoch ms) holds the whole account. */
    async defer(id: string, said: Said, notBeforeAt?: number): Promise<void> {
      await change((tx) => replace(tx, id, ['queued'], (now) => deferred(now, said, notBeforeAt)));
    },

    /** A refusal of this one mail before anything was sent, for good. */
    async reject(id: string, said: Said, at: number): Promise<void> {
      await change((tx) => replace(tx, id, ['queued'], (now) => ({ ...now, state: 'rejected', said, settledAt: at })));
    },

    /**
     * The mark that must be on disk before the octets go: queued → sending. Refused while the campaign does not run
     * or another submission of the account is on its way, so two drains cannot both send.
     * @param handle what will be sent with; refused when the submission has another by now
     * @param goesAt until then (epoch ms) the provider is asked to hold it
     */
    claim(id: string, handle: string, at: number, goesAt?: number): Promise<Claim> {
      return change(async (tx) => {
        const submissions = tx.objectStore('submissions');
        const read = z.safeParse(Submission, await submissions.get(id));
        if (!read.success || read.data.state !== 'queued' || read.data.prepared?.handle !== handle) return 'not-queued';
        const { prepared, ...submission } = read.data;
        const campaign = await findCampaign(tx, submission.campaignId);
        if (campaign?.run.state !== 'running') return 'not-running';
        const sending = await submissions.index('state').getAll('sending');
        if (sending.some((other) => accountOf(other) === submission.accountId)) return 'another-is-sending';
        await submissions.put({
          ...submission,
          state: 'sending',
          ...(goesAt === undefined ? { claimedAt: at } : { goesAt }),
          prepared: { ...prepared, used: true },
        });
        return 'claimed';
      });
    },

    /** The clock went back: what it calls the future was claimed just now. Kept, or every start would count those mails anew. */
    async rewindClaims(accountId: string, now: number): Promise<void> {
      await change(async (tx) => {
        const store = tx.objectStore('submissions');
        for (const key of await store.index('claimed').getAllKeys(IDBKeyRange.bound([accountId, now], [accountId, []], true))) {
          const read = z.safeParse(Submission, await store.get(key));
          if (read.success) await store.put({ ...read.data, claimedAt: now });
        }
      });
    },

    /** Records what became of a claimed submission. One that did not go is canceled where the rest is. */
    async settle(id: string, settlement: Settlement, at: number): Promise<void> {
      await change(async (tx) => {
        const campaign = await findCampaign(tx, campaignOf(id));
        await replace(tx, id, ['sending'], (now) => settled(now, settlement, campaign?.run.state, at));
      });
    },

    /**
     * The mark before a compose window opens: from now on the mail may have left, and only its user can tell (queued → unconfirmed).
     * Refused while the answer for another one is missing: one window at a time.
     */
    openByHand(id: string, at: number): Promise<OpenedByHand> {
      return change(async (tx) => {
        const campaign = await findCampaign(tx, campaignOf(id));
        if (campaign?.run.state !== 'by-hand') return 'not-waiting';
        const submissions = tx.objectStore('submissions');
        const read = z.safeParse(Submission, await submissions.get(id));
        if (!read.success || read.data.state !== 'queued') return 'not-waiting';
        const unanswered = await submissions.index('state').getAll('unconfirmed');
        if (unanswered.some((other) => accountOf(other) === campaign.accountId)) return 'another-is-open';
        await submissions.put({ ...read.data, state: 'unconfirmed', claimedAt: at });
        return 'opened';
      });
    },

    /**
     * The user says: it went (accepted), or it did not (queued again from the start; canceled where the rest is).
     * Of a mail sent by hand nobody else can tell, so there they may say so at any time, and take it back.
     */
    async decide(id: string, went: boolean, at: number): Promise<void> {
      await change(async (tx) => {
        const campaign = await findCampaign(tx, campaignOf(id));
        const byHand = campaign?.run.state === 'by-hand' && campaign.forgottenAt === undefined;
        const from = byHand ? (['queued', 'unconfirmed', 'accepted'] as const) : (['unconfirmed'] as const);
        await replace(tx, id, from, (now) => decided(now, went, campaign?.run.state, at));
      });
    },

    /** One person is not written to. A mail that the provider holds is asked back from it; one in doubt does not go again. */
    async cancelOne(id: string, at: number): Promise<void> {
      await change((tx) => replace(tx, id, ['queued', 'sending', 'unconfirmed', 'accepted'], (now) => canceled(now, at)));
    },

    /** What became of a mail that was asked back: only what the provider confirmed is canceled. */
    async settleCancel(id: string, outcome: CancelOutcome, at: number): Promise<void> {
      await change((tx) => replace(tx, id, ['accepted'], (now) => cancelSettled(now, outcome, at)));
    },

    /** The user's own pause takes the place of one that would end by itself: nobody else ends it. */
    async pause(campaignId: string, pause: Omit<Extract<CampaignRun['run'], { state: 'paused' }>, 'state'>): Promise<void> {
      await change(async (tx) => {
        const campaign = await findCampaign(tx, campaignId);
        if (campaign && mayPause(campaign.run, pause.reason))
          await tx.objectStore('campaigns').put({ ...campaign, run: { state: 'paused', ...pause } });
      });
    },

    /** Goes on. An end that is past is dropped: the user was asked and said so. */
    async resume(campaignId: string, at: number): Promise<void> {
      await change(async (tx) => {
        const campaign = await findCampaign(tx, campaignId);
        if (campaign?.run.state === 'paused') await tx.objectStore('campaigns').put(resumed(campaign, at));
      });
    },

    /** Takes a campaign back as if it had never been started; too late once one of its mails may have left. */
    withdraw(campaignId: string): Promise<'withdrawn' | 'too-late'> {
      return change(async (tx) => {
        const submissions = tx.objectStore('submissions');
        const everyone = await submissions.index('people').getAllKeys(IDBKeyRange.bound([campaignId], [campaignId, []]));
        const inState = (state: string) =>
          submissions.index('queue').count(IDBKeyRange.bound([campaignId, state], [campaignId, state, []]));
        // Somebody canceled meanwhile was not written to either.
        if ((await inState('queued')) + (await inState('canceled')) < everyone.length) return 'too-late';
        await Promise.all(everyone.flatMap((id) => [submissions.delete(id), tx.objectStore('messages').delete(id)]));
        await tx.objectStore('campaigns').delete(campaignId);
        return 'withdrawn';
      });
    },

    /** The user will not take it back: the first mail need not wait for that. */
    async sendNow(campaignId: string, at: number): Promise<void> {
      await change(async (tx) => {
        const campaign = await findCampaign(tx, campaignId);
        if (campaign && (campaign.undoUntil ?? 0) > at) await tx.objectStore('campaigns').put({ ...campaign, undoUntil: at });
      });
    },

    /**
     * Forgets who was written to and what, in a campaign where nothing can happen any more and nothing was settled after `before`
     * (epoch ms). That and when each mail went stays: counts and pace are made of it.
     */
    async forget(campaignId: string, before: number, at: number): Promise<void> {
      await change(async (tx) => {
        const campaign = await findCampaign(tx, campaignId);
        if (!campaign || campaign.forgottenAt !== undefined || campaign.createdAt > before) return;
        const submissions = tx.objectStore('submissions');
        const records = await submissions.index('people').getAll(IDBKeyRange.bound([campaignId], [campaignId, []]));
        const people = records.flatMap((record) => z.safeParse(Submission, record).data ?? []);
        const ended = people.every(
          ({ state, goesAt = 0, settledAt = campaign.createdAt }) => FINAL.has(state) && Math.max(goesAt, settledAt) <= before,
        );
        // What cannot be read is kept, and the others with it.
        if (!ended || people.length < records.length) return;
        await tx.objectStore('campaigns').put(forgottenCampaign(campaign, at));
        await Promise.all(
          people.flatMap((each) => [submissions.put(forgottenSubmission(each, at)), tx.objectStore('messages').delete(each.id)]),
        );
      });
    },

    /** Nothing of the rest is sent, and what the provider holds is asked back. One that is on its way ends as it ends. */
    async cancel(campaignId: string, at: number): Promise<void> {
      await change(async (tx) => {
        const campaign = await findCampaign(tx, campaignId);
        if (!campaign) return;
        if (campaign.run.state !== 'canceled')
          await tx.objectStore('campaigns').put({ ...campaign, run: { state: 'canceled', since: at } });
        for (const state of ['queued', ...(campaign.hold ? (['accepted'] as const) : [])] as const) {
          const inState = IDBKeyRange.bound([campaignId, state], [campaignId, state, []]);
          for (const key of await tx.objectStore('submissions').index('queue').getAllKeys(inState))
            await replace(tx, key, [state], (now) => canceled(now, at));
        }
      });
    },
  };
}

/** All or nothing: what a change wrote before it broke is taken back. */
function abort(tx: Tx): void {
  try {
    tx.abort();
  } catch (error) {
    // A failed request has aborted it already.
    if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;
  }
}

/** Replaces a readable submission that is in one of the states `from`; leaves any other alone. */
async function replace(tx: Tx, id: string, from: readonly Submission['state'][], next: (now: Submission) => Submission): Promise<void> {
  const store = tx.objectStore('submissions');
  const read = z.safeParse(Submission, await store.get(id));
  if (read.success && from.includes(read.data.state)) await store.put(next(read.data));
}

async function findCampaign(tx: Tx, campaignId: string): Promise<CampaignRun | undefined> {
  const read = z.safeParse(CampaignRun, await tx.objectStore('campaigns').get(campaignId));
  return read.success ? read.data : undefined;
}

/** Also of a record of another version: one that says it is sending blocks its account. */
function accountOf(record: unknown): unknown {
  return typeof record === 'object' && record !== null && 'accountId' in record ? record.accountId : undefined;
}
