// What a provider brings along to the conformance suite: what it promises, and a server that can be told what to say.
import type { Provider, ProviderAccount } from '../../utils/provider/provider';

/** Where a fault strikes. */
export type Step = 'prepare' | 'submit' | 'lookUp';

/** Faults no provider is spared. drop-before: the connection dies before the call is looked at; drop-after: once it was carried out. */
export type Trouble = 'drop-before' | 'drop-after' | 'captive-portal' | 'unavailable' | 'empty-200';

/**
 * A refusal of this provider, by the name its adapter gives it, and what it means.
 * `until`: seconds from now it names. `only`: it is an answer to this step and to no other.
 */
export type RefusalRow = { name: string; means: Meaning; until?: number; only?: Step };
export type Meaning = 'rejected' | 'unauthorized' | 'blocked' | 'rate' | 'quota' | 'unavailable';

/** One provider with a server to talk to. */
export type Running = {
  fetch: typeof fetch;
  /** The whole field. */
  authorization(): Promise<string>;
  /** Where to call, for a provider that is not one place on the net. */
  connection?: unknown;
  /** The octets of every mail that was taken; of a real server, as they lie in the receiver's mailbox. */
  taken(): Promise<Uint8Array[]>;
  /** The octets of every mail that came back to the sender; none where the server carries no mail. */
  cameBack(): Promise<Uint8Array[]>;
  trouble(step: Step, trouble: Trouble): void;
  refuse(step: Step, refusal: string): void;
  /** So long (ms) passes for the server, and what it held until then has gone. Needed of one that holds mails. */
  pass?(ms: number): Promise<void>;
  /** Forgets what was taken and the faults to come. */
  clear(): Promise<void>;
  close(): Promise<void>;
};

export type Adapter = {
  provider: Provider;
  account: ProviderAccount;
  /** Why there is no server to talk to here; the tests are then counted as skipped, by this name. */
  skipped?: string | undefined;
  refusals: readonly RefusalRow[];
  /** Whether a mail can be asked about afterwards. Where not, doubt stays doubt. */
  looksUp: boolean;
  /** HTTP requests for each mail after the first when all is well, and octets on the wire for each octet of it. */
  requestsPerMail: number;
  wireFactor: number;
  /** The largest message it takes; a larger one is refused before anything is sent. */
  largestOctets: number;
  /** A real mail server, by which mails arrive, and come back where nobody has that mailbox. */
  carriesMail: boolean;
  /** For how long (ms) it is tried to hold a mail; absent where it holds none. */
  holdMs?: number;
  /** false: making ready needs no call, so nothing can go wrong in it. */
  preparesByCall: boolean;
  start(): Promise<Running>;
};
