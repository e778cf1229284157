// A frozen message and the files it names → the message that is encoded. Reads files by reference; changes nothing.
import type { Attachment, AttachmentReference, Message, MessageRecord } from '../message/message';

/** The octets of a kept file, by the SHA-256 it is kept under; undefined when it is gone. */
export type ReadAttachment = (id: string) => Promise<Uint8Array | undefined>;

/** The message with its files' octets; undefined when one of them is gone. */
export async function assemble({ attachments, ...message }: MessageRecord, read: ReadAttachment): Promise<Message | undefined> {
  if (!attachments) return message;
  const contents = await Promise.all(attachments.map(({ id }) => read(id)));
  const files = attachments.flatMap((reference, i) => (contents[i] ? [withContent(reference, contents[i])] : []));
  return files.length < attachments.length ? undefined : { ...message, attachments: files };
}

/** What a mail will be without the octets of its files: enough to tell whether it can be one. */
export function assembleEmpty({ attachments, ...message }: MessageRecord): Message {
  return { ...message, ...(attachments && { attachments: attachments.map((each) => withContent(each, new Uint8Array())) }) };
}

/**
 * Reads each file once for all mails that name it, one after the other.
 * Only the files of the mail asked for last are held.
 */
export function rememberFiles(read: ReadAttachment): (record: MessageRecord) => Promise<Message | undefined> {
  let held = new Map<string, Promise<Uint8Array | undefined>>();
  return (record) => {
    const before = held;
    held = new Map();
    return assemble(record, (id) => {
      const known = held.get(id) ?? before.get(id) ?? read(id);
      held.set(id, known);
      return known;
    });
  };
}

function withContent({ sizeOctets: _, ...reference }: AttachmentReference, content: Uint8Array): Attachment {
  return { ...reference, content };
}
