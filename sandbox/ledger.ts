// What the sandbox TOOK and what it SAID, apart: a lost answer is an entry in the ledger without one in the replies.
// Must never learn from each other: the ledger is written on acceptance, the replies when octets go out.

export type Entry = {
  /** Epoch ms by the sandbox's clock. */
  at: number;
  account: string;
  /** Envelope recipients: To, Cc and Bcc. */
  recipients: string[];
  /** Size of the message as uploaded. */
  octets: number;
  /** Headers as uploaded, decoded; `from` is undefined when there was none. */
  headers: { from?: string; to?: string; subject?: string; messageId?: string };
  /** The From the mail went out with, and why it is not the uploaded one. */
  sentFrom: string;
  fromWas: 'kept' | 'filled' | 'replaced';
  /** Gmail's own Message-ID, the one the recipient sees. */
  messageId: string;
  /** The API resource. */
  id: string;
  threadId: string;
  /** Of the resumable session, when there was one. */
  sessionId?: string;
  /** The message as uploaded. */
  raw: Buffer;
};

export type Said = {
  at: number;
  method: string;
  /** '2.0' or '1.1'. */
  httpVersion: string;
  host: string;
  path: string;
  /** The step, as faults name it. */
  on: string;
  /** HTTP status, or undefined when no whole answer went out. */
  status: number | undefined;
  /** The fault that shaped the answer. */
  fault?: string;
};

/** A list to look at and to clear. */
export class Records<T> {
  #all: T[] = [];

  add(entry: T): void {
    this.#all.push(entry);
  }

  /** A copy, oldest first. */
  list(): T[] {
    return [...this.#all];
  }

  clear(): void {
    this.#all = [];
  }
}

export class Ledger extends Records<Entry> {
  /** Every envelope recipient, in the order of acceptance; an address appears once for each mail to it. */
  recipients(): string[] {
    return this.list().flatMap((entry) => entry.recipients);
  }

  /** How many mails to this address were taken. Compared without case. */
  countFor(addrSpec: string): number {
    return this.recipients().filter((r) => r.toLowerCase() === addrSpec.toLowerCase()).length;
  }
}
