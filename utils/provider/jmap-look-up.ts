// What became of a mail that was handed over, from three witnesses: the submissions since, the mails that bear its Message-ID, and the
// state of all submissions. Pure. Says "not taken" only with proof: a search that finds nothing is none (docs/adr/0008).
import { z } from '../zod';
import type { Answered, Invocation } from './jmap-call';
import { failureOf, saidOf } from './jmap-replies';
import { recordOf } from './jmap-values';
import type { LookUp } from './provider';

/** `state`: of the account's submissions before this mail could be among them. */
export type Sought = { messageId: string; state: string };

/** As LookUp, with what a next attempt needs: the newest state, and the draft that lies there. */
export type Asked = Exclude<LookUp, { kind: 'not-taken' }> | (Extract<LookUp, { kind: 'not-taken' }> & { state: string; draftId?: string });

/** More submissions than this between two looks and nobody can tell; people do not send so much beside us. */
const MAX_CHANGES = 400;

const State = z.object({ state: z.string() });
const Changes = z.object({
  hasMoreChanges: z.boolean(),
  created: z.array(z.string()),
  updated: z.array(z.string()),
  destroyed: z.array(z.string()),
});
const Submissions = z.object({ list: z.array(z.object({ id: z.string(), emailId: z.string() })) });
const Emails = z.object({
  list: z.array(z.object({ id: z.string(), messageId: z.nullable(z.array(z.string())), keywords: recordOf(z.boolean()) })),
});

/** One request that asks all of it. The state comes first: what happens after it was read makes the next attempt miss. */
export function lookUpCalls(accountId: string, { messageId, state: sinceState }: Sought): Invocation[] {
  const from = (resultOf: string, name: string, path: string) => ({ resultOf, name, path });
  const made = from('since', 'EmailSubmission/changes', '/created');
  const theirs = from('made', 'EmailSubmission/get', '/list/*/emailId');
  const properties = ['id', 'messageId', 'keywords'];
  return [
    ['EmailSubmission/get', { accountId, ids: [] }, 'now'],
    ['EmailSubmission/changes', { accountId, sinceState, maxChanges: MAX_CHANGES }, 'since'],
    ['EmailSubmission/get', { accountId, '#ids': made, properties: ['id', 'emailId'] }, 'made'],
    ['Email/get', { accountId, '#ids': theirs, properties }, 'theirs'],
    ['Email/query', { accountId, filter: { header: ['Message-ID', messageId] }, limit: 10 }, 'search'],
    ['Email/get', { accountId, '#ids': from('search', 'Email/query', '/ids'), properties }, 'mails'],
  ];
}

/** What the answers tell. `sentId`: of the mail, if it was taken; `left`: a draft that nobody needs any more; `state`: the newest of the submissions. */
export function readLookUp(answers: Answered, sought: Sought): { told: Asked; sentId?: string; state?: string; left?: string } {
  const now = z.safeParse(State, answers.find('EmailSubmission/get', 'now')).data;
  if (now === undefined) {
    const failure = failureOf(answers.find('error', 'now'));
    return { told: { kind: 'later', said: failure ? saidOf(failure) : {} } };
  }
  const { state } = now;
  const found = z.safeParse(Emails, answers.find('Email/get', 'mails')).data?.list ?? [];
  const draftId = found.find(({ keywords }) => keywords['$draft'])?.id;
  const ours = submissionOf(sought.messageId, answers);
  const reference = ours.kind === 'found' ? { reference: ours.id } : {};
  // Only having gone takes $draft away (the onSuccessUpdateEmail of the request that sends).
  const sentId = ours.kind === 'found' ? ours.emailId : found.find(({ keywords }) => !keywords['$draft'])?.id;
  if (sentId !== undefined) {
    // A repeat that came to nothing may have left its copy, where a server takes the same octets twice.
    const left = draftId !== undefined && draftId !== sentId ? { left: draftId } : {};
    return { told: { kind: 'accepted', ...reference }, sentId, state, ...left };
  }
  // Not taken: nothing at all was submitted since; or all that was is known and is not this one; or the search finds this mail, unsent.
  if (state === sought.state || ours.kind === 'none' || draftId !== undefined)
    return { told: { kind: 'not-taken', said: {}, state, ...(draftId !== undefined && { draftId }) }, state };
  return { told: { kind: 'cannot-tell', said: {} }, state };
}

/** The submission of a mail among those made since. `unknown`: they cannot all be seen. */
function submissionOf(messageId: string, answers: Answered): { kind: 'found'; id: string; emailId: string } | { kind: 'none' | 'unknown' } {
  const changes = z.safeParse(Changes, answers.find('EmailSubmission/changes', 'since')).data;
  const made = z.safeParse(Submissions, answers.find('EmailSubmission/get', 'made')).data?.list;
  if (changes === undefined || made === undefined) return { kind: 'unknown' };
  const mails = z.safeParse(Emails, answers.find('Email/get', 'theirs')).data?.list ?? [];
  const ids = new Set(mails.flatMap((mail) => (mail.messageId?.includes(messageId) ? [mail.id] : [])));
  const ours = made.find(({ emailId }) => ids.has(emailId));
  if (ours) return { kind: 'found', id: ours.id, emailId: ours.emailId };
  const known = new Set(mails.map(({ id }) => id));
  const sawAll = !changes.hasMoreChanges && changes.created.length === made.length && made.every(({ emailId }) => known.has(emailId));
  // A change nobody can see is a submission that was deleted when it had gone, as Cyrus does unless told otherwise.
  const explained = changes.created.length + changes.updated.length + changes.destroyed.length > 0;
  return { kind: sawAll && explained ? 'none' : 'unknown' };
}
