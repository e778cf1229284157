// What people tend to forget, or would not want their friends to read: hints, each with a way to mend it. None of them keeps a mail from going.
import { cleanLink } from '../campaign/clean-link';
import type { CampaignPage } from '../campaign/campaign-page';
import { CLAIMS_AUTHORSHIP, PRESSES, SHORTENERS, SPEAKS_OF_A_FILE } from './hint-words';
import type { MessageDraft } from './message';

/** What is checked of a draft: its words, its files, and its other versions where it has any. */
export type CheckedDraft = MessageDraft & {
  attachments?: readonly { sizeOctets: number; inline?: boolean }[];
  versions?: { others: readonly { body: string }[] };
  filePerPerson?: { files: readonly unknown[] };
};

export type HintReason =
  | 'no-link'
  | 'shortened-link'
  | 'tracking-link'
  | 'insecure-link'
  | 'remote-picture'
  | 'picture-without-words'
  | 'nothing-attached'
  | 'capitals'
  | 'pressure'
  | 'false-authorship'
  | 'no-closing'
  | 'versions-differ'
  | 'too-large';
/** What the user can do about it, where they write. */
export type HintMend =
  | 'add-link'
  | 'use-page-link'
  | 'describe-picture'
  | 'attach-picture'
  | 'attach-file'
  | 'write-calmly'
  | 'say-you-signed'
  | 'add-closing'
  | 'even-versions'
  | 'leave-file-out';

/** `found`: the words or the link it speaks of. */
export type Hint = { severity: 'hint'; part: 'subject' | 'body'; reason: HintReason; mend: HintMend; found?: string };

/** Octets of files; base64 makes a third more of them, and most mailboxes take 25 MB (Gmail: 25 MB for the whole mail). */
const FILES_MAX = 18_000_000;
/** A text that is that many times as long as another says something else. */
const VERSIONS_RATIO = 2;
const CLOSING_MAX = 64;
const LIQUID = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g;
const LINK = /https?:\/\/[^\s<>"'{}]+/gi;
const CAPITALS = /(?<![\p{L}\p{N}])\p{Lu}{4,}(?![\p{L}\p{N}])/gu;

/** Every hint once, in the order of the mail. */
export function draftHints(draft: CheckedDraft, campaign: CampaignPage | undefined): Hint[] {
  if (draft.body.trim() === '') return [];
  const body = (reason: HintReason, mend: HintMend, found?: string): Hint => hint('body', reason, mend, found);
  const subject = plain(draft.subject);
  const text = plain(draft.body);
  const claim = CLAIMS_AUTHORSHIP.exec(`${subject}\n${text}`)?.[0];
  const file = hasFiles(draft) ? undefined : SPEAKS_OF_A_FILE.exec(text)?.[0];
  const hints = [
    loud(subject) && hint('subject', 'capitals', 'write-calmly', loud(subject)),
    pressing(subject) && hint('subject', 'pressure', 'write-calmly', pressing(subject)),
    !hasLink(draft.body) && body('no-link', 'add-link'),
    ...linkHints(draft, campaign),
    ...pictureHints(draft.html ?? ''),
    file && body('nothing-attached', 'attach-file', file),
    loud(text) && body('capitals', 'write-calmly', loud(text)),
    pressing(text) && body('pressure', 'write-calmly', pressing(text)),
    claim && body('false-authorship', 'say-you-signed', claim),
    !hasClosing(draft.body) && body('no-closing', 'add-closing'),
    versionsDiffer(draft) && body('versions-differ', 'even-versions'),
    isTooLarge(draft) && body('too-large', 'leave-file-out'),
  ];
  return hints.filter((each) => typeof each === 'object');
}

function hint(part: Hint['part'], reason: HintReason, mend: HintMend, found?: string): Hint {
  return { severity: 'hint', part, reason, mend, ...(found !== undefined && { found }) };
}

/** The words the user wrote, without fields and links. */
function plain(template: string): string {
  return template.replace(LIQUID, ' ').replace(LINK, ' ');
}

function hasLink(body: string): boolean {
  return /https?:\/\/|\{\{-?\s*campaign_link\b/i.test(body);
}

/** Links as they stand, and the campaign's own where the mail has it. One of each kind is enough to say. */
function linkHints({ body, html = '' }: CheckedDraft, campaign: CampaignPage | undefined): Hint[] {
  const written = `${body}\n${html.replaceAll('&amp;', '&').replace(/<img\b[^>]*>/gi, '')}`.match(LINK) ?? [];
  const links = [
    ...written.map((link) => link.replace(/[.,;:!?)\]]+$/, '')),
    ...(/campaign_link/.test(body) && campaign?.url ? [campaign.url] : []),
  ];
  const urls = links.flatMap((link) => (URL.canParse(link) ? [new URL(link)] : []));
  const shortened = urls.find(({ hostname }) => SHORTENERS.has(hostname.replace(/^www\./, '')));
  const tracking = urls.find((url) => cleanLink(url.href) !== url.href);
  const insecure = urls.find(({ protocol }) => protocol === 'http:');
  return [
    ...(shortened ? [hint('body', 'shortened-link', 'use-page-link', shortened.href)] : []),
    ...(tracking ? [hint('body', 'tracking-link', 'use-page-link', tracking.href)] : []),
    ...(insecure ? [hint('body', 'insecure-link', 'use-page-link', insecure.href)] : []),
  ];
}

function pictureHints(html: string): Hint[] {
  const pictures = html.match(/<img\b[^>]*>/gi) ?? [];
  const mute = pictures.some((picture) => !/\balt\s*=\s*(?:"\s*[^\s"]|'\s*[^\s'])/i.test(picture));
  const remote = pictures.some((picture) => /\bsrc\s*=\s*["']?https?:/i.test(picture));
  return [
    ...(mute ? [hint('body', 'picture-without-words', 'describe-picture')] : []),
    ...(remote ? [hint('body', 'remote-picture', 'attach-picture')] : []),
  ];
}

function hasFiles({ attachments = [], filePerPerson }: CheckedDraft): boolean {
  return attachments.some(({ inline }) => inline !== true) || (filePerPerson?.files.length ?? 0) > 0;
}

/** Two words in capitals; one may be a name such as UNESCO. */
function loud(text: string): string | undefined {
  const words = text.match(CAPITALS) ?? [];
  return words.length > 1 ? words.slice(0, 3).join(' ') : undefined;
}

function pressing(text: string): string | undefined {
  return (PRESSES.exec(text) ?? /[!¡]{2,}/.exec(text))?.[0];
}

/** The last line is short and neither a link nor a question: a greeting, a name, a word of thanks. */
function hasClosing(body: string): boolean {
  const last = body.trim().split('\n').at(-1)?.trim() ?? '';
  if (/\{\{-?\s*sender_name\b/.test(last)) return true;
  return last.length <= CLOSING_MAX && !/https?:\/\/|campaign_link|[?:]$/.test(last);
}

function versionsDiffer({ body, versions }: CheckedDraft): boolean {
  const lengths = [body, ...(versions?.others ?? []).map((version) => version.body)]
    .map((text) => plain(text).trim().length)
    .filter((length) => length > 0);
  return Math.max(...lengths) > VERSIONS_RATIO * Math.min(...lengths);
}

function isTooLarge({ attachments = [] }: CheckedDraft): boolean {
  return attachments.reduce((sum, { sizeOctets }) => sum + sizeOctets, 0) > FILES_MAX;
}
