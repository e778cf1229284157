// The mail itself: the editor once it is loaded, the plain box until then or where the user wants plain text.
// The editor never takes the place of a box somebody is writing in, so no keystroke falls between the two.
import { useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react';
import type { Draft } from '../../utils/draft';
import { m } from '../../utils/i18n/generated/messages';
import type { AttachmentReference } from '../../utils/message/message';
import { writeField, type FieldReference } from '../../utils/message/shorthand';
import type { Editor as EditorType, EditorHandle } from '../editor/editor';
import { Ask } from '../parts/ask';
import { Button } from '../parts/parts';
import type { DraftPatch } from '../use-draft';
import css from './compose.module.css';
import { conditionFields } from './insert-row';
import { PlainBox } from './plain-box';

export type WordsHandle = { insertField(field: FieldReference): void };

type Props = {
  draft: Draft;
  columns: readonly string[];
  invalid: boolean;
  change: (patch: DraftPatch) => void;
  onFocus: () => void;
  ref: Ref<WordsHandle>;
};

export function WordsBody({ draft, columns, invalid, change, onFocus, ref }: Props) {
  const box = useRef<HTMLTextAreaElement>(null);
  const editor = useRef<EditorHandle>(null);
  const [writing, setWriting] = useState(false);
  const [asking, setAsking] = useState(false);
  const part = useEditorPart();
  const { body, html } = draft;
  // Chosen for the whole draft, but a version may be formatted all the same.
  const plain = draft.plain === true && html === undefined;

  useImperativeHandle(ref, () => ({
    insertField: (field) => {
      if (editor.current) editor.current.insertField(field);
      else if (box.current && html === undefined) change({ body: insertAtCursor(box.current, writeField(field)) });
    },
  }));

  const makePlain = () => {
    setAsking(false);
    change({ plain: true, html: undefined });
  };

  const showsBox = !part || plain || writing;
  return (
    <>
      <div className={css.bodyLabel}>
        <span id="body-label">{m.words_body()}</span>
        {(plain || !showsBox) && (
          <Button look="link" onClick={() => (plain ? change({ plain: undefined }) : html === undefined ? makePlain() : setAsking(true))}>
            {plain ? m.editor_plain_back() : m.editor_plain()}
          </Button>
        )}
      </div>
      {showsBox ? (
        <>
          {!plain && <div className={css.toolbarPlace} />}
          <PlainBox
            ref={box}
            text={body}
            invalid={invalid}
            // What is formatted waits for the editor: written in the box, it would lose its formatting.
            readOnly={html !== undefined}
            onText={(text) => change({ body: text })}
            onFocus={() => {
              setWriting(html === undefined);
              onFocus();
            }}
            onBlur={() => setWriting(false)}
          />
        </>
      ) : (
        <part.Editor
          ref={editor}
          words={html === undefined ? { body } : { body, html }}
          fields={conditionFields(columns)}
          hasLink={draft.url !== ''}
          picture={{ address: draft.page?.imageUrl, alt: draft.title }}
          onPicture={(picture) => change({ attachments: withPicture(draft.attachments, picture) })}
          invalid={invalid}
          onChange={change}
          onFocus={onFocus}
        />
      )}
      {asking && (
        <Ask
          title={m.editor_plain_title()}
          yes={m.editor_plain_go()}
          no={m.editor_plain_keep()}
          onYes={makePlain}
          onNo={() => setAsking(false)}
        >
          {m.editor_plain_loses()} {html?.includes('<img ') && m.editor_plain_loses_picture()}
        </Ask>
      )}
    </>
  );
}

/** The editor, loaded after the first screen is drawn; undefined until then. */
function useEditorPart(): { Editor: typeof EditorType } | undefined {
  const [part, setPart] = useState<{ Editor: typeof EditorType }>();
  useEffect(() => {
    let shown = true;
    void import('../editor/editor').then(({ Editor }) => shown && setPart({ Editor }));
    return () => {
      shown = false;
    };
  }, []);
  return part;
}

/** @returns what the box then holds */
export function insertAtCursor(box: HTMLInputElement | HTMLTextAreaElement, text: string): string {
  box.focus();
  const end = box.selectionEnd ?? box.value.length;
  box.setRangeText(text, box.selectionStart ?? end, end, 'end');
  return box.value;
}

function withPicture(files: Draft['attachments'] = [], picture: AttachmentReference): AttachmentReference[] {
  return [...files.filter(({ id }) => id !== picture.id), picture];
}
