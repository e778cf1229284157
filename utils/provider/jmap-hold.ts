// Mails that a JMAP server holds until their time: how they are handed over for that, and how they are taken back. Pure.
// https://www.rfc-editor.org/rfc/rfc8621#section-7 · https://www.rfc-editor.org/rfc/rfc4865
import { z } from '../zod';
import type { Answered, Invocation } from './jmap-call';
import { failureOf, saidOf } from './jmap-replies';
import type { JmapMailbox } from './jmap-mailbox';
import { recordOf } from './jmap-values';
import type { Canceled } from './provider';

const Held = z.object({ list: z.array(z.object({ undoStatus: z.enum(['pending', 'final', 'canceled']) })) });
const Updated = z.object({ updated: recordOf(z.unknown()) });
const NotUpdated = z.object({ notUpdated: recordOf(z.unknown()) });
const Ids = z.object({ ids: z.array(z.string()) });

/**
 * The envelope that lets the server wait (HOLDFOR: seconds from when it takes the mail, so that a clock set wrong here changes nothing).
 * @param octets as our encoder made them: one sender, one recipient
 * @param holdMs from now on
 */
export function heldEnvelope(octets: Uint8Array, holdMs: number): object {
  const head = new TextDecoder().decode(octets.subarray(0, 16_384)).replace(/\r\n[ \t]+/g, ' ');
  const address = (field: string) => new RegExp(`^${field}: *(?:.*<)?([^<>\\s]+)>? *\\r$`, 'im').exec(head)?.[1];
  const [from, to] = [address('From'), address('To')];
  if (from === undefined || to === undefined) throw new RangeError('a message without a sender or a recipient');
  const parameters = { HOLDFOR: String(Math.ceil(holdMs / 1000)) };
  return { mailFrom: { email: from, parameters }, rcptTo: [{ email: to }] };
}

/** Asks which submissions a mail has, where the server's name of its submission is not known. */
export function submissionsCalls(accountId: string, emailIds: readonly string[]): Invocation[] {
  return [['EmailSubmission/query', { accountId, filter: { emailIds } }, 'submissions']];
}

/** The one submission; undefined when there is none or several. */
export function onlySubmission(answers: Answered): string | undefined {
  const ids = z.safeParse(Ids, answers.find('EmailSubmission/query', 'submissions')).data?.ids ?? [];
  return ids.length === 1 ? ids[0] : undefined;
}

/** Takes a submission back and asks how it stands then. What did not go is no sent mail: the copy in Sent goes with it. */
export function cancelCalls({ accountId }: JmapMailbox, id: string): Invocation[] {
  const update = { [id]: { undoStatus: 'canceled' } };
  return [
    ['EmailSubmission/set', { accountId, update, onSuccessDestroyEmail: [id] }, 'cancel'],
    ['EmailSubmission/get', { accountId, ids: [id], properties: ['undoStatus'] }, 'held'],
  ];
}

/** What became of it: that it was done, or else how it stands (it may have been done before, and that answer lost). */
export function readCanceled(answers: Answered, id: string): Canceled {
  const answer = answers.find('EmailSubmission/set', 'cancel');
  const done = z.safeParse(Updated, answer);
  if (done.success && id in done.data.updated) return { kind: 'canceled' };
  const refused = z.safeParse(NotUpdated, answer);
  const failure = failureOf(refused.success ? Object.values(refused.data.notUpdated)[0] : answers.find('error', 'cancel'));
  const said = failure ? saidOf(failure) : {};
  const held = z.safeParse(Held, answers.find('EmailSubmission/get', 'held')).data?.list;
  if (held === undefined) return { kind: 'later', said };
  const status = held[0]?.undoStatus;
  if (status === 'canceled') return { kind: 'canceled' };
  if (status === 'final') return { kind: 'gone', said };
  // Not there: deleted by a server that keeps none that has gone, or by somebody else.
  return { kind: status === 'pending' ? 'later' : 'cannot-tell', said };
}
