// What every reader must find in a message of ours.
import type { Message } from '../../utils/message';
import { lines, sha256, type Read } from './readers';

/** Of media types a mail may not carry in base64 (RFC 2046 5.2) the file stays a file. */
const COMPOSITE = /^(?:message|multipart)\//;

export function expected({ from, to, subject, text, html, attachments = [] }: Message): Read {
  const domain = from.addrSpec.slice(from.addrSpec.lastIndexOf('@') + 1);
  const isShown = ({ inline, id }: { inline?: boolean; id?: string }) => inline === true && html?.includes(`"cid:${id}"`) === true;
  const ordered = [...attachments.filter(isShown), ...attachments.filter((each) => !isShown(each))];
  return {
    subject,
    from: { name: from.displayName ?? '', address: from.addrSpec },
    to: { name: to.displayName ?? '', address: to.addrSpec },
    text: lines(text),
    html:
      html === undefined
        ? undefined
        : lines(attachments.reduce((all, { id }) => all.replaceAll(`"cid:${id}"`, `"cid:${id}@${domain}"`), html)),
    files: ordered.map((file) => ({
      name: file.fileName,
      type: COMPOSITE.test(file.mediaType) ? 'application/octet-stream' : file.mediaType,
      contentId: isShown(file) ? `${file.id}@${domain}` : undefined,
      sha256: sha256(file.content),
    })),
  };
}
