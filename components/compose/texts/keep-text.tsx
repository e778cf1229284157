// The user's own texts: keeps the words of the draft under a name, and deletes the chosen text once that was asked.
import { useState } from 'react';
import { m } from '../../../utils/i18n/generated/messages';
import type { SavedText } from '../../../utils/saved-texts';
import { Ask } from '../../parts/ask';
import { Button, Field, Spoken } from '../../parts/parts';
import { useServices } from '../../services';
import css from './texts.module.css';
import { wordsOf, type Words } from './words';

type Props = {
  words: Words;
  saved: SavedText[];
  /** The text of the user's own that is being looked at. */
  chosen: SavedText | undefined;
  /** The id of the text that was kept; undefined when one was deleted. */
  onKept: (id: string | undefined) => void;
};

export function KeepText({ words, saved, chosen, onKept }: Props) {
  const { savedTexts, makeId, now } = useServices();
  const [name, setName] = useState('');
  const [said, setSaid] = useState('');
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState(false);
  const wanted = name.trim();
  const same = saved.find((text) => text.name === wanted);

  const change = (done: Promise<void>, id: string | undefined, sentence: string) =>
    done.then(
      () => {
        setRefused(false);
        setName('');
        setSaid(sentence);
        onKept(id);
      },
      (error: unknown) => {
        console.warn(error);
        setRefused(true);
      },
    );
  const keep = () => {
    if (wanted === '') return;
    const id = same?.id ?? makeId();
    void change(savedTexts.saveText({ id, name: wanted, savedAt: now(), ...wordsOf(words) }), id, m.texts_kept({ name: wanted }));
  };

  return (
    <div className={css.keep}>
      <Field
        label={m.texts_keep_name()}
        value={name}
        maxLength={80}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          keep();
        }}
      />
      <Button aria-disabled={wanted === ''} onClick={keep}>
        {same ? m.texts_replace() : m.texts_keep()}
      </Button>
      {chosen && (
        <Button look="link" className={css.delete} onClick={() => setAsking(true)}>
          {m.texts_delete({ name: chosen.name })}
        </Button>
      )}
      {refused && (
        <p role="alert" className={css.refused}>
          {m.texts_refused()}
        </p>
      )}
      <Spoken>{said}</Spoken>
      {asking && chosen && (
        <Ask
          title={m.texts_delete_ask({ name: chosen.name })}
          yes={m.texts_delete_yes()}
          no={m.texts_delete_no()}
          onNo={() => setAsking(false)}
          onYes={() => {
            setAsking(false);
            void change(savedTexts.deleteSavedText(chosen.id), undefined, m.texts_deleted({ name: chosen.name }));
          }}
        >
          {m.texts_delete_text()}
        </Ask>
      )}
    </div>
  );
}
