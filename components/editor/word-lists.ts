// Word puts no lists on the clipboard but paragraphs that look like them: here they become lists again.

const LEVEL = /mso-list:\s*l\d+\s+level\d+/i;
const SIGN = /mso-list:\s*ignore/i;
const NUMBERED = /^\(?(?:\d+|[a-z]|[ivx]+)[.)]/i;

/** @param html from the clipboard, not yet cleaned */
export function listsOfWord(html: string): string {
  if (!LEVEL.test(html)) return html;
  // Comments hide the signs from other programs than Word.
  const parsed = new DOMParser().parseFromString(html.replace(/<!\[(?:if [^\]]*|endif)\]>/gi, ''), 'text/html');
  for (const paragraph of parsed.querySelectorAll('p')) {
    if (!LEVEL.test(paragraph.getAttribute('style') ?? '')) continue;
    const signs = [...paragraph.querySelectorAll('span')].filter((span) => SIGN.test(span.getAttribute('style') ?? ''));
    const kind = NUMBERED.test(signs[0]?.textContent?.trim() ?? '') ? 'OL' : 'UL';
    for (const sign of signs) sign.remove();
    const before = paragraph.previousElementSibling;
    const list = before?.nodeName === kind && before.hasAttribute('data-word') ? before : parsed.createElement(kind);
    list.setAttribute('data-word', '');
    const item = parsed.createElement('li');
    item.append(...paragraph.childNodes);
    list.append(item);
    if (list === before) paragraph.remove();
    else paragraph.replaceWith(list);
  }
  return parsed.body.innerHTML;
}
