// Messages of a mailbox that were made by the API: drafts, and what became of them. Ids come in two kinds.
// https://learn.microsoft.com/graph/outlook-immutable-id
import { randomBytes } from 'node:crypto';
import type { User } from '../users';
import type { DraftFile } from './attachments';

export type Draft = { id: string; immutableId: string; sub: string; octets: Buffer; files: DraftFile[]; isDraft: boolean };

export class Drafts {
  #all: Draft[] = [];

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
