// JMAP (RFC 8620, RFC 8621): the octets are uploaded, then imported and submitted in one request that can take effect only once,
// however often a browser repeats it: `ifInState` names the state before it (docs/adr/0008). Mail is in Drafts until it has gone.
import { z } from '../zod';
import { parseJson } from './call';
import { call, http, type Invocation } from './jmap-call';
import { cancelCalls, heldEnvelope, onlySubmission, readCanceled, submissionsCalls } from './jmap-hold';
import { failureOf, notCarriedOut, notCreated, refusalOf, saidBy, saidOf, type Failure } from './jmap-replies';
import { lookUpCalls, readLookUp, type Asked, type Sought } from './jmap-look-up';
import { JmapMailbox } from './jmap-mailbox';
import { recordOf } from './jmap-values';
import type { Canceled, Held, Link, Outcome, Provider, Refusal } from './provider';

/** Under this name the newest known state of the account's submissions is remembered between calls. */
const SUBMISSIONS = 'jmap:submissions';

const Uploaded = z.object({ blobId: z.string() });
const Handle = z.object({ blobId: z.string(), messageId: z.string(), state: z.string() }) satisfies z.ZodMiniType<
  Sought & { blobId: string }
>;
type Handle = z.infer<typeof Handle>;

const State = z.object({ state: z.string() });
const NewState = z.object({ newState: z.string() });
const Created = z.object({ created: recordOf(z.object({ id: z.string() })) });
const NotCreated = z.object({ notCreated: recordOf(z.unknown()) });
type Upload = { kind: 'uploaded'; blobId: string } | Refusal;

/** The calls for one mailbox. */
function through(mailbox: JmapMailbox) {
  const { accountId, apiUrl } = mailbox;

  async function upload(octets: Uint8Array, link: Link): Promise<Upload> {
    const reply = await http(link, mailbox.uploadUrl, 'open-upload', 'message/rfc822', new Blob([octets.slice()]));
    if (reply.status === 200 || reply.status === 201) {
      const uploaded = z.safeParse(Uploaded, parseJson(reply.body));
      if (uploaded.success) return { kind: 'uploaded', blobId: uploaded.data.blobId };
    }
    return refusalOf(reply, link.now) ?? deferredBy(reply);
  }

  /** The state of the submissions: remembered, else asked for. */
  async function findState(link: Link): Promise<{ state: string } | Refusal> {
    const known = link.memory?.get(SUBMISSIONS);
    if (known !== undefined) return { state: known };
    const reply = await call(link, apiUrl, 'ask', [['EmailSubmission/get', { accountId, ids: [] }, 'state']]);
    if (reply.kind === 'refused') return refusalOf(reply.reply, link.now) ?? deferredBy(reply.reply);
    const read = z.safeParse(State, reply.answers.find('EmailSubmission/get', 'state'));
    if (read.success) return read.data;
    const failure = failureOf(reply.answers.find('error', 'state'));
    const said = failure ? saidOf(failure) : {};
    return (failure && notCarriedOut(failure)) ?? { kind: 'deferred', cause: 'unavailable', said };
  }

  async function prepare(octets: Uint8Array, link: Link): Promise<{ kind: 'prepared'; handle: string } | Refusal> {
    if (octets.length > mailbox.maxMessageOctets) return { kind: 'rejected', said: { reason: 'tooLarge' } };
    const known = await findState(link);
    if (!('state' in known)) return known;
    link.memory?.set(SUBMISSIONS, known.state);
    const uploaded = await upload(octets, link);
    if (uploaded.kind !== 'uploaded') return uploaded;
    const handle: Handle = { blobId: uploaded.blobId, messageId: messageIdOf(octets), state: known.state };
    return { kind: 'prepared', handle: JSON.stringify(handle) };
  }

  async function submit(handle: string, octets: Uint8Array, resume: boolean, link: Link, holdUntil?: number): Promise<Outcome> {
    const { blobId, state } = readHandle(handle);
    const what = { handle, octets, blobId, ...(holdUntil !== undefined && { holdUntil }) };
    if (!resume) return handOver({ ...what, state: link.memory?.get(SUBMISSIONS) ?? state, first: true }, link);
    const known = await ask(handle, link);
    if (known.kind === 'accepted') return known;
    if (known.kind !== 'not-taken') return { kind: 'unconfirmed', said: known.said };
    const { draftId } = known;
    return handOver({ ...what, state: known.state, first: false, ...(draftId !== undefined && { draftId }) }, link);
  }

  type Attempt = {
    handle: string;
    octets: Uint8Array;
    blobId: string;
    state: string;
    draftId?: string;
    first: boolean;
    holdUntil?: number;
  };

  /** The one request that sends. `state` is in it, so it takes effect at most once: taking effect changes the state. */
  async function handOver(attempt: Attempt, link: Link): Promise<Outcome> {
    const { blobId, state, draftId, octets, holdUntil } = attempt;
    const hold = holdUntil === undefined ? {} : { envelope: heldEnvelope(octets, holdUntil - link.now) };
    const reply = await call(link, apiUrl, 'send', [
      ...(draftId === undefined ? [importCall(mailbox, blobId)] : []),
      submissionCall(mailbox, draftId ?? '#mail', state, hold),
    ]);
    if (reply.kind === 'refused') return refusalOf(reply.reply, link.now) ?? { kind: 'unconfirmed', said: saidBy(reply.reply) };
    const { answers } = reply;
    const answer = answers.find('EmailSubmission/set', 'send');
    const newState = z.safeParse(NewState, answer);
    if (newState.success) link.memory?.set(SUBMISSIONS, newState.data.newState);
    const reference = createdIn(answer);
    if (reference !== undefined) return { kind: 'accepted', reference };

    const imported = answers.find('Email/import', 'mail');
    const unimported = notCreatedIn(imported);
    const failed = failureOf(answers.find('error', 'send'));
    // A stranger's mail, or the first copy of this very request, was submitted meanwhile. Either can be told apart now.
    if (failed?.type === 'stateMismatch') {
      link.memory?.delete(SUBMISSIONS);
      return attempt.first ? submit(attempt.handle, octets, true, link, holdUntil) : laterBecause(failed);
    }
    if (unimported !== undefined) return notImported(unimported, attempt, link);
    const unsubmitted = notCreatedIn(answer);
    const refused = unsubmitted ? notCreated(unsubmitted) : failed && notCarriedOut(failed);
    if (refused === undefined) return { kind: 'unconfirmed', said: failed ? saidOf(failed) : {} };
    const left = draftId ?? createdIn(imported);
    if (left !== undefined) await throwAway(left, link);
    return refused;
  }

  async function notImported(failure: Failure, attempt: Attempt, link: Link): Promise<Outcome> {
    if (failure.type === 'alreadyExists') {
      // Only after a look-up that found it not taken: the draft an earlier attempt left.
      const { existingId } = failure;
      if (attempt.first || existingId === undefined || attempt.draftId !== undefined) return { kind: 'unconfirmed', said: saidOf(failure) };
      return handOver({ ...attempt, draftId: existingId }, link);
    }
    // Uploads are kept for an hour at least (RFC 8620 §6); this mail has waited longer.
    const isBlobGone = failure.type === 'blobNotFound' || failure.properties?.includes('blobId') === true;
    if (!isBlobGone || attempt.blobId !== readHandle(attempt.handle).blobId) return notCreated(failure);
    const uploaded = await upload(attempt.octets, link);
    return uploaded.kind === 'uploaded' ? handOver({ ...attempt, blobId: uploaded.blobId }, link) : uploaded;
  }

  /** A mail that was refused is not left among the user's drafts. Whether this works changes nothing about the refusal. */
  async function throwAway(emailId: string, link: Link): Promise<void> {
    await call(link, apiUrl, 'other', [['Email/set', { accountId, destroy: [emailId] }, 'away']]);
  }

  /** What became of a mail. */
  async function ask(handle: string, link: Link): Promise<Asked> {
    const reply = await call(link, apiUrl, 'ask', lookUpCalls(accountId, readHandle(handle)));
    if (reply.kind === 'refused') return unanswered(reply.reply);
    const { left, state, told } = readLookUp(reply.answers, readHandle(handle));
    if (state !== undefined) link.memory?.set(SUBMISSIONS, state);
    if (left !== undefined) await throwAway(left, link);
    return told;
  }

  async function cancelHeld({ handle, reference }: Held, link: Link): Promise<Canceled> {
    const id = reference ?? (await findSubmission(handle, link));
    if (typeof id !== 'string') return id;
    const reply = await call(link, apiUrl, 'other', cancelCalls(mailbox, id));
    return reply.kind === 'refused' ? unanswered(reply.reply) : readCanceled(reply.answers, id);
  }

  /** By the mail it is of: a predecessor died before it could note what the server calls it. */
  async function findSubmission(handle: string, link: Link): Promise<string | Canceled> {
    const reply = await call(link, apiUrl, 'ask', lookUpCalls(accountId, readHandle(handle)));
    if (reply.kind === 'refused') return unanswered(reply.reply);
    const { told, sentId } = readLookUp(reply.answers, readHandle(handle));
    if (told.kind === 'accepted' && told.reference !== undefined) return told.reference;
    if (sentId === undefined) return told.kind === 'later' ? told : { kind: 'cannot-tell', said: {} };
    const known = await call(link, apiUrl, 'ask', submissionsCalls(accountId, [sentId]));
    if (known.kind === 'refused') return unanswered(known.reply);
    return onlySubmission(known.answers) ?? { kind: 'cannot-tell', said: {} };
  }

  return { prepare, submit, ask, cancelHeld };
}

/** What the session told when the account was connected; unreadable: connecting again reads it anew. */
function mailboxOf({ account }: Link): JmapMailbox | undefined {
  return z.safeParse(JmapMailbox, account.connection).data;
}

const UNREADABLE = { kind: 'unauthorized', said: { reason: 'unreadable-connection' } } as const;

export const provider: Provider = {
  id: 'jmap',
  async prepare(octets, link) {
    const mailbox = mailboxOf(link);
    return mailbox ? through(mailbox).prepare(octets, link) : UNREADABLE;
  },
  async submit(handle, octets, resume, link, holdUntil) {
    const mailbox = mailboxOf(link);
    return mailbox ? through(mailbox).submit(handle, octets, resume, link, holdUntil) : UNREADABLE;
  },
  canLookUp: () => true,
  async lookUp(handle, _, link) {
    const mailbox = mailboxOf(link);
    return mailbox ? through(mailbox).ask(handle, link) : UNREADABLE;
  },
  async cancelHeld(held, link) {
    const mailbox = mailboxOf(link);
    return mailbox ? through(mailbox).cancelHeld(held, link) : UNREADABLE;
  },
};

function importCall({ accountId, draftsId }: JmapMailbox, blobId: string): Invocation {
  const email = { blobId, mailboxIds: { [draftsId]: true }, keywords: { $draft: true, $seen: true } };
  return ['Email/import', { accountId, emails: { mail: email } }, 'mail'];
}

/** Without an envelope the server takes sender and recipient from From and To (RFC 8621 §7.5): one of each. */
function submissionCall(
  { accountId, identityId, draftsId, sentId }: JmapMailbox,
  emailId: string,
  ifInState: string,
  hold: { envelope?: object },
): Invocation {
  const move = draftsId === sentId ? {} : { [`mailboxIds/${draftsId}`]: null, [`mailboxIds/${sentId}`]: true };
  return [
    'EmailSubmission/set',
    {
      accountId,
      ifInState,
      create: { sent: { identityId, emailId, ...hold } },
      onSuccessUpdateEmail: { '#sent': { ...move, 'keywords/$draft': null } },
    },
    'send',
  ];
}

function readHandle(handle: string): Handle {
  return z.parse(Handle, parseJson(handle));
}

/** The Message-ID our encoder wrote, without its angle brackets. */
function messageIdOf(octets: Uint8Array): string {
  const head = new TextDecoder().decode(octets.subarray(0, 16_384));
  const id = /^Message-ID:\s*<([^>]+)>/im.exec(head)?.[1];
  if (id === undefined) throw new RangeError('a message without a Message-ID');
  return id;
}

function createdIn(answer: unknown): string | undefined {
  const created = z.safeParse(Created, answer);
  return created.success ? Object.values(created.data.created)[0]?.id : undefined;
}

function notCreatedIn(answer: unknown) {
  const read = z.safeParse(NotCreated, answer);
  return read.success ? failureOf(Object.values(read.data.notCreated)[0]) : undefined;
}

function laterBecause(failure: Failure): Refusal {
  return { kind: 'deferred', cause: 'unavailable', said: saidOf(failure) };
}

/** Nothing was sent with this answer, and it is none of a JMAP server. */
function deferredBy(reply: Parameters<typeof saidBy>[0]): Refusal {
  const cause = reply.status === 0 ? 'offline' : reply.status >= 500 ? 'unavailable' : 'captive';
  return { kind: 'deferred', cause, said: saidBy(reply) };
}

function unanswered(reply: Parameters<typeof saidBy>[0]): Extract<Asked, { kind: 'unauthorized' | 'later' | 'cannot-tell' }> {
  const said = saidBy(reply);
  if (reply.status === 401) return { kind: 'unauthorized', said };
  const isAboutTheQuestion = reply.status < 400 || [403, 408, 429].includes(reply.status) || reply.status >= 500;
  return { kind: isAboutTheQuestion ? 'later' : 'cannot-tell', said };
}
