// A domain as people read it. The platform turns letters into A-labels and has no way back, so Punycode is decoded here (RFC 3492).

const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;

/** Cyrillic and Greek letters that look like Latin ones. */
const LIKE_LATIN = /^[аеорсухіјѕһԁԛԝьαονρτυχικ0-9-]+$/u;

/** An address as people read it: its domain in its own script, and in A-labels where that would look like another. For showing only. */
export function readableAddress(addrSpec: string): string {
  const domain = domainOf(addrSpec);
  if (!domain.includes('xn--') || isLookAlike(domain)) return addrSpec;
  return addrSpec.slice(0, -domain.length) + unicodeDomain(domain);
}

/** A label of letters of two scripts, or of foreign letters that all look Latin: made to be taken for another domain. */
export function isLookAlike(domain: string): boolean {
  if (!domain.includes('xn--')) return false;
  return unicodeDomain(domain)
    .split('.')
    .some((label) => {
      const foreign = /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(label);
      return foreign && (/\p{Script=Latin}/u.test(label) || LIKE_LATIN.test(label));
    });
}

/** `xn--bcher-kva.example` → `bücher.example`. For showing only; a label that cannot be decoded stays as it is. */
export function unicodeDomain(domain: string): string {
  if (!domain.includes('xn--')) return domain;
  return domain
    .split('.')
    .map((label) => (label.startsWith('xn--') ? (decodeLabel(label.slice(4)) ?? label) : label))
    .join('.');
}

/** The domain of an address. */
export function domainOf(addrSpec: string): string {
  return addrSpec.slice(addrSpec.lastIndexOf('@') + 1);
}

function decodeLabel(text: string): string | undefined {
  const basicEnd = Math.max(0, text.lastIndexOf('-'));
  const output = Array.from(text.slice(0, basicEnd));
  let point = 128;
  let index = 0;
  let bias = 72;
  for (let at = basicEnd > 0 ? basicEnd + 1 : 0; at < text.length;) {
    const before = index;
    for (let weight = 1, k = BASE; ; k += BASE) {
      const digit = digitOf(text.charCodeAt(at++));
      if (digit === undefined) return undefined;
      index += digit * weight;
      const threshold = Math.min(T_MAX, Math.max(T_MIN, k - bias));
      if (digit < threshold) break;
      weight *= BASE - threshold;
    }
    const length = output.length + 1;
    bias = adapted(index - before, length, before === 0);
    point += Math.floor(index / length);
    index %= length;
    if (point > 0x10ffff) return undefined;
    output.splice(index++, 0, String.fromCodePoint(point));
  }
  return output.join('');
}

/** RFC 3492 §5: a to z, then 0 to 9. */
function digitOf(code: number): number | undefined {
  if (code >= 97 && code <= 122) return code - 97;
  return code >= 48 && code <= 57 ? code - 22 : undefined;
}

/** RFC 3492 §6.1. */
function adapted(delta: number, points: number, first: boolean): number {
  let rest = first ? Math.floor(delta / 700) : Math.floor(delta / 2);
  rest += Math.floor(rest / points);
  let k = 0;
  for (; rest > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) rest = Math.floor(rest / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + 38));
}
