// The words before addresses that label them, instead of naming somebody or a group: headers, forms, signatures.

const LABEL =
  /^(?:to|cc|bcc|from|reply-to|sender|e-?mails?|e-?mail[ -]address|mail|address|contact|kontakt|an|von|kopie|à|de|para|phone|tel|smtp)$/i;
const HEADER_LINE = /^\s*(?:to|cc|bcc|from|reply-to|sender|an|von|kopie|à|de|para)\s*:\s*\t/i;

/** @param name what stood before a colon */
export function isLabel(name: string): boolean {
  return LABEL.test(name);
}

/** A header as mail programs print it, with a tab behind its name: a list, no row of cells. */
export function isHeaderLine(line: string): boolean {
  return HEADER_LINE.test(line);
}
