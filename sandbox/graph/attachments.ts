// Files of a draft: small ones in one request, large ones by an upload session whose pieces go to a host of their own, without a token.
// https://learn.microsoft.com/graph/outlook-large-attachments
import { randomBytes } from 'node:crypto';
import { OUTLOOK } from '../hosts';
import { empty, json, parseJson, type Call, type Reply } from '../http';
import type { Draft, DraftFile } from './drafts';
import { graphError, GRAPH_REFUSALS } from './errors';

/** "For files between 3 MB and 150 MB"; below, one request has to do. */
const SMALLEST_SESSION_OCTETS = 3_000_000;
const LARGEST_SESSION_OCTETS = 150 * 1024 * 1024;
/** "Each less than 4 MB." */
const LARGEST_PIECE_OCTETS = 4 * 1024 * 1024;
const PATH = '/api/gv1.0/AttachmentSessions/';

type Session = { draft: Draft; file: Omit<DraftFile, 'content'>; size: number; received: Buffer[] };
type Item = { name?: unknown; contentType?: unknown; isInline?: unknown; contentId?: unknown };

export class Attachments {
  readonly #sessions = new Map<string, Session>();

  /** https://learn.microsoft.com/graph/api/message-post-attachments */
  add(draft: Draft, call: Call): Reply {
    const item = bodyOf(call) as (Item & Record<string, unknown>) | undefined;
    if (item?.['@odata.type'] !== '#microsoft.graph.fileAttachment') return refused('An attachment has an @odata.type.');
    const { contentBytes } = item;
    const file = fileOf(item);
    if (typeof contentBytes !== 'string' || !/^[A-Za-z0-9+/]+={0,2}$/.test(contentBytes) || !file) return GRAPH_REFUSALS.invalidBase64();
    const content = Buffer.from(contentBytes, 'base64');
    draft.files.push({ ...file, content });
    return json(201, {
      '@odata.type': item['@odata.type'],
      id: randomBytes(12).toString('base64url'),
      name: file.name,
      size: content.length,
    });
  }

  /** https://learn.microsoft.com/graph/api/attachment-createuploadsession */
  open(draft: Draft, call: Call): Reply {
    const body = bodyOf(call) as { AttachmentItem?: Item & { attachmentType?: unknown; size?: unknown } } | undefined;
    const item = body?.AttachmentItem;
    const file = item && fileOf(item);
    if (!file || item?.attachmentType !== 'file' || typeof item.size !== 'number') return refused('AttachmentItem is not valid.');
    if (item.size < SMALLEST_SESSION_OCTETS)
      return graphError(
        400,
        'ErrorAttachmentSizeShouldNotBeLessThanMinimumSize',
        'Attachment size should not be less than the minimum size.',
      );
    if (item.size > LARGEST_SESSION_OCTETS)
      return graphError(400, 'ErrorAttachmentSizeLimitExceeded', 'Attachment size exceeds the allowable limit.');
    const token = randomBytes(18).toString('base64url');
    this.#sessions.set(token, { draft, file, size: item.size, received: [] });
    return json(201, { uploadUrl: `https://${OUTLOOK}${PATH}${token}?authtoken=${token}`, ...standing(0) });
  }

  /** One piece. A token of Graph has no business here, and is refused. */
  put(call: Call): Reply {
    const token = call.path.startsWith(PATH) ? call.path.slice(PATH.length) : '';
    const session = this.#sessions.get(token);
    if (call.method !== 'PUT' || !session || call.query.get('authtoken') !== token)
      return graphError(404, 'ErrorItemNotFound', 'The upload session was not found.');
    if (call.headers.authorization !== undefined)
      return graphError(401, 'InvalidAuthenticationToken', 'No Authorization header is wanted.');
    const [, from, to, size] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(call.headers['content-range'] ?? '')?.map(Number) ?? [];
    const expected = session.received.reduce((sum, piece) => sum + piece.length, 0);
    const isNext = from === expected && to === expected + call.body.length - 1 && size === session.size && to < size;
    if (!isNext || call.body.length > LARGEST_PIECE_OCTETS) return graphError(416, 'InvalidRange', 'The range is not the one expected.');
    session.received.push(call.body);
    if (to + 1 < size) return json(200, standing(to + 1));
    session.draft.files.push({ ...session.file, content: Buffer.concat(session.received) });
    this.#sessions.delete(token);
    return empty(201, { location: `https://${OUTLOOK}/api/gv1.0/Attachments/${token}` });
  }

  clear(): void {
    this.#sessions.clear();
  }
}

/** The message as it leaves: what the draft was made of, with its files beside it. */
export function withFiles({ octets, files }: Draft): Buffer {
  if (files.length === 0) return octets;
  const end = octets.indexOf('\r\n\r\n') + 2;
  const fields = octets
    .subarray(0, end)
    .toString('latin1')
    .split(/(?<=\r\n)(?![ \t])/);
  const ofContent = fields.filter((field) => /^content-/i.test(field));
  const boundary = `_${randomBytes(12).toString('hex')}_`;
  const parts = files.map(({ name, contentType, isInline, contentId, content }) => {
    const lines = content.toString('base64').match(/.{1,76}/g) ?? [];
    const id = contentId === undefined ? '' : `Content-ID: <${contentId}>\r\n`;
    const disposition = `${isInline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`;
    return `--${boundary}\r\nContent-Type: ${contentType}\r\n${id}Content-Disposition: ${disposition}\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines.join('\r\n')}\r\n`;
  });
  return Buffer.concat([
    Buffer.from(fields.filter((field) => !ofContent.includes(field)).join(''), 'latin1'),
    Buffer.from(`Content-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n--${boundary}\r\n${ofContent.join('')}`, 'latin1'),
    octets.subarray(end),
    Buffer.from(`\r\n${parts.join('')}--${boundary}--\r\n`, 'latin1'),
  ]);
}

function standing(next: number): object {
  return { expirationDateTime: '2026-12-31T00:00:00Z', nextExpectedRanges: [`${next}-`] };
}

function bodyOf({ headers, body }: Call): unknown {
  return /^application\/json\b/i.test(headers['content-type'] ?? '') ? parseJson(body.toString()) : undefined;
}

function fileOf({ name, contentType, isInline, contentId }: Item): Omit<DraftFile, 'content'> | undefined {
  if (typeof name !== 'string' || name === '') return undefined;
  return {
    name,
    contentType: typeof contentType === 'string' ? contentType : 'application/octet-stream',
    isInline: isInline === true,
    ...(typeof contentId === 'string' && { contentId }),
  };
}

function refused(text: string): Reply {
  return graphError(400, 'BadRequest', text);
}
