// The quiet tools of the words: another text to start from, and the way back to the words that stood there.
import { lazy, Suspense, useState } from 'react';
import type { Draft } from '../../../utils/draft';
import { m } from '../../../utils/i18n/generated/messages';
import { Button } from '../../parts/parts';
import type { DraftPatch } from '../../use-draft';
import type { Words } from './words';

// Opened by few, and never at first.
const TextsDialog = lazy(() => import('./texts-dialog'));

type Props = {
  draft: Draft;
  /** The sender's, for the look at a text. */
  name: string;
  change: (patch: DraftPatch) => void;
  onPersonal: () => void;
  /** Absent while the versions are in sight. */
  onVersions: (() => void) | undefined;
};

export function WordsTools({ draft, name, change, onPersonal, onVersions }: Props) {
  const [open, setOpen] = useState(false);
  const [swap, setSwap] = useState<{ before: Words; after: Words }>();
  // Once the new text is being changed, the old one would take those changes away.
  const restorable = swap?.after.subject === draft.subject && swap.after.body === draft.body;
  const put = ({ subject, body, html, language }: Words) => change({ subject, body, html, language });

  return (
    <>
      {restorable && (
        <Button
          look="link"
          onClick={() => {
            put(swap.before);
            setSwap(undefined);
          }}
        >
          {m.texts_put_back()}
        </Button>
      )}
      {onVersions && (
        <Button look="link" onClick={onVersions}>
          {m.versions_open()}
        </Button>
      )}
      {draft.contacts.length > 1 && (
        <Button look="link" onClick={onPersonal}>
          {m.personal_open()}
        </Button>
      )}
      <Button look="link" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {m.texts_open()}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <TextsDialog
            draft={draft}
            name={name}
            onUse={(after) => {
              setSwap({ before: draft, after });
              put(after);
              setOpen(false);
            }}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
