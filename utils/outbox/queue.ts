// What the drain and the views ask the outbox. Reads only; records are parsed here, and one that cannot be read is never sent.
import { personKey } from '../contacts/person-key';
import { MessageRecord } from '../message/message';
import { z } from '../zod';
import type { OutboxDatabase } from './database';
import { CampaignRun, isHeld, LONGEST_HOLD_MS, Submission } from './submission';
import { writtenIn } from './written';

export type Queue = ReturnType<typeof createQueue>;

export function createQueue(database: OutboxDatabase) {
  return {
    /** Campaigns in a state. */
    async campaigns(state: CampaignRun['run']['state']): Promise<CampaignRun[]> {
      return readable(CampaignRun, await database.getAllFromIndex('campaigns', 'run', state));
    },

    /**
     * The first queued submission of a campaign.
     * @param from its place or a later one. The browser steps over each record that has left the queue, which costs more with every mail sent.
     */
    async findNext(campaignId: string, from = 0): Promise<Submission | undefined> {
      const queued = IDBKeyRange.bound([campaignId, 'queued', from], [campaignId, 'queued', []]);
      let cursor = await database.transaction('submissions').store.index('queue').openCursor(queued);
      while (cursor) {
        const read = z.safeParse(Submission, cursor.value);
        if (read.success) return read.data;
        cursor = await cursor.continue();
      }
      return undefined;
    },

    /** Submissions to any of these people that may yet go, in all campaigns: waiting here, held by the provider, on their way or in doubt. Ids. */
    async waitingTo(people: readonly string[], now: number): Promise<string[]> {
      const keys = new Set(people.map(personKey));
      const open = (['queued', 'sending', 'unconfirmed'] as const).map((state) => database.getAllFromIndex('submissions', 'state', state));
      const waiting = [...readable(Submission, (await Promise.all(open)).flat()), ...(await this.held(now))];
      return waiting.flatMap(({ id, to }) => (to && keys.has(personKey(to.addrSpec)) ? [id] : []));
    },

    /** Mails that providers hold until a time that has not come, of all accounts. */
    async held(now: number): Promise<Submission[]> {
      const found = readable(Submission, await database.getAllFromIndex('submissions', 'goes'));
      return found.filter((submission) => isHeld(submission, now));
    },

    /** Those of them that are wanted back. */
    async cancelAsked(): Promise<Submission[]> {
      return readable(Submission, await database.getAllFromIndex('submissions', 'cancels'));
    },

    /** Whom the mails of a campaign may have reached, and when (epoch ms). */
    async written(campaignId: string): Promise<{ addrSpec: string; at: number }[]> {
      const everyone = IDBKeyRange.bound([campaignId], [campaignId, []]);
      return writtenIn(readable(Submission, await database.getAllFromIndex('submissions', 'people', everyone)));
    },

    /** The frozen message of a submission; undefined when it is missing or unreadable. */
    async findMessage(submissionId: string): Promise<MessageRecord | undefined> {
      const read = z.safeParse(MessageRecord, await database.get('messages', submissionId));
      return read.success ? read.data : undefined;
    },

    /** The files of mails that may yet go, by id. */
    async attachmentIds(): Promise<ReadonlySet<string>> {
      const ids = new Set<string>();
      for (const state of ['queued', 'sending', 'unconfirmed'])
        for (const key of await database.getAllKeysFromIndex('submissions', 'state', state)) {
          const { attachments = [] } = (await this.findMessage(key)) ?? {};
          for (const { id } of attachments) ids.add(id);
        }
      return ids;
    },

    /** Submissions marked as sending: at most one an account; none while nothing is on its way. */
    async sending(): Promise<Submission[]> {
      return readable(Submission, await database.getAllFromIndex('submissions', 'state', 'sending'));
    },

    /** For the badge: how many are left, how many in doubt. */
    async tally(): Promise<{ left: number; unconfirmed: number }> {
      const count = (state: Submission['state']) => database.countFromIndex('submissions', 'state', state);
      const [queued, sending, unconfirmed] = await Promise.all([count('queued'), count('sending'), count('unconfirmed')]);
      return { left: queued + sending, unconfirmed };
    },

    /** When mails of an account may have left from here since `sinceAt`, epoch ms ascending. Unreadable records count too. */
    async history(accountId: string, sinceAt: number): Promise<number[]> {
      const range = IDBKeyRange.bound([accountId, sinceAt], [accountId, []]);
      const records = (await database.getAllFromIndex('submissions', 'claimed', range)) as { claimedAt: number }[];
      return records.map((record) => record.claimedAt);
    },

    /** When those go that the provider held or holds, since `sinceAt` and in times to come, epoch ms ascending. */
    async going(accountId: string, sinceAt: number): Promise<number[]> {
      const range = IDBKeyRange.bound([accountId, sinceAt], [accountId, []]);
      const records = (await database.getAllFromIndex('submissions', 'goes', range)) as { goesAt: number }[];
      return records.map((record) => record.goesAt);
    },

    /** When the first mail of an account may have left or goes, epoch ms; undefined when none has. */
    async firstSentAt(accountId: string): Promise<number | undefined> {
      const { store } = database.transaction('submissions');
      const all = IDBKeyRange.bound([accountId], [accountId, []]);
      const first = await Promise.all((['claimed', 'goes'] as const).map((name) => store.index(name).openKeyCursor(all)));
      const times = first.flatMap((cursor) => cursor?.key[1] ?? []);
      return times.length === 0 ? undefined : Math.min(...times);
    },

    /** Until when the provider's deferrals hold an account, epoch ms; 0 when none does. One further ahead was written under a wrong clock. */
    async heldUntil(accountId: string, now: number): Promise<number> {
      const index = database.transaction('submissions').store.index('held');
      const cursor = await index.openKeyCursor(IDBKeyRange.bound([accountId], [accountId, now + LONGEST_HOLD_MS]), 'prev');
      return cursor ? cursor.key[1] : 0;
    },

    /** Campaigns that name people, in which nothing is open and nothing was settled after `before` (epoch ms). Ids. */
    async endedBefore(before: number): Promise<string[]> {
      const ended: string[] = [];
      for (const { id, createdAt, forgottenAt, hold } of readable(CampaignRun, await database.getAll('campaigns'))) {
        if (forgottenAt !== undefined || createdAt > before) continue;
        const inState = (state: string) => IDBKeyRange.bound([id, state], [id, state, []]);
        const counts = await Promise.all([
          ...['queued', 'sending', 'unconfirmed'].map((state) => database.countFromIndex('submissions', 'queue', inState(state))),
          database.countFromIndex('submissions', 'settled', IDBKeyRange.bound([id, before], [id, []], true)),
        ]);
        const isHolding = hold && (await this.held(before)).some(({ campaignId }) => campaignId === id);
        if (counts.every((count) => count === 0) && !isHolding) ended.push(id);
      }
      return ended;
    },

    /** The last `count` submissions of a campaign settled since `sinceAt` (epoch ms), newest first. */
    async lastSettled(campaignId: string, sinceAt: number, count: number): Promise<Submission[]> {
      const index = database.transaction('submissions').store.index('settled');
      let cursor = await index.openCursor(IDBKeyRange.bound([campaignId, sinceAt], [campaignId, []]), 'prev');
      const found: unknown[] = [];
      while (cursor && found.length < count) {
        found.push(cursor.value);
        cursor = await cursor.continue();
      }
      return readable(Submission, found);
    },
  };
}

function readable<T extends z.ZodMiniType>(schema: T, records: readonly unknown[]): z.infer<T>[] {
  return records.flatMap((record) => {
    const read = z.safeParse(schema, record);
    return read.success ? [read.data] : [];
  });
}
