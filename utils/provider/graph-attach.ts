// Adds a file to a draft in Outlook: a small one in one request, a large one by an upload session, in pieces. Sends nothing.
// https://learn.microsoft.com/graph/outlook-large-attachments · https://learn.microsoft.com/graph/api/attachment-createuploadsession
import type { FileAttachment } from '@microsoft/microsoft-graph-types';
import { encodeBase64 } from '../message/base64';
import { z } from '../zod';
import { call, parseJson, type NoReply, type Reply } from './call';
import { beforeSending } from './graph-replies';
import type { MailFile } from './mail-files';
import type { Link, Refusal } from './provider';

/** Upload sessions are for 3 MB and more; below, Base64 of it is less than the 4 MiB of a request. */
const LARGEST_AT_ONCE = 3_000_000;
/** A multiple of 320 KiB, and less than the 4 MB a piece may have. */
const PIECE_OCTETS = 10 * 327_680;
/** Where the pieces go. The address is a secret that opens the upload, and takes no token. */
const UPLOADS = 'https://outlook.office.com';

const Session = z.object({ uploadUrl: z.string() });

/** @param message the draft's own URL @returns why not; undefined: it is there */
export async function attach({ name, mediaType, content, contentId }: MailFile, message: string, link: Link): Promise<Refusal | undefined> {
  const shown = contentId === undefined ? {} : { isInline: true, contentId };
  const post = (path: string, body: object) =>
    call(link, {
      method: 'POST',
      url: `${message}/attachments${path}`,
      headers: { Prefer: 'IdType="ImmutableId"', 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const isDone = (reply: Reply | NoReply): reply is Reply => reply.status === 201;
  if (content.length < LARGEST_AT_ONCE) {
    const file = { name, contentType: mediaType, contentBytes: encodeBase64(content), ...shown } satisfies FileAttachment;
    const reply = await post('', { '@odata.type': '#microsoft.graph.fileAttachment', ...file });
    return isDone(reply) ? undefined : beforeSending(reply, link.now);
  }
  const AttachmentItem = { attachmentType: 'file', name, contentType: mediaType, size: content.length, ...shown };
  const opened = await post('/createUploadSession', { AttachmentItem });
  const session = isDone(opened) ? z.safeParse(Session, parseJson(opened.body)).data : undefined;
  if (session === undefined) return beforeSending(opened, link.now);
  if (!URL.canParse(session.uploadUrl) || new URL(session.uploadUrl).origin !== UPLOADS)
    return { kind: 'blocked', said: { reason: 'another-host' } };
  for (let from = 0; from < content.length; from += PIECE_OCTETS) {
    const piece = content.subarray(from, from + PIECE_OCTETS);
    const range = `bytes ${from}-${from + piece.length - 1}/${content.length}`;
    const reply = await call(link, {
      method: 'PUT',
      url: session.uploadUrl,
      headers: { 'Content-Range': range, 'Content-Type': 'application/octet-stream' },
      body: piece,
      open: true,
    });
    const isLast = from + piece.length === content.length;
    if (reply.status !== (isLast ? 201 : 200)) return beforeSending(reply, link.now);
  }
  return undefined;
}
