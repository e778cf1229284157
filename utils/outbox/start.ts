// From what the user confirmed to queued submissions: everything is checked first, then written at once. Any problem: nothing is queued.
import type { StartAnswer, StartCommand } from '../commands';
import { BY_HAND } from '../by-hand/by-hand';
import { encodeMessage } from '../message/encode-message';
import type { MessageRecord } from '../message/message';
import { assembleEmpty } from './assemble';
import type { Store } from './store';
import type { CampaignRun } from './submission';

/** What is asked of elsewhere before anything is queued. */
export type StartGates = {
  /** The places of those who are not to be written to: the form has left them out, and this is the last gate. */
  findBarred(people: string[]): Promise<number[]>;
  /** Whether a file's octets are kept; a mail that names one that is gone could never be sent. */
  hasFile(id: string): Promise<boolean>;
};

/**
 * Freezes and queues a campaign.
 * @param sender the address of the connected account, or the one that stands for the user's own hand; undefined when there is none
 * @param now epoch ms
 */
export async function startCampaign(
  command: StartCommand,
  sender: string | undefined,
  store: Store,
  { findBarred, hasFile }: StartGates,
  now: number,
): Promise<StartAnswer> {
  const refused = (reason: Extract<StartAnswer, { state: 'refused' }>['reason'], people: number[] = []): StartAnswer => ({
    state: 'refused',
    reason,
    people,
  });
  const { messages, versions, campaignId, accountId, title, url, language, test, schedule, hold, undoMs } = command;
  if (sender === undefined) return refused('no-account');
  if (messages.length === 0) return refused('no-people');
  if (test && messages.some(({ to }) => to.addrSpec.toLowerCase() !== sender.toLowerCase())) return refused('not-to-self');

  const seen = new Set<string>();
  for (const [place, message] of messages.entries()) {
    if (message.from.addrSpec.toLowerCase() !== sender.toLowerCase()) return refused('wrong-sender', [place]);
    const person = message.to.addrSpec.toLowerCase();
    if (seen.has(person)) return refused('same-person-twice', [place]);
    seen.add(person);
    // A test encoding: what cannot become octets must be known before the first mail, not after the 39th.
    if (!encodes(message, now)) return refused('bad-message', [place]);
  }

  const without = await findWithoutFiles(messages, hasFile);
  if (without.length > 0) return refused('missing-file', without);

  const barred = test ? [] : await findBarred(messages.map(({ to }) => to.addrSpec));
  if (barred.length > 0) return refused('do-not-write', barred);

  try {
    const campaign: CampaignRun = {
      id: campaignId,
      accountId,
      title,
      ...(url !== undefined && { url }),
      ...(language !== undefined && { language }),
      ...(test && { test }),
      ...(schedule && { schedule }),
      ...(hold && { hold }),
      createdAt: now,
      ...(accountId === BY_HAND
        ? { run: { state: 'by-hand', since: now } }
        : { undoUntil: now + undoMs, run: { state: 'running', since: now } }),
    };
    await store.enqueue(campaign, messages, versions);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'QuotaExceededError') return refused('storage');
    throw error;
  }
  return { state: 'started' };
}

/** The places of mails that name a file that is gone. */
async function findWithoutFiles(messages: readonly MessageRecord[], hasFile: StartGates['hasFile']): Promise<number[]> {
  const ids = [...new Set(messages.flatMap(({ attachments = [] }) => attachments.map(({ id }) => id)))];
  const kept = await Promise.all(ids.map(hasFile));
  const gone = new Set(ids.filter((_, i) => !kept[i]));
  return messages.flatMap(({ attachments = [] }, place) => (attachments.some(({ id }) => gone.has(id)) ? [place] : []));
}

function encodes(message: MessageRecord, date: number): boolean {
  try {
    encodeMessage(assembleEmpty(message), { date });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
