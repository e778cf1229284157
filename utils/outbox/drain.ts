// The one loop that sends. The order of its writes is the promise: mark durably, then send, then record;
// a mark found at the start means nobody knows yet, and the provider is asked. Everything it touches is passed in.
import type { Message } from '../message/message';
import type { SendingAccount } from '../provider/sending-account';
import { rememberFiles, type ReadAttachment } from './assemble';
import type { Cancels } from './cancels';
import { currentLimits } from './current-limits';
import { Doubts } from './doubts';
import { Grants, type GrantParts } from './grants';
import { Histories } from './histories';
import { Holds } from './holds';
import type { Outbox } from './outbox';
import { acceptedAs, setbackOf, type Settle } from './reaction';
import { Setbacks } from './setbacks';
import { goesOnAt, type CampaignRun, type Said, type Submission } from './submission';
import { Turns } from './turns';
import { dueAt, startIsMissed } from './waiting';

/** Longer waits are the alarm's: the worker may sleep. */
const AWAKE_MS = 60_000;
/**
 * A handle is got this long before it is needed, so that the round trip costs no pace.
 * Shorter than the margin of the limits' windows: where opening a session is what the provider counts, it comes this much earlier than the mail.
 */
const PREPARE_AHEAD_MS = 250;
/** After a pause longer than this an upload is opened anew. */
const LONGEST_PREPARED_MS = 60 * 60_000;

export type DrainParts = Outbox &
  GrantParts & {
    /** undefined: the account was disconnected. */
    findAccount(accountId: string): Promise<SendingAccount | undefined>;
    readAttachment: ReadAttachment;
    /** Resolves after ms, or earlier when something changed. */
    wait(ms: number): Promise<void>;
    /** Wakes the outbox at this time (epoch ms) should this drain die; undefined: nothing left to wake for. */
    setAlarm(at: number | undefined): Promise<void>;
  };

type Prepared = NonNullable<Submission['prepared']>;

/** What is to be done next, and when (epoch ms). */
type Step = { at: number; take: () => Promise<void> };
/** `dueAt`: when the mail itself may leave here, which is later than `at` where something comes before it. */
type SendStep = Step & { dueAt: number };

/** Sends all that may be sent, then returns; longer waits are left to the alarm. Must run under a lock: one at a time. */
export async function drain(parts: DrainParts): Promise<void> {
  const session = new DrainSession(parts);
  for (;;) {
    const step = await session.nextStep();
    await parts.setAlarm(step?.at);
    if (step === undefined) return;
    const waitMs = step.at - parts.now();
    if (waitMs > AWAKE_MS) return;
    if (waitMs > 0) await parts.wait(waitMs);
    else await step.take();
  }
}

/** What one drain remembers between steps. All of it can be lost: the records decide. */
class DrainSession {
  readonly #parts: DrainParts;
  readonly #histories: Histories;
  readonly #grants: Grants;
  readonly #turns: Turns;
  readonly #setbacks: Setbacks;
  readonly #doubts: Doubts;
  readonly #holds: Holds;
  #cancels: Cancels | undefined;
  readonly #assemble: ReturnType<typeof rememberFiles>;

  constructor(parts: DrainParts) {
    this.#parts = parts;
    this.#turns = new Turns(parts.queue);
    this.#setbacks = new Setbacks(parts, parts.now);
    this.#histories = new Histories(parts, parts.now);
    this.#grants = new Grants(parts, (accountId, pause) => this.#setbacks.pause(accountId, pause));
    this.#doubts = new Doubts(parts, this.#grants, this.#setbacks);
    this.#holds = new Holds(parts.now);
    this.#assemble = rememberFiles(parts.readAttachment);
  }

  async nextStep(): Promise<Step | undefined> {
    const { queue, store, now, findAccount } = this.#parts;
    const paused = await queue.campaigns('paused');
    const steps: Step[] = paused.flatMap(({ id, run }) => {
      const at = goesOnAt(run, now());
      return at === undefined ? [] : [{ at, take: () => store.resume(id, now()) }];
    });
    const sending = await queue.sending();
    const running = await this.#turns.inTurn(await queue.campaigns('running'));
    for (const submission of sending) {
      const { accountId } = submission;
      // Nobody asks with a refused grant, unless a campaign runs all the same: it waits behind this one, and must go on or say why not.
      const authorized =
        running.some((campaign) => campaign.accountId === accountId) ||
        (!this.#grants.hasEnded(accountId) &&
          !paused.some((c) => c.accountId === accountId && c.run.state === 'paused' && c.run.reason === 'unauthorized'));
      // Of a mailbox that is gone nobody will be authorized again: what can be told is told now.
      if (authorized || (await findAccount(accountId)) === undefined)
        steps.push({ at: this.#doubts.askAt(submission), take: () => this.#lookUp(submission) });
    }
    steps.push(...(await this.#cancelSteps()));
    const busy = new Set(sending.map((submission) => submission.accountId));
    // Of each account only the mail that goes next: a handle got for another would come before its turn, and where handles are what the
    // provider counts, several campaigns would go past its limit.
    const next = new Map<string, SendStep>();
    for (const campaign of running) {
      if (busy.has(campaign.accountId)) continue;
      const submission = await this.#turns.findNext(campaign.id);
      if (submission === undefined) continue;
      const step = await this.#sendStep(campaign, submission);
      if (step.dueAt < (next.get(campaign.accountId)?.dueAt ?? Number.POSITIVE_INFINITY)) next.set(campaign.accountId, step);
    }
    steps.push(...next.values());
    return steps.reduce<Step | undefined>((first, step) => (first === undefined || step.at < first.at ? step : first), undefined);
  }

  /** Mails that are wanted back. One that came back leaves its place in the pace. */
  async #cancelSteps(): Promise<Step[]> {
    const asked = await this.#parts.queue.cancelAsked();
    if (asked.length === 0) return [];
    const cancels = (this.#cancels ??= new (await import('./cancels')).Cancels(this.#parts, this.#grants));
    return asked.map((submission) => ({
      at: cancels.askAt(submission),
      take: async () => {
        if (await cancels.ask(submission)) this.#histories.forget(submission.accountId);
      },
    }));
  }

  async #sendStep(campaign: CampaignRun, submission: Submission): Promise<SendStep> {
    const { queue, store, now, findAccount } = this.#parts;
    const account = await findAccount(campaign.accountId);
    const atOnce = (take: Step['take']): SendStep => ({ at: 0, dueAt: 0, take });
    if (account === undefined) return atOnce(() => this.#setbacks.pause(campaign.accountId, { reason: 'unauthorized', said: {} }));
    const record = await queue.findMessage(submission.id);
    if (record === undefined) return atOnce(() => this.#reject(submission, { reason: 'unreadable-message' }));
    const message = await this.#assemble(record);
    if (message === undefined) return atOnce(() => this.#reject(submission, { reason: 'missing-attachment' }));
    const { undoUntil = 0, schedule } = campaign;
    const hold = campaign.hold && account.hold;
    // Those that are held begin when their schedule does, and so does the account's first day.
    const beginsAt = hold ? Math.max(now(), schedule?.startAt ?? 0) : now();
    const limits = await currentLimits(this.#parts, campaign.accountId, account.limits, beginsAt);
    const history = await this.#histories.of(campaign.accountId, limits);
    const heldUntil = await queue.heldUntil(campaign.accountId, now());
    const standing = { undoUntil, ...(schedule && { schedule }), limits, history, heldUntil, now: now() };
    const at = dueAt(standing);
    // A campaign whose time is past asks instead of sending.
    const pause = (reason: 'ended' | 'start-missed') => atOnce(() => store.pause(campaign.id, { reason, since: now() }));
    if (at === undefined) return pause('ended');
    if (startIsMissed(standing, campaign.run.since) && (await queue.lastSettled(campaign.id, 0, 1)).length === 0)
      return pause('start-missed');
    const { prepared } = submission;
    const handOverAt = hold ? this.#holds.handOverAt(campaign.accountId, hold, Math.max(heldUntil, undoUntil), at) : at;
    const goesAt = handOverAt < at ? at : undefined;
    return prepared === undefined || isStale(prepared, now(), goesAt)
      ? {
          at: Math.max(heldUntil, undoUntil, handOverAt - PREPARE_AHEAD_MS),
          dueAt: handOverAt,
          take: () => this.#prepare(campaign, submission, message, account, goesAt),
        }
      : { at: handOverAt, dueAt: handOverAt, take: () => this.#send(campaign, submission, prepared, message, account, goesAt) };
  }

  async #prepare(
    campaign: CampaignRun,
    submission: Submission,
    message: Message,
    account: SendingAccount,
    goesAt: number | undefined,
  ): Promise<void> {
    const { store, now } = this.#parts;
    const at = now();
    const octets = await encode(message, goesAt ?? at);
    const answer = await this.#grants.authorized(campaign.accountId, account, (link) => account.provider.prepare(octets, link));
    if (answer.kind === 'unconnected') return;
    if (answer.kind === 'prepared')
      return store.keepHandle(submission.id, campaign.createdAt, {
        handle: answer.handle,
        sizeOctets: octets.length,
        at,
        ...(goesAt !== undefined && { date: goesAt }),
      });
    const setback = setbackOf(answer, submission.deferrals ?? 0, now());
    if (setback.kind === 'rejected') return this.#reject(submission, setback.said);
    if (setback.notBeforeAt !== undefined || setback.pause?.resumeAt !== undefined)
      await store.defer(submission.id, setback.said, setback.notBeforeAt);
    await this.#setbacks.learn(campaign.accountId, answer);
    if (setback.pause) await this.#setbacks.pause(campaign.accountId, setback.pause);
  }

  async #send(
    campaign: CampaignRun,
    submission: Submission,
    prepared: Prepared,
    message: Message,
    account: SendingAccount,
    goesAt: number | undefined,
  ): Promise<void> {
    const { store, now } = this.#parts;
    const { accountId } = campaign;
    const authorization = await this.#grants.authorization(accountId);
    if (authorization === undefined) return;
    const octets = await encode(message, prepared.date ?? prepared.at);
    const claimedAt = now();
    const claim = await store.claim(submission.id, prepared.handle, claimedAt, goesAt);
    if (claim === 'another-is-sending') return this.#setbacks.pause(accountId, { reason: 'unreadable-record', said: {} });
    if (claim !== 'claimed') return;
    // Nothing that can go wrong may stand between the claim and the submit.
    const answer = await account.provider.submit(
      prepared.handle,
      octets,
      prepared.used === true,
      this.#grants.link(accountId, authorization, account),
      goesAt,
    );
    if (goesAt !== undefined) this.#holds.handed(accountId, claimedAt);
    this.#histories.add(accountId, claimedAt, goesAt);
    this.#turns.took(campaign.id, claimedAt);
    if (answer.kind === 'unauthorized') this.#grants.refuseSend(accountId, authorization, answer.claims);
    if (answer.kind === 'accepted') {
      this.#grants.take(accountId);
      await store.settle(submission.id, acceptedAs(answer), now());
    } else {
      this.#doubts.note(submission, answer);
    }
  }

  /** Resolves a submission marked as sending: after an answer that was no acceptance, or one a dead predecessor left. */
  async #lookUp(submission: Submission): Promise<void> {
    const verdict = await this.#doubts.ask(submission);
    if (verdict !== undefined) await this.#settle(submission, verdict);
  }

  async #settle(submission: Submission, { settlement, pause }: Settle): Promise<void> {
    const { store, now } = this.#parts;
    await store.settle(submission.id, settlement, now());
    if (settlement.state === 'queued') {
      this.#histories.forget(submission.accountId); // one claim less
      this.#turns.gotBack(submission.campaignId);
    }
    const oldToken = pause?.reason === 'unauthorized' && this.#grants.mayBeOldToken(submission.accountId);
    if (pause && !oldToken) await this.#setbacks.pause(submission.accountId, pause);
    if (settlement.state === 'rejected' || settlement.state === 'unconfirmed') await this.#setbacks.pauseIfTooMany(submission.campaignId);
  }

  async #reject({ id, campaignId }: Submission, said: Said): Promise<void> {
    const { store, now } = this.#parts;
    await store.reject(id, said, now());
    await this.#setbacks.pauseIfTooMany(campaignId);
  }
}

/**
 * A handle nothing was sent with is given up when it is old (sessions end after a week), or its octets have another Date than the mail would.
 * @param goesAt when it goes, where it will be held
 */
function isStale({ at, date = at, used }: Prepared, now: number, goesAt = now): boolean {
  return used !== true && Math.max(Math.abs(now - at), Math.abs(goesAt - date)) > LONGEST_PREPARED_MS;
}

/** The same octets for the same submission and date, in every attempt: a half-received upload is continued, never mixed. */
async function encode(message: Message, at: number): Promise<Uint8Array> {
  const { encodeMessage } = await import('../message/encode-message');
  return encodeMessage(message, { date: at });
}
