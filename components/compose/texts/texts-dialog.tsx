// Texts to start from: ours by what the page is and in which language, and the user's own, each with a look at the mail it makes.
import { useCallback, useEffect, useState } from 'react';
import { loadStarters, starterKind, starterLanguage, startingWords, type StarterLanguage } from '../../../utils/campaign/starter';
import { STARTER_KINDS, type StarterKind } from '../../../utils/campaign/starters/kinds';
import type { Draft } from '../../../utils/draft';
import { m } from '../../../utils/i18n/generated/messages';
import type { SavedText } from '../../../utils/saved-texts';
import { Dialog } from '../../parts/dialog';
import parts from '../../parts/parts.module.css';
import { Button, Row } from '../../parts/parts';
import { useServices } from '../../services';
import { KeepText } from './keep-text';
import { LanguageSelect } from './language-select';
import { TextLook } from './text-look';
import css from './texts.module.css';
import { wordsOf, type Words } from './words';

type Props = { draft: Draft; name: string; onUse: (words: Words) => void; onClose: () => void };

/** One of ours by its kind, or one of the user's by its id. */
type Choice = { starter: StarterKind; saved?: never } | { starter?: never; saved: string };

const kindText: Record<StarterKind, () => string> = {
  petition: m.texts_petition,
  donation: m.texts_donation,
  event: m.texts_event,
  update: m.texts_update,
  newsletter: m.texts_newsletter,
};

export default function TextsDialog({ draft, name, onUse, onClose }: Props) {
  const { savedTexts } = useServices();
  const [choice, setChoice] = useState<Choice>({ starter: starterKind(draft.page) });
  const [language, setLanguage] = useState<StarterLanguage>(starterLanguage(draft.language, draft.page?.language, navigator.language));
  const [saved, setSaved] = useState<SavedText[]>();
  const words = useWords(draft, choice, language, saved);

  const read = useCallback(
    () =>
      savedTexts.readSavedTexts().then(setSaved, (error: unknown) => {
        console.warn(error);
        setSaved((last = []) => last);
      }),
    [savedTexts],
  );
  useEffect(() => void read(), [read]);

  // Shown whole: a choice that comes later is missed by who chooses at once.
  if (saved === undefined) return null;
  const chosen = saved.find((text) => text.id === choice.saved);
  return (
    <Dialog wide title={m.texts_title()} onClose={onClose}>
      <div className={css.choose}>
        <label className={parts.field}>
          <span>{m.texts_kind()}</span>
          <select
            className={parts.input}
            value={choice.starter ?? choice.saved}
            onChange={({ target: { value } }) => {
              const starter = STARTER_KINDS.find((kind) => kind === value);
              setChoice(starter ? { starter } : { saved: value });
            }}
          >
            <optgroup label={m.texts_ours()}>
              {STARTER_KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {kindText[kind]()}
                </option>
              ))}
            </optgroup>
            {saved.length > 0 && (
              <optgroup label={m.texts_own()}>
                {saved.map((text) => (
                  <option key={text.id} value={text.id}>
                    {text.name}
                  </option>
                ))}
              </optgroup>
            )}
          </select>
        </label>
        {choice.starter && <LanguageSelect label={m.texts_language()} value={language} onChange={setLanguage} />}
      </div>
      {words && <TextLook draft={draft} words={words} name={name} language={choice.starter && language} />}
      <Row>
        <Button look="go" disabled={!words} onClick={() => words && onUse(words)}>
          {m.texts_use()}
        </Button>
        <Button onClick={onClose}>{m.texts_close()}</Button>
      </Row>
      <KeepText
        words={draft}
        saved={saved}
        chosen={chosen}
        onKept={(kept) => {
          void read();
          setChoice(kept === undefined ? { starter: starterKind(draft.page) } : { saved: kept });
        }}
      />
    </Dialog>
  );
}

/** The chosen text; undefined while it is being loaded. */
function useWords({ url }: Draft, choice: Choice, language: StarterLanguage, saved: SavedText[] = []): Words | undefined {
  const [loaded, setLoaded] = useState<{ for: string; words: Words }>();
  const wanted = choice.starter && `${choice.starter} ${language}`;
  useEffect(() => {
    let current = true;
    const kind = choice.starter;
    if (kind !== undefined)
      void loadStarters[language]().then((starters) => {
        if (current) setLoaded({ for: `${kind} ${language}`, words: { ...startingWords(starters, kind, { url }), language } });
      });
    return () => {
      current = false;
    };
  }, [choice.starter, language, url]);
  if (wanted !== undefined) return loaded?.for === wanted ? loaded.words : undefined;
  const own = saved.find(({ id }) => id === choice.saved);
  return own && wordsOf(own);
}
