// The editor of a mail, loaded when it is needed. Owns the formatted words while they are written and says each change at once,
// as plain text and, where plain text cannot say it, as HTML. Must never change words nobody touched.
import { Slice } from '@tiptap/pm/model';
import { NodeSelection } from '@tiptap/pm/state';
import { EditorContent, useEditor, useEditorState, type Editor as Tiptap } from '@tiptap/react';
import { useEffect, useEffectEvent, useImperativeHandle, useRef, useState, type KeyboardEvent, type Ref } from 'react';
import { flushSync } from 'react-dom';
import { m } from '../../utils/i18n/generated/messages';
import type { AttachmentReference } from '../../utils/message/message';
import { readField, type FieldReference } from '../../utils/message/shorthand';
import { dataAddress } from '../files/picture';
import { Spoken } from '../parts/parts';
import { useServices } from '../services';
import type { Condition } from './condition';
import { fromText, isFormatted, toHtml, toText, type DocumentNode } from './document';
import css from './editor.module.css';
import { cleanPaste, fromHtml } from './gate';
import { inWords } from './in-words';
import { ConditionPanel, FieldPanel, LinkPanel, PicturePanel } from './panels';
import { usePictureTool } from './picture-tool';
import { chipText, mailExtensions } from './schema';
import { Toolbar } from './toolbar';

/** `html` only where there is something plain text cannot say. */
export type Words = { body: string; html?: string | undefined };

export type EditorHandle = { insertField(field: FieldReference): void };

type Props = {
  words: Words;
  onChange: (words: Words) => void;
  /** The names a condition can speak of. */
  fields: readonly string[];
  /** Whether the campaign has a link to lead to. */
  hasLink: boolean;
  /** The page's own picture, and what it shows for as long as nobody says better. */
  picture: { address: string | undefined; alt: string };
  /** A picture was kept, and is about to be put in. */
  onPicture: (picture: AttachmentReference) => void;
  invalid: boolean;
  onFocus: () => void;
  ref: Ref<EditorHandle>;
};

export function Editor({ words, onChange, fields, hasLink, picture, onPicture, invalid, onFocus, ref }: Props) {
  const said = useRef(words);
  const { attachments } = useServices();
  const [linking, setLinking] = useState(false);
  const panel = useRef<HTMLDivElement>(null);

  const editor = useEditor({
    extensions: mailExtensions(async (id) => {
      const octets = await attachments.read(id);
      return octets && dataAddress(octets, 'image/jpeg');
    }),
    content: contentOf(words),
    textDirection: 'auto',
    editorProps: {
      attributes: {
        id: 'body',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-labelledby': 'body-label',
        class: css.letter ?? '',
        dir: 'auto',
      },
      handleDOMEvents: {
        // Tab goes on to what comes next, also out of a list.
        keydown: (_, event) => event.key === 'Tab',
      },
      transformPastedHTML: cleanPaste,
      clipboardTextParser: (text, _context, _plain, view) => {
        const { content } = view.state.schema.nodeFromJSON(fromText(text));
        return new Slice(content, 1, 1);
      },
      handleKeyDown: (view, event) => {
        if (event.key !== 'Enter' || !(view.state.selection instanceof NodeSelection)) return false;
        return focusPanel();
      },
    },
    onFocus,
    onUpdate: ({ editor }) => {
      const document = editor.getJSON() as DocumentNode;
      said.current = { body: toText(document), html: isFormatted(document) ? toHtml(document) : undefined };
      onChange(said.current);
    },
  });

  const focusPanel = (): boolean => {
    const field = panel.current?.querySelector<HTMLElement>('input, select');
    field?.focus();
    return field !== undefined && field !== null;
  };

  // Words that came from elsewhere: a starting text, another view, another version.
  const take = useEffectEvent(() => {
    if (said.current.body === words.body && said.current.html === words.html) return;
    said.current = words;
    editor.commands.setContent(contentOf(words), { emitUpdate: false });
  });
  useEffect(() => take(), [words.body, words.html]);

  useEffect(() => {
    editor.view.dom.setAttribute('aria-invalid', String(invalid));
  }, [editor, invalid]);

  useImperativeHandle(ref, () => ({
    insertField: ({ name, fallback = '' }) => {
      inWords(editor).insertContent({ type: 'field', attrs: { name, fallback } }).run();
    },
  }));

  const pictureTool = usePictureTool({
    imageUrl: picture.address,
    onPicture: (kept) => {
      onPicture(kept);
      const place = editor.state.selection.to;
      inWords(editor)
        .insertContent({ type: 'picture', attrs: { id: kept.id, alt: picture.alt } })
        .run();
      // Selected, so that what it shows can be said at once.
      editor.state.doc.nodesBetween(Math.max(0, place - 1), editor.state.doc.content.size, (node, position) => {
        if (node.attrs['id'] === kept.id) editor.commands.setNodeSelection(position);
      });
    },
  });
  const at = useEditorState({ editor, selector: ({ editor }) => placeOf(editor) });
  const backToWords = () => {
    setLinking(false);
    const { selection } = editor.state;
    // On from what was selected: typing would take its place.
    inWords(editor)
      .setTextSelection(selection instanceof NodeSelection ? selection.to : selection)
      .run();
  };
  const onPanelKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' && !(event.key === 'Enter' && event.target instanceof HTMLInputElement)) return;
    // Else Enter would look at the mails, and Escape close the popup.
    event.preventDefault();
    backToWords();
  };
  const showLink = linking || at.href !== undefined;

  return (
    <>
      <Toolbar
        editor={editor}
        onLink={() => {
          flushSync(() => setLinking(true));
          focusPanel();
        }}
        onOnlyIf={() => {
          if (at.condition) inWords(editor).lift('onlyIf').run();
          else
            inWords(editor)
              .wrapIn('onlyIf', { field: fields[0] ?? 'first_name', test: 'there', value: '' })
              .run();
        }}
      >
        {pictureTool.button}
      </Toolbar>
      <EditorContent editor={editor} className={css.frame} />
      {pictureTool.under}
      <div ref={panel} role="presentation" onKeyDown={onPanelKey}>
        {at.field && (
          <FieldPanel
            field={at.field}
            onChange={(fallback) => setSelectedAttribute(editor, 'fallback', fallback)}
            onRemove={() => inWords(editor).deleteSelection().run()}
            onDone={backToWords}
          />
        )}
        {at.pictureAlt !== undefined && (
          <PicturePanel
            alt={at.pictureAlt}
            onChange={(alt) => setSelectedAttribute(editor, 'alt', alt)}
            onRemove={() => inWords(editor).deleteSelection().run()}
            onDone={backToWords}
          />
        )}
        {showLink && (
          <LinkPanel
            key={at.href}
            href={at.href ?? ''}
            hasLink={hasLink}
            onSet={(href) => {
              setLink(editor, href);
              backToWords();
            }}
            onRemove={() => {
              inWords(editor).unsetLink().run();
              setLinking(false);
            }}
            onDone={backToWords}
          />
        )}
        {at.condition && !at.field && !showLink && (
          <ConditionPanel
            condition={at.condition}
            fields={fields}
            onChange={(condition) => editor.commands.updateAttributes('onlyIf', condition)}
            onRemove={() => inWords(editor).lift('onlyIf').run()}
          />
        )}
      </div>
      <Spoken>{at.field && `${chipText(at.field)} ${m.editor_chip_said()}`}</Spoken>
    </>
  );
}

function contentOf({ body, html }: Words): string | DocumentNode {
  return html === undefined ? fromText(body) : fromHtml(html);
}

/** What the cursor is on or in. */
function placeOf(editor: Tiptap): {
  field: { name: string; fallback: string } | undefined;
  pictureAlt: string | undefined;
  href: string | undefined;
  condition: Condition | undefined;
} {
  const { selection } = editor.state;
  const node = selection instanceof NodeSelection ? selection.node : undefined;
  const { name, fallback, alt } = (node?.attrs ?? {}) as { name: string; fallback: string; alt: string };
  return {
    field: node?.type.name === 'field' ? { name, fallback } : undefined,
    pictureAlt: node?.type.name === 'picture' ? alt : undefined,
    href: editor.isActive('link') ? String(editor.getAttributes('link')['href']) : undefined,
    condition: editor.isActive('onlyIf') ? (editor.getAttributes('onlyIf') as Condition) : undefined,
  };
}

/** In one step that leaves the selection where it is. */
function setSelectedAttribute(editor: Tiptap, name: string, value: string): void {
  editor.view.dispatch(editor.state.tr.setNodeAttribute(editor.state.selection.from, name, value));
}

/** Around what is selected or around the link the cursor is in; with neither, the address itself is written. */
function setLink(editor: Tiptap, href: string): void {
  const { empty } = editor.state.selection;
  const chain = inWords(editor);
  const field = readField(href);
  const address = field ? { type: 'field', attrs: { fallback: '', ...field } } : { type: 'text', text: href };
  if (empty && !editor.isActive('link')) chain.insertContent({ ...address, marks: [{ type: 'link', attrs: { href } }] }).run();
  else chain.extendMarkRange('link').setLink({ href }).run();
}
