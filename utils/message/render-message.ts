// Draft + contact + campaign → the mail one person gets. What it returns can always be encoded.
// Values only ever fill a template: nothing in a name or on a page is read as a template, an address or a header.
import type { CampaignPage } from '../campaign/campaign-page';
import type { Contact, Mailbox } from '../contacts/contact';
import { oneLine } from './header';
import type { Identity, Message, MessageDraft, MessageProblem } from './message';
import { messageFields } from './message-fields';
import type { Fields } from './plain-fields';
import { parseHtmlTemplate, parseTemplate } from './template';

/** Characters. More is no subject; mail programs show about sixty. */
const SUBJECT_MAX = 500;
const TEXT_MAX = 100_000;
/** Octets; Gmail cuts longer HTML off. */
const HTML_MAX = 100_000;

/**
 * Renders the mail for one person. @returns every problem found in subject and text, or the message, without Message-ID and attachments.
 * Never throws.
 */
export function renderMessage(
  draft: MessageDraft,
  contact: Contact,
  campaign: CampaignPage | undefined,
  identity: Identity,
): Message | MessageProblem[] {
  const fields = messageFields(contact, campaign, identity.displayName);
  const subject = renderPart('subject', draft.subject, fields, subjectLine);
  const text = renderPart('body', draft.body, fields, plainText);
  if (Array.isArray(subject) || Array.isArray(text)) return [subject, text].filter(Array.isArray).flat();
  const message = { from: cleanMailbox(identity), to: cleanMailbox(contact.mailbox), subject, text };
  if (draft.html === undefined) return message;
  const html = renderHtml(draft.html, draft.language ?? campaign?.language, fields);
  return typeof html === 'string' ? { ...message, html } : html;
}

/** The plain text has the same fields, so a problem that only the HTML has is rare; places in it would tell the user nothing. */
function renderHtml(html: string, language: string | undefined, fields: Fields): string | MessageProblem[] {
  const { text, problems } = parseHtmlTemplate(html, language).render(fields);
  if (problems) return problems.map(({ reason, field }) => ({ part: 'body', reason, ...(field !== undefined && { field }) }));
  const wellFormed = text.replace(/[^\P{Cc}\n\t]/gu, '').toWellFormed();
  return isLongerThan(wellFormed, HTML_MAX) ? [{ part: 'body', reason: 'body-too-long' }] : wellFormed;
}

/** In octets, of which UTF-8 has three for a UTF-16 unit at most. */
function isLongerThan(text: string, octets: number): boolean {
  return text.length * 3 > octets && new TextEncoder().encode(text).length > octets;
}

function renderPart(
  part: MessageProblem['part'],
  template: string,
  fields: Fields,
  finish: (text: string) => string,
): string | MessageProblem[] {
  const rendering = parseTemplate(template).render(fields);
  if (rendering.problems) return rendering.problems.map((problem) => ({ part, ...problem }));
  const text = finish(rendering.text);
  if (text === '') return [{ part, reason: part === 'subject' ? 'empty-subject' : 'empty-body' }];
  if (text.length > (part === 'subject' ? SUBJECT_MAX : TEXT_MAX))
    return [{ part, reason: part === 'subject' ? 'subject-too-long' : 'body-too-long' }];
  return text;
}

function subjectLine(text: string): string {
  return oneLine(text).trim();
}

/** Lines end with \n; of the other control characters only the tab is text. */
function plainText(text: string): string {
  return text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .toWellFormed()
    .trimEnd();
}

function cleanMailbox({ displayName, addrSpec }: Mailbox): Mailbox {
  const name = oneLine(displayName ?? '').trim();
  return name === '' ? { addrSpec } : { displayName: name, addrSpec };
}
