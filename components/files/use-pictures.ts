// The pictures of a draft, ready to be shown where the words are.
import { useEffect, useState } from 'react';
import type { AttachmentReference } from '../../utils/message/message';
import { useServices } from '../services';
import { dataAddress } from './picture';

/** Read once each; undefined for one that is not read yet, or gone. */
export function usePictures(files: readonly AttachmentReference[] = []): (id: string) => string | undefined {
  const { attachments } = useServices();
  const [shown, setShown] = useState<ReadonlyMap<string, string>>(new Map());
  const wanted = files.filter(({ id, inline }) => inline && !shown.has(id));
  const ids = wanted.map(({ id }) => id).join(' ');
  useEffect(() => {
    let current = true;
    for (const { id, mediaType } of wanted)
      void attachments.read(id).then((octets) => {
        if (octets && current) setShown((before) => new Map(before).set(id, dataAddress(octets, mediaType)));
      });
    return () => {
      current = false;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- what is wanted is named by its ids
  }, [attachments, ids]);
  return (id) => shown.get(id);
}
