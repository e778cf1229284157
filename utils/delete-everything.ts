// "Delete everything": takes back what was granted, then erases what is stored. Never while a mail waits or is on its way.
import type { Accounts } from './auth/accounts';
import type { Connecting } from './auth/connecting';
import type { DeleteAnswer } from './commands';
import { eraseAll, type Kept } from './erase';
import type { Log } from './log/log-store';
import { DO_NOT_WRITE } from './memory/hashed-people';
import type { Keeper } from './outbox/keeper';
import type { Outbox } from './outbox/outbox';

/** Who asked not to be written to is not written to afterwards either. */
const KEPT: Kept = { databases: [DO_NOT_WRITE], keys: [] };

export type DeletingParts = Pick<Outbox, 'queue' | 'store'> & {
  keeper: Pick<Keeper, 'atRest'>;
  accounts: Pick<Accounts, 'list' | 'disconnect'>;
  connecting: Pick<Connecting, 'state'>;
  log: Pick<Log, 'settled'>;
  now: () => number;
};

/** @param cancelRest the user agreed that mails which wait are canceled first */
export async function deleteEverything(parts: DeletingParts, cancelRest: boolean): Promise<DeleteAnswer> {
  const { queue, store, keeper, accounts, connecting, log, now } = parts;
  if ((await connecting.state()).state === 'connecting') return { state: 'refused', reason: 'signing-in' };
  const { left } = await queue.tally();
  if (left > 0 && !cancelRest) return { state: 'refused', reason: 'mails-wait' };
  for (const state of ['running', 'paused', 'by-hand'] as const)
    for (const { id } of await queue.campaigns(state)) if ((await queue.findNext(id)) !== undefined) await store.cancel(id, now());

  const answer = await keeper.atRest(async (): Promise<DeleteAnswer> => {
    // One nobody can tell of yet: its record is what keeps it from being sent twice.
    if ((await queue.sending()).length > 0) return { state: 'refused', reason: 'on-its-way' };
    const takenBack = await Promise.allSettled((await accounts.list()).map(({ id }) => accounts.disconnect(id)));
    for (const each of takenBack) if (each.status === 'rejected') console.error(each.reason);
    await log.settled();
    await eraseAll(KEPT);
    return { state: 'deleted', revoked: takenBack.every((each) => each.status === 'fulfilled' && each.value) };
  });
  return answer ?? { state: 'refused', reason: 'on-its-way' };
}
