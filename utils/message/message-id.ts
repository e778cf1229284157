// Makes Message-IDs (RFC 5322 §3.6.4). Randomness comes in as an argument.
import type { AddrSpec } from '../contacts/contact';

/** That many random octets. In the product: `crypto.getRandomValues`. */
export type RandomOctets = (length: number) => Uint8Array;

/** 128 bits: no two are ever equal, and nobody can guess one. */
const LEFT_OCTETS = 16;

/** A new Message-ID without its angle brackets. On its right stands the sender's domain, which is theirs to name (RFC 5322 §3.6.4). */
export function makeMessageId(sender: AddrSpec, random: RandomOctets): string {
  const left = Array.from(random(LEFT_OCTETS), (octet) => octet.toString(16).padStart(2, '0')).join('');
  return `${left}@${domainOf(sender)}`;
}

export function domainOf(address: AddrSpec): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
