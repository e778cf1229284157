// Opens the compose window of one mail that the user sends. The mark is on disk before the window is: the mail may leave from then on.
import type { ComposeIn, OpenedByHand } from '../by-hand/by-hand';
import { composeWindow } from '../by-hand/compose-window';
import type { Outbox } from './outbox';

export type ByHandParts = Pick<Outbox, 'queue' | 'store'> & {
  openTab(url: string): Promise<unknown>;
  now(): number;
};

/** @throws what the browser says when no tab can be opened; the user is then asked about the mail as if it had been */
export async function openByHand(
  { queue, store, openTab, now }: ByHandParts,
  submissionId: string,
  composeIn: ComposeIn,
): Promise<OpenedByHand> {
  const message = await queue.findMessage(submissionId);
  if (message === undefined) return 'not-waiting';
  const opened = await store.openByHand(submissionId, now());
  if (opened === 'opened') await openTab(composeWindow(composeIn, message).url);
  return opened;
}
