// One mail's way to its provider. The order of these writes is the promise: mark durably, then send, then record; a mark that was found at
// the start means nobody knows yet, and the provider is asked.
import type { Message } from '../message/message';
import type { SendingAccount } from '../provider/sending-account';
import type { Doubts } from './doubts';
import type { Grants } from './grants';
import type { Histories } from './histories';
import type { Holds } from './holds';
import type { Outbox } from './outbox';
import { acceptedAs, setbackOf, type Settle } from './reaction';
import type { Setbacks } from './setbacks';
import type { CampaignRun, Said, Submission } from './submission';
import type { Turns } from './turns';

/** After a pause longer than this an upload is opened anew. */
const LONGEST_PREPARED_MS = 60 * 60_000;

/** A mail whose turn it is. `goesAt` (epoch ms): when it goes, where its provider holds it until then. */
export type Due = { campaign: CampaignRun; submission: Submission; message: Message; account: SendingAccount; goesAt?: number };

/** What one drain remembers between steps. All of it can be lost: the records decide. */
export type Remembered = { grants: Grants; histories: Histories; turns: Turns; setbacks: Setbacks; doubts: Doubts; holds: Holds };

export class HandOver {
  readonly #parts: Pick<Outbox, 'store'> & { now(): number };
  readonly #remembered: Remembered;

  constructor(parts: Pick<Outbox, 'store'> & { now(): number }, remembered: Remembered) {
    this.#parts = parts;
    this.#remembered = remembered;
  }

  /** Gets a handle to send the mail with; nothing goes yet. */
  async prepare({ campaign, submission, message, account, goesAt }: Due): Promise<void> {
    const { store, now } = this.#parts;
    const { grants, setbacks } = this.#remembered;
    const at = now();
    const octets = await encode(message, goesAt ?? at);
    const answer = await grants.authorized(campaign.accountId, account, (link) => account.provider.prepare(octets, link));
    if (answer.kind === 'unconnected') return;
    if (answer.kind === 'prepared')
      return store.keepHandle(submission.id, campaign.createdAt, {
        handle: answer.handle,
        sizeOctets: octets.length,
        at,
        ...(goesAt !== undefined && { date: goesAt }),
      });
    const setback = setbackOf(answer, submission.deferrals ?? 0, now());
    if (setback.kind === 'rejected') return this.reject(submission, setback.said);
    if (setback.notBeforeAt !== undefined || setback.pause?.resumeAt !== undefined)
      await store.defer(submission.id, setback.said, setback.notBeforeAt);
    await setbacks.learn(campaign.accountId, answer);
    if (setback.pause) await setbacks.pause(campaign.accountId, setback.pause);
  }

  /** Sends the mail with its handle. What is no acceptance is asked about: see `lookUp`. */
  async send({ campaign, submission, message, account, goesAt }: Due, prepared: NonNullable<Submission['prepared']>): Promise<void> {
    const { store, now } = this.#parts;
    const { grants, histories, turns, setbacks, doubts, holds } = this.#remembered;
    const { accountId } = campaign;
    const authorization = await grants.authorization(accountId);
    if (authorization === undefined) return;
    const octets = await encode(message, prepared.date ?? prepared.at);
    const claimedAt = now();
    const claim = await store.claim(submission.id, prepared.handle, claimedAt, goesAt);
    if (claim === 'another-is-sending') return setbacks.pause(accountId, { reason: 'unreadable-record', said: {} });
    if (claim !== 'claimed') return;
    // Nothing that can go wrong may stand between the claim and the submit.
    const link = grants.link(accountId, authorization, account);
    const answer = await account.provider.submit(prepared.handle, octets, prepared.used === true, link, goesAt);
    if (goesAt !== undefined) holds.handed(accountId, claimedAt);
    histories.add(accountId, claimedAt, goesAt);
    turns.took(campaign.id, claimedAt);
    if (answer.kind === 'unauthorized') grants.refuseSend(accountId, authorization, answer.claims);
    if (answer.kind === 'accepted') {
      grants.take(accountId);
      await store.settle(submission.id, acceptedAs(answer), now());
    } else {
      doubts.note(submission, answer);
    }
  }

  /** Resolves a submission marked as sending: after an answer that was no acceptance, or one a dead predecessor left. */
  async lookUp(submission: Submission): Promise<void> {
    const verdict = await this.#remembered.doubts.ask(submission);
    if (verdict !== undefined) await this.#settle(submission, verdict);
  }

  /** Nothing was sent, and nothing will be. */
  async reject({ id, campaignId }: Submission, said: Said): Promise<void> {
    await this.#parts.store.reject(id, said, this.#parts.now());
    await this.#remembered.setbacks.pauseIfTooMany(campaignId);
  }

  async #settle({ id, campaignId, accountId }: Submission, { settlement, pause }: Settle): Promise<void> {
    const { grants, histories, turns, setbacks } = this.#remembered;
    await this.#parts.store.settle(id, settlement, this.#parts.now());
    if (settlement.state === 'queued') {
      histories.forget(accountId); // one claim less
      turns.gotBack(campaignId);
    }
    const oldToken = pause?.reason === 'unauthorized' && grants.mayBeOldToken(accountId);
    if (pause && !oldToken) await setbacks.pause(accountId, pause);
    if (settlement.state === 'rejected' || settlement.state === 'unconfirmed') await setbacks.pauseIfTooMany(campaignId);
  }
}

/**
 * A handle nothing was sent with is given up when it is old (sessions end after a week), or its octets have another Date than the mail would.
 * @param goesAt when it goes, where it will be held
 */
export function isStale({ at, date = at, used }: NonNullable<Submission['prepared']>, now: number, goesAt = now): boolean {
  return used !== true && Math.max(Math.abs(now - at), Math.abs(goesAt - date)) > LONGEST_PREPARED_MS;
}

/** The same octets for the same submission and date, in every attempt: a half-received upload is continued, never mixed. */
async function encode(message: Message, at: number): Promise<Uint8Array> {
  const { encodeMessage } = await import('../message/encode-message');
  return encodeMessage(message, { date: at });
}
