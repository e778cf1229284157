// Decides what an address is. Owns the rules of AddrSpec; never repairs, guesses or looks anything up.
import type { AddrSpec, ProblemReason } from './contact';

/** RFC 5321 §4.5.3.1.1 and §4.5.3.1.3 (with erratum 1690: a path of 256 octets less its angle brackets). */
const LOCAL_PART_MAX = 64;
const ADDR_SPEC_MAX = 254;

/** The pattern of HTML's `<input type=email>`: a dot-atom, `@`, labels of letters, digits and inner hyphens (RFC 1123 §2.1). */
const HTML5_EMAIL =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;

/** What stands where in an address as most people write it; by character code. */
const ATEXT = 1;
const LOWER = 2;
const LOWER_OR_DIGIT = 4;
const KINDS = kindsOfAscii();

const AT = 0x40;
const DOT = 0x2e;
const HYPHEN = 0x2d;

/** C0, DEL, C1 and Unicode's own line ends: nothing that could end a header line. */
const CONTROL = /[\p{Cc}\u2028\u2029]/u;
const ASCII = /^[\x21-\x7e]*$/;
/** What the URL parser would read as something other than a host name. */
const NOT_A_HOST = /[%/\\:?#@[\]\s]/;
/**
 * Letters, marks, numbers, hyphens, UTS #46's full stops, and what it reads without writing: soft hyphens and joiners.
 * The URL parser takes dashes and quotation marks too, and makes another host of what only stands beside one.
 */
const HOST_CHARACTERS = /^[\p{L}\p{M}\p{N}.\-。．｡\u00ad\p{Join_Control}]*$/u;
/** The URL parser takes `1.2` for an IPv4 address and answers 1.0.0.2. */
const NUMERIC_HOST = /^[\d.]*$/;

export type AddrSpecReading = { addrSpec: AddrSpec; reason?: never } | { addrSpec?: never; reason: ProblemReason };

/**
 * Reads one `local-part@domain` and says why it is none.
 * The domain comes back in lower-case A-labels (UTS #46), the local part as written: only its host may fold its case (RFC 5321 §2.4).
 * Quoted local parts and address literals are refused: legal, unused by people, and a favourite of attacks.
 */
export function readAddrSpec(text: string): AddrSpecReading {
  if (isPlain(text)) return { addrSpec: text as AddrSpec };
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

/**
 * Whether it is an address as most people write theirs: nothing to change, and no top level that needs a second look.
 * The same as {@link HTML5_EMAIL} and the rules around it, for short addresses in lower case; a regular expression takes ten times as long.
 */
function isPlain(text: string): boolean {
  if (text.length > LOCAL_PART_MAX) return false;
  let at = 0;
  for (let before = DOT; ; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 0;
    if (code === AT || code === DOT) {
      if (before === DOT) return false;
      if (code === AT) break;
    } else if (((KINDS[code] ?? 0) & ATEXT) === 0) return false;
    before = code;
  }
  let labels = 0;
  let topLevel = 0;
  for (let before = DOT; ;) {
    const code = ++at < text.length ? text.charCodeAt(at) : DOT;
    const kind = KINDS[code] ?? 0;
    if (code === DOT) {
      if (before === DOT || before === HYPHEN) return false;
      labels++;
      if (at >= text.length) break;
    } else if (code === HYPHEN ? before === DOT : (kind & LOWER_OR_DIGIT) === 0) return false;
    else if (before === DOT) topLevel = kind;
    before = code;
  }
  return labels > 1 && (topLevel & LOWER) !== 0;
}

function kindsOfAscii(): Uint8Array {
  return Uint8Array.from({ length: 128 }, (_, code) => {
    const character = String.fromCharCode(code);
    return (
      (/[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]/.test(character) ? ATEXT : 0) |
      (/[a-z]/.test(character) ? LOWER : 0) |
      (/[a-z0-9]/.test(character) ? LOWER_OR_DIGIT : 0)
    );
  });
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
  return HOST_CHARACTERS.test(domain) && URL.canParse(`http://${domain}`) ? new URL(`http://${domain}`).hostname : undefined;
}
