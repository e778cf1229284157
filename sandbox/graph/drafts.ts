// Messages of a mailbox that were made by the API: drafts, and what became of them. Ids come in two kinds; a deferred one stays a draft.
// https://learn.microsoft.com/graph/outlook-immutable-id
// https://learn.microsoft.com/office/client-developer/outlook/mapi/pidtagdeferredsendtime-canonical-property
import { randomBytes } from 'node:crypto';
import type { User } from '../users';

export type DraftFile = { name: string; contentType: string; isInline: boolean; contentId?: string; content: Buffer };

export type Draft = {
  id: string;
  immutableId: string;
  sub: string;
  octets: Buffer;
  files: DraftFile[];
  isDraft: boolean;
  /** PidTagDeferredSendTime, epoch ms. */
  deferredTo?: number;
  /** It was sent, and goes when its time has come. */
  take?: () => void;
};

export class Drafts {
  #all: Draft[] = [];
  readonly #now: () => number;

  /** @param now epoch ms */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Sends a draft: now, or when the time it was deferred to has come. */
  send(draft: Draft, take: () => void): void {
    draft.take = take;
    this.release();
    // Never awaited by anybody, and no reason to stay alive.
    if (draft.isDraft) setTimeout(() => this.release(), Math.min((draft.deferredTo ?? 0) - this.#now(), 2 ** 31 - 1)).unref();
  }

  /** What was deferred and has come to its time goes. Happens by itself; a clock that is moved by hand has to say so. */
  release(): void {
    const now = this.#now();
    for (const draft of this.#all) {
      if (!draft.take || !draft.isDraft || (draft.deferredTo ?? now) > now) continue;
      draft.isDraft = false;
      draft.take();
    }
  }

  add({ sub }: User, octets: Buffer): Draft {
    const id = () => `AAMk${randomBytes(24).toString('base64url')}=`;
    const draft = { id: id(), immutableId: id(), sub, octets, files: [], isDraft: true };
    this.#all.push(draft);
    return draft;
  }

  /** An ordinary id changes when the message is moved, as it is by sending; an immutable one never does. */
  find({ sub }: User, id: string): Draft | undefined {
    return this.#all.find((draft) => draft.sub === sub && (draft.immutableId === id || (draft.id === id && draft.isDraft)));
  }

  remove(draft: Draft): void {
    this.#all = this.#all.filter((each) => each !== draft);
  }

  /** Every message is gone: moved to another mailbox, or deleted for good. */
  clear(): void {
    this.#all = [];
  }

  /** Drafts that were never sent. */
  get waiting(): number {
    return this.#all.filter(({ isDraft }) => isDraft).length;
  }
}
