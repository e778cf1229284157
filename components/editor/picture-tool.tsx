// Puts a picture into the mail: the page's own where it can be read, one from a file in the tab.
import { useRef, useState } from 'react';
import { m } from '../../utils/i18n/generated/messages';
import type { AttachmentReference } from '../../utils/message/message';
import { addressOf, scaledPicture } from '../files/picture';
import { Notice } from '../parts/parts';
import { useServices } from '../services';
import css from './editor.module.css';
import { PictureIcon } from './icons';

type Props = { imageUrl: string | undefined; onPicture: (picture: AttachmentReference) => void };

/** @returns the button for the toolbar (none where there is no way to a picture) and what to say under it */
export function usePictureTool({ imageUrl, onPicture }: Props) {
  const { attachments, readOpenPicture, openTab } = useServices();
  const [problem, setProblem] = useState<string>();
  const file = useRef<HTMLInputElement>(null);

  const put = async (address: string | undefined, otherwise: string) => {
    const octets = address === undefined ? undefined : await scaledPicture(address);
    setProblem(octets ? undefined : otherwise);
    if (!octets) return;
    onPicture({
      id: await attachments.keep(octets),
      fileName: 'picture.jpg',
      mediaType: 'image/jpeg',
      sizeOctets: octets.length,
      inline: true,
    });
  };
  const ofPage = async (address: string) => put(await readOpenPicture?.(address), m.editor_picture_unread());
  const ofFile = async (chosen: File | undefined) => {
    if (chosen) await put(await addressOf(chosen).catch(() => undefined), m.editor_picture_not_one());
  };
  // A popup closes when a file is chosen: there the page's picture is the only one.
  const act = readOpenPicture && imageUrl ? () => void ofPage(imageUrl) : openTab ? undefined : () => file.current?.click();

  const button = act && (
    <button
      type="button"
      className={css.tool}
      aria-label={m.editor_picture()}
      title={m.editor_picture()}
      tabIndex={-1}
      onMouseDown={(event) => event.preventDefault()}
      onClick={act}
    >
      <PictureIcon />
    </button>
  );
  const under = (
    <>
      <input
        ref={file}
        type="file"
        accept="image/*"
        hidden
        aria-label={m.editor_picture()}
        onChange={(event) => {
          void ofFile(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {problem !== undefined && (
        <Notice tone="warn" role="alert">
          {problem}
        </Notice>
      )}
    </>
  );
  return { button, under };
}
