// The one loop that sends: what is to be done next, and when. Everything it touches is passed in.
import type { SendingAccount } from '../provider/sending-account';
import { rememberFiles, type ReadAttachment } from './assemble';
import type { Cancels } from './cancels';
import { currentLimits } from './current-limits';
import { Doubts } from './doubts';
import { Grants, type GrantParts } from './grants';
import { HandOver, isStale, type Due, type Remembered } from './hand-over';
import { Histories } from './histories';
import { Holds } from './holds';
import type { Outbox } from './outbox';
import { Setbacks } from './setbacks';
import { goesOnAt, type CampaignRun, type Submission } from './submission';
import { Turns } from './turns';
import { dueAt, startIsMissed } from './waiting';

/** Longer waits are the alarm's: the worker may sleep. */
const AWAKE_MS = 60_000;
/**
 * A handle is got this long before it is needed, so that the round trip costs no pace.
 * Shorter than the margin of the limits' windows: where opening a session is what the provider counts, it comes this much earlier than the mail.
 */
const PREPARE_AHEAD_MS = 250;

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

class DrainSession {
  readonly #parts: DrainParts;
  readonly #remembered: Remembered;
  readonly #handOver: HandOver;
  #cancels: Cancels | undefined;
  readonly #assemble: ReturnType<typeof rememberFiles>;

  constructor(parts: DrainParts) {
    this.#parts = parts;
    const setbacks = new Setbacks(parts, parts.now);
    const grants = new Grants(parts, (accountId, pause) => setbacks.pause(accountId, pause));
    this.#remembered = {
      setbacks,
      grants,
      doubts: new Doubts(parts, grants, setbacks),
      histories: new Histories(parts, parts.now),
      turns: new Turns(parts.queue),
      holds: new Holds(parts.now),
    };
    this.#handOver = new HandOver(parts, this.#remembered);
    this.#assemble = rememberFiles(parts.readAttachment);
  }

  async nextStep(): Promise<Step | undefined> {
    const { queue, store, now, findAccount } = this.#parts;
    const { grants, turns, doubts } = this.#remembered;
    const paused = await queue.campaigns('paused');
    const steps: Step[] = paused.flatMap(({ id, run }) => {
      const at = goesOnAt(run, now());
      return at === undefined ? [] : [{ at, take: () => store.resume(id, now()) }];
    });
    const sending = await queue.sending();
    const running = await turns.inTurn(await queue.campaigns('running'));
    for (const submission of sending) {
      const { accountId } = submission;
      // Nobody asks with a refused grant, unless a campaign runs all the same: it waits behind this one, and must go on or say why not.
      const authorized =
        running.some((campaign) => campaign.accountId === accountId) ||
        (!grants.hasEnded(accountId) &&
          !paused.some((c) => c.accountId === accountId && c.run.state === 'paused' && c.run.reason === 'unauthorized'));
      // Of a mailbox that is gone nobody will be authorized again: what can be told is told now.
      if (authorized || (await findAccount(accountId)) === undefined)
        steps.push({ at: doubts.askAt(submission), take: () => this.#handOver.lookUp(submission) });
    }
    steps.push(...(await this.#cancelSteps()));
    const busy = new Set(sending.map((submission) => submission.accountId));
    // Of each account only the mail that goes next: a handle got for another would come before its turn, and where handles are what the
    // provider counts, several campaigns would go past its limit.
    const next = new Map<string, SendStep>();
    for (const campaign of running) {
      if (busy.has(campaign.accountId)) continue;
      const submission = await turns.findNext(campaign.id);
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
    const cancels = (this.#cancels ??= new (await import('./cancels')).Cancels(this.#parts, this.#remembered.grants));
    return asked.map((submission) => ({
      at: cancels.askAt(submission),
      take: async () => {
        if (await cancels.ask(submission)) this.#remembered.histories.forget(submission.accountId);
      },
    }));
  }

  async #sendStep(campaign: CampaignRun, submission: Submission): Promise<SendStep> {
    const { queue, store, now, findAccount } = this.#parts;
    const { setbacks, histories, holds } = this.#remembered;
    const account = await findAccount(campaign.accountId);
    const atOnce = (take: Step['take']): SendStep => ({ at: 0, dueAt: 0, take });
    if (account === undefined) return atOnce(() => setbacks.pause(campaign.accountId, { reason: 'unauthorized', said: {} }));
    const record = await queue.findMessage(submission.id);
    if (record === undefined) return atOnce(() => this.#handOver.reject(submission, { reason: 'unreadable-message' }));
    const message = await this.#assemble(record);
    if (message === undefined) return atOnce(() => this.#handOver.reject(submission, { reason: 'missing-attachment' }));
    const { undoUntil = 0, schedule } = campaign;
    const hold = campaign.hold && account.hold;
    // Those that are held begin when their schedule does, and so does the account's first day.
    const beginsAt = hold ? Math.max(now(), schedule?.startAt ?? 0) : now();
    const limits = await currentLimits(this.#parts, campaign.accountId, account.limits, beginsAt);
    const history = await histories.of(campaign.accountId, limits);
    const heldUntil = await queue.heldUntil(campaign.accountId, now());
    const standing = { undoUntil, ...(schedule && { schedule }), limits, history, heldUntil, now: now() };
    const at = dueAt(standing);
    // A campaign whose time is past asks instead of sending.
    const pause = (reason: 'ended' | 'start-missed') => atOnce(() => store.pause(campaign.id, { reason, since: now() }));
    if (at === undefined) return pause('ended');
    if (startIsMissed(standing, campaign.run.since) && (await queue.lastSettled(campaign.id, 0, 1)).length === 0)
      return pause('start-missed');
    const { prepared } = submission;
    const handOverAt = hold ? holds.handOverAt(campaign.accountId, hold, Math.max(heldUntil, undoUntil), at) : at;
    const due: Due = { campaign, submission, message, account, ...(handOverAt < at && { goesAt: at }) };
    return prepared === undefined || isStale(prepared, now(), due.goesAt)
      ? {
          at: Math.max(heldUntil, undoUntil, handOverAt - PREPARE_AHEAD_MS),
          dueAt: handOverAt,
          take: () => this.#handOver.prepare(due),
        }
      : { at: handOverAt, dueAt: handOverAt, take: () => this.#handOver.send(due, prepared) };
  }
}
