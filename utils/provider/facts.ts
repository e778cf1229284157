// What is known of a provider without its code: for the drain that keeps to it, and for the views that ask and tell. One file each
// (gmail-facts.ts …), data alone.
import type { Limits } from '../outbox/pacing';
import { z } from '../zod';
import type { Pace } from './pace';

/** What sort of account it is, where that decides its limits: a person's own, or one of an organisation. */
export const AccountKind = z.enum(['personal', 'work']);
export type AccountKind = z.infer<typeof AccountKind>;

/** What limits depend on. */
export type Limited = { addrSpec: string; kind?: AccountKind; pace: Pace };

/** What decides whether a mailbox can hold mails. */
export type Holding = { kind?: AccountKind; scopes: readonly string[] };

export type Facts = {
  /** The user signs in to it in a window of theirs (OAuth), or names a server and gives its password or token. */
  connects: 'sign-in' | 'server';
  /** Hosts (match patterns) that the user is asked for when they connect and the manifest does not name. @param scopes what they granted */
  hosts(scopes: readonly string[]): readonly string[];
  /** How fast and how much, with the vendor's page. */
  limits(account: Limited): Limits;
  /** Octets of one encoded mail. @param scopes what the user granted */
  messageOctets(scopes: readonly string[]): number;
  /** For how long (ms) it holds a mail; 0: not at all. @param ofServer what the account's own server says, where there is one that does */
  holdMs(account: Holding, ofServer: number): number;
};
