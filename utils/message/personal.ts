// One sentence just for one person: where it stands in the words, and what becomes of its place for those who have none.
// Pure, and works on templates, before anybody's mail is rendered: a person without a sentence never sees a gap.
import type { MessageDraft } from './message';

/** `{{personal}}`; with a fallback of its own the place is never empty. */
const BARE = String.raw`\{\{-?\s*personal\s*-?\}\}`;
const ANY = /\{\{-?\s*personal\s*(?:\|[^{}]*)?\}\}/;
const FIELD = '{{personal}}';

/** Alone in its paragraph, alone in its line, or among other words. */
const ALONE = new RegExp(String.raw`(^|\n)[ \t]*${BARE}[ \t]*(?:\n+|$)`, 'g');
const AMONG = new RegExp(String.raw`${BARE} ?`, 'g');
const ALONE_HTML = new RegExp(String.raw`<(p|div|li)\b[^>]*>\s*${BARE}\s*(?:<br ?/?>\s*)?</\1>`, 'g');

/** A greeting that stands in a line of its own, without an empty line after it. */
const GREETING = /^[^\n]{1,80}[,!:，、]\n(?!\n)/;

/** Whether the words say where the sentence goes. */
export function hasPersonalField({ body, html }: Pick<MessageDraft, 'body' | 'html'>): boolean {
  return ANY.test(html ?? body);
}

/**
 * The words for somebody with a sentence of their own, or for somebody without: the field is put after the greeting when the words
 * have no place for it, and its place closes up where there is no sentence.
 */
export function personalWords(words: MessageDraft, hasSentence: boolean): MessageDraft {
  const adapt = hasSentence ? { text: placed, html: placedHtml } : { text: closed, html: closedHtml };
  const { html } = words;
  return {
    ...words,
    subject: hasSentence ? words.subject : closed(words.subject),
    body: adapt.text(words.body),
    ...(html !== undefined && { html: adapt.html(html) }),
  };
}

/** How many mails say word for word what another one says; what the fields fill in does not count. @param words of each mail */
export function countSame(words: readonly string[]): number {
  const times = new Map<string, number>();
  for (const each of words) times.set(each, (times.get(each) ?? 0) + 1);
  return words.filter((each) => (times.get(each) ?? 0) > 1).length;
}

function placed(body: string): string {
  if (ANY.test(body)) return body;
  const greeting = GREETING.exec(body)?.[0];
  if (greeting !== undefined && unconditional(greeting)) return `${greeting}\n${FIELD}\n\n${body.slice(greeting.length)}`;
  const at = firstEnd(body, /\n\n+/g);
  return at === undefined ? `${FIELD}\n\n${body}` : `${body.slice(0, at)}\n\n${FIELD}${body.slice(at)}`;
}

function placedHtml(html: string): string {
  if (ANY.test(html)) return html;
  const at = firstEnd(html, /(?<=<\/p>)/g);
  // A mail of one paragraph begins with it.
  return at === undefined || at === html.length ? `<p>${FIELD}</p>${html}` : `${html.slice(0, at)}<p>${FIELD}</p>${html.slice(at)}`;
}

function closed(text: string): string {
  return text
    .replace(ALONE, (whole, before: string, offset: number) => (offset + whole.length === text.length ? '' : before))
    .replace(AMONG, '');
}

function closedHtml(html: string): string {
  return html.replace(ALONE_HTML, '').replace(AMONG, '');
}

/** Where the first paragraph ends that everybody gets. */
function firstEnd(text: string, end: RegExp): number | undefined {
  for (const { index } of text.matchAll(end)) if (unconditional(text.slice(0, index))) return index;
  return undefined;
}

/** Every condition that was opened is closed again. */
function unconditional(text: string): boolean {
  const opened = text.match(/\{%-?\s*(?:if|unless|case)\b/g)?.length ?? 0;
  const ended = text.match(/\{%-?\s*end(?:if|unless|case)\b/g)?.length ?? 0;
  return opened === ended;
}
