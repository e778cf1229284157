// Decides what an address is. Owns the rules of AddrSpec; never repairs, guesses or looks anything up.
import type { AddrSpec, ProblemReason } from './contact';

/** RFC 5321 §4.5.3.1.1 and §4.5.3.1.3 (with erratum 1690: a path of 256 octets less its angle brackets). */
const LOCAL_PART_MAX = 64;
const ADDR_SPEC_MAX = 254;

/** The pattern of HTML's `<input type=email>`: a dot-atom, `@`, labels of letters, digits and inner hyphens (RFC 1123 §2.1). */
const HTML5_EMAIL =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;

/** The same for addresses as most people write them: nothing to change, and no top level that needs a second look. */
const PLAIN_EMAIL =
  /^[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** C0, DEL, C1 and Unicode's own line ends: nothing that could end a header line. */
const CONTROL = /[\p{Cc}\u2028\u2029]/u;
const ASCII = /^[\x21-\x7e]*$/;
/** What the URL parser would read as something other than a host name. */
const NOT_A_HOST = /[%/\\:?#@[\]\s]/;
/** The URL parser takes `1.2` for an IPv4 address and answers 1.0.0.2. */
const NUMERIC_HOST = /^[\d.]*$/;

export type AddrSpecReading = { addrSpec: AddrSpec; reason?: never } | { addrSpec?: never; reason: ProblemReason };

/**
 * Reads one `local-part@domain` and says why it is none.
 * The domain comes back in lower-case A-labels (UTS #46), the local part as written: only its host may fold its case (RFC 5321 §2.4).
 * Quoted local parts and address literals are refused: legal, unused by people, and a favourite of attacks.
 */
export function readAddrSpec(text: string): AddrSpecReading {
  if (text.length <= LOCAL_PART_MAX && PLAIN_EMAIL.test(text)) return { addrSpec: text as AddrSpec };
  if (CONTROL.test(text)) return { reason: 'control-character' };
  const at = text.lastIndexOf('@');
  if (at < 0) return { reason: 'no-address' };
  if (text.indexOf('@') !== at) return { reason: 'several-at-signs' };
  const localPart = text.slice(0, at);
  if (!ASCII.test(localPart)) return { reason: /\s/.test(localPart) ? 'invalid-address' : 'non-ascii-local-part' };
  const domain = findHostName(text.slice(at + 1));
  if (domain === undefined || localPart.length > LOCAL_PART_MAX || !isDotAtom(localPart)) return { reason: 'invalid-address' };
  const addrSpec = `${localPart}@${domain}`;
  if (addrSpec.length > ADDR_SPEC_MAX || !HTML5_EMAIL.test(addrSpec)) return { reason: 'invalid-address' };
  return { addrSpec: addrSpec as AddrSpec };
}

/**
 * Parses one address (RFC 5322 §3.4.1, RFC 5321 §4.1.2), without surrounding space, name or brackets.
 * @returns undefined when it is not an address people have; {@link readAddrSpec} says why.
 */
export function parseAddrSpec(text: string): AddrSpec | undefined {
  return readAddrSpec(text).addrSpec;
}

/** The same for two spellings of one mailbox: no host in use tells `Ana@` from `ana@`. For comparing only, never for sending. */
export function addrSpecKey(addrSpec: AddrSpec): string {
  return addrSpec.toLowerCase();
}

/** Whether two addresses reach the same mailbox, as far as one can tell without asking its host. */
export function sameAddrSpec(a: AddrSpec, b: AddrSpec): boolean {
  return addrSpecKey(a) === addrSpecKey(b);
}

/** RFC 5322 §3.2.3: dots stand between atoms only. */
function isDotAtom(localPart: string): boolean {
  return !localPart.startsWith('.') && !localPart.endsWith('.') && !localPart.includes('..');
}

/** A host name with at least two labels and a top level that is not a number (RFC 3696 §2), in A-labels. */
function findHostName(domain: string): string | undefined {
  if (domain === '' || domain.length > ADDR_SPEC_MAX || NOT_A_HOST.test(domain) || NUMERIC_HOST.test(domain)) return undefined;
  const hostname = toAscii(domain);
  if (hostname === undefined) return undefined;
  const topLevel = hostname.slice(hostname.lastIndexOf('.') + 1);
  return hostname.includes('.') && !/^(?:\d*|0x[\da-f]*)$/.test(topLevel) ? hostname : undefined;
}

/** Letters of any script to A-labels by the platform's UTS #46. ASCII is left as it is: platforms differ in which A-labels they take. */
function toAscii(domain: string): string | undefined {
  if (/^[\x21-\x7e]+$/.test(domain)) return domain.toLowerCase();
  return URL.canParse(`http://${domain}`) ? new URL(`http://${domain}`).hostname : undefined;
}
