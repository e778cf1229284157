// How many mails still say word for word the same, and the way to change that.
import { useMemo } from 'react';
import type { Draft } from '../../utils/draft';
import { m } from '../../utils/i18n/generated/messages';
import { countSame } from '../../utils/message/personal';
import { ownWords } from '../../utils/message/words-for';
import { Button } from '../parts/parts';
import css from './review.module.css';

/** In a sentence. */
export function sameText(draft: Draft): string {
  const same = countSame(ownWords(draft));
  return same > 0 ? m.personal_same({ count: same, total: draft.contacts.length }) : m.personal_none_same();
}

export function SameMails({ draft, onPersonal }: { draft: Draft; onPersonal: () => void }) {
  const text = useMemo(() => sameText(draft), [draft]);
  if (draft.contacts.length < 2) return null;
  return (
    <p className={css.same}>
      <span>{text}</span>{' '}
      <Button look="link" onClick={onPersonal}>
        {m.personal_open()}
      </Button>
    </p>
  );
}
