// The limits an account has now: what its provider publishes, its gentle first day, and what its refusals taught. The drain sends by
// them and the views foretell by them.
import { gentleFirstDay } from './first-day';
import { learnedLimits } from './learning';
import type { Outbox } from './outbox';
import type { Limits } from './pacing';

/** @param now epoch ms */
export async function currentLimits(
  { queue, pushbacks }: Pick<Outbox, 'queue' | 'pushbacks'>,
  accountId: string,
  published: Limits,
  now: number,
): Promise<Limits> {
  // One after the other: the tests interleave two drains call by call.
  const firstSentAt = await queue.firstSentAt(accountId);
  const refusals = await pushbacks.of(accountId);
  return learnedLimits(gentleFirstDay(published, firstSentAt, now), refusals, now);
}
