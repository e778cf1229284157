// What a mail provider is to the outbox: octets in, outcome out. A provider never decides to send again; it says what is known.
import type { Said } from '../outbox/submission';
import type { AccountKind } from './facts';
import type { ProviderId } from './providers';

/**
 * What to call with, as the whole Authorization field (RFC 9110 §11.6.2: a Bearer token, or Basic), or why there is nothing: the grant
 * ended and only the user can renew it, or nobody could be asked. `said`: what kept it away, where that is known.
 */
export type Authorization = { kind: 'given'; authorization: string } | { kind: 'expired' } | { kind: 'offline'; said?: Said };

/** The account as its provider needs to know it: no secret is in here. */
export type ProviderAccount = {
  addrSpec: string;
  kind?: AccountKind;
  /** What the user granted (RFC 6749 §3.3), as the provider names it. */
  scopes: readonly string[];
  /** Where to call and how, for a provider that is not one place on the net. Its own file parses it. */
  connection?: unknown;
};

/** What one call may use. Everything a provider needs comes in here; it keeps nothing between calls. */
export type Link = {
  /** The whole field. */
  authorization: string;
  account: ProviderAccount;
  fetch: typeof fetch;
  /** Epoch ms; for dates a provider gives relative to now. */
  now: number;
  /** What earlier calls for this account told, by the provider's own names. May be empty at any time; nothing may depend on it but speed. */
  memory?: Map<string, string>;
};

/**
 * An answer that says the mail was not taken, and what it means for the rest. After `prepare` that is proof; after `submit` it may also
 * answer a request that a browser repeated when the first one had been taken (docs/adr/0003), so there it is looked up.
 */
export type Refusal =
  /** For now only. `untilAt` (epoch ms) where the provider gave a date. quota: hours, not minutes. */
  | { kind: 'deferred'; cause: 'rate' | 'quota' | 'offline' | 'captive' | 'unavailable'; untilAt?: number; said: Said }
  /** This mail, for good. */
  | { kind: 'rejected'; said: Said }
  /** The token or the grant: any mail of this account until the user connects again. `claims`: what a new token has to satisfy. */
  | { kind: 'unauthorized'; said: Said; claims?: string }
  /** The account may not send at all. */
  | { kind: 'blocked'; said: Said };

/** `reference`: what the provider calls it. */
export type Accepted = { kind: 'accepted'; reference?: string };
/** Nobody can tell from this answer (or its absence). */
export type Unconfirmed = { kind: 'unconfirmed'; said: Said };
export type Outcome = Accepted | Refusal | Unconfirmed;

/** What asking again can tell. `later`: ask once more, it proves nothing either way. */
export type LookUp =
  | Accepted
  /** `spent`: its handle can send no more. */
  | { kind: 'not-taken'; said: Said; spent?: true }
  | { kind: 'later'; said: Said }
  | { kind: 'unauthorized'; said: Said; claims?: string }
  | { kind: 'cannot-tell'; said: Said };

/** A mail that the provider took and holds `until` a time (epoch ms). `reference`: see {@link Accepted}. */
export type Held = { handle: string; until: number; reference?: string };

/** What became of a held mail that was asked back. canceled: it will not go. gone: it went. `later`: ask once more. */
export type Canceled =
  | { kind: 'canceled' }
  | { kind: 'gone'; said: Said }
  | { kind: 'cannot-tell'; said: Said }
  | { kind: 'later'; said: Said }
  | { kind: 'unauthorized'; said: Said; claims?: string };

/** The contract; ARCHITECTURE.md tells how the drain uses it, test/conformance/ holds every provider to it. */
export type Provider = {
  id: ProviderId;
  /** Gets a handle that makes `submit` harmless to repeat. Sends nothing, may be repeated freely, and may do without a call. */
  prepare(octets: Uint8Array, link: Link): Promise<{ kind: 'prepared'; handle: string } | Refusal>;
  /**
   * Hands the message over. With `resume` the handle has been used before: continue it, never start over.
   * @param holdUntil the provider keeps it until then (epoch ms); only for one that has `cancelHeld`, and for no longer than its facts say
   */
  submit(handle: string, octets: Uint8Array, resume: boolean, link: Link, holdUntil?: number): Promise<Outcome>;
  /**
   * Whether `lookUp` can tell anything of a handle. Where not, `submit` must send in a way no browser repeats (docs/adr/0003):
   * then its refusal is proof, and no answer stays doubt.
   */
  canLookUp(handle: string): boolean;
  /** Asks what became of a handle. Sends nothing, may be repeated freely. @param holdUntil as it was submitted with */
  lookUp(handle: string, sizeOctets: number, link: Link, holdUntil?: number): Promise<LookUp>;
  /** Takes back a mail that is held. May be repeated freely. Absent where none ever is. */
  cancelHeld?(held: Held, link: Link): Promise<Canceled>;
};
