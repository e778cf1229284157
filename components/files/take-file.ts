// From a file the user chose to a file that is kept: read piece by piece, so that there is something to show.
import type { AttachmentReference } from '../../utils/message/message';

export type Keep = (octets: Uint8Array<ArrayBuffer>) => Promise<string>;

/** @param onProgress octets read so far. @throws DOMException when the file cannot be read any more */
export async function takeFile(file: File, keep: Keep, onProgress: (octets: number) => void): Promise<AttachmentReference> {
  const octets = new Uint8Array(file.size);
  let read = 0;
  const reader = file.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    octets.set(value, read);
    read += value.length;
    onProgress(read);
  }
  const mediaType = /^[\w.+-]+\/[\w.+-]+$/.test(file.type) ? file.type : 'application/octet-stream';
  return { id: await keep(octets), fileName: file.name, mediaType, sizeOctets: octets.length };
}
