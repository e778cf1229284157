// Cuts text between words. A part of an address is an address too, of a stranger: a word that does not fit is dropped whole.

/** What stands between words. U+FEFF is no space here: it has no width, and readers of addresses take it out. */
const BETWEEN = /[^\S\ufeff]|[,;，；、]/;
const TRAILING = /[\s,;，；、…]+$/;

/** The words at the beginning that fit in so many characters. */
export function wholeWords(text: string, max: number): string {
  if (text.length <= max) return text;
  let end = max;
  while (end > 0 && !BETWEEN.test(text[end]!)) end--;
  return text.slice(0, end);
}

/** The same for people to read: what was cut ends in a mark, which is a piece of its own and belongs to no name or address. */
export function shortened(text: string, max: number): string {
  if (text.length <= max) return text;
  const kept = wholeWords(text, max).replace(TRAILING, '');
  return kept === '' ? '…' : `${kept}, …`;
}
