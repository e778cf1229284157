// The editor's toolbar: one stop for Tab, arrows from button to button (WAI-ARIA, toolbar pattern).
import { useEditorState, type Editor } from '@tiptap/react';
import type { KeyboardEvent, ReactNode } from 'react';
import { m } from '../../utils/i18n/generated/messages';
import { cx } from '../parts/parts';
import css from './editor.module.css';
import { BoldIcon, BulletsIcon, ItalicIcon, LinkIcon, NumbersIcon, OnlySomeIcon, RedoIcon, UndoIcon } from './icons';
import { inWords } from './in-words';

type Props = { editor: Editor; onLink: () => void; onOnlyIf: () => void; children: ReactNode };

export function Toolbar({ editor, onLink, onOnlyIf, children }: Props) {
  const is = useEditorState({
    editor,
    selector: ({ editor }) => ({
      bold: editor.isActive('bold'),
      italic: editor.isActive('italic'),
      link: editor.isActive('link'),
      bullets: editor.isActive('bulletList'),
      numbers: editor.isActive('orderedList'),
      onlyIf: editor.isActive('onlyIf'),
      undo: editor.can().undo(),
      redo: editor.can().redo(),
    }),
  });
  const tools: { label: string; icon: ReactNode; pressed?: boolean; off?: boolean; act: () => void }[] = [
    { label: m.editor_bold(), icon: <BoldIcon />, pressed: is.bold, act: () => inWords(editor).toggleBold().run() },
    { label: m.editor_italic(), icon: <ItalicIcon />, pressed: is.italic, act: () => inWords(editor).toggleItalic().run() },
    { label: m.editor_link(), icon: <LinkIcon />, pressed: is.link, act: onLink },
    { label: m.editor_bullets(), icon: <BulletsIcon />, pressed: is.bullets, act: () => inWords(editor).toggleBulletList().run() },
    { label: m.editor_numbers(), icon: <NumbersIcon />, pressed: is.numbers, act: () => inWords(editor).toggleOrderedList().run() },
    { label: m.editor_only_some(), icon: <OnlySomeIcon />, pressed: is.onlyIf, act: onOnlyIf },
    { label: m.editor_undo(), icon: <UndoIcon />, off: !is.undo, act: () => inWords(editor).undo().run() },
    { label: m.editor_redo(), icon: <RedoIcon />, off: !is.redo, act: () => inWords(editor).redo().run() },
  ];

  return (
    <div className={css.toolbar} role="toolbar" tabIndex={-1} aria-label={m.editor_tools()} aria-controls="body" onKeyDown={onToolbarKey}>
      {tools.map(({ label, icon, pressed, off, act }, place) => (
        <button
          key={label}
          type="button"
          className={cx(css.tool)}
          aria-label={label}
          title={label}
          aria-pressed={pressed}
          aria-disabled={off}
          tabIndex={place === 0 ? 0 : -1}
          // The words keep their selection.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => off || act()}
        >
          {icon}
        </button>
      ))}
      {children}
    </div>
  );
}

/** Left and right, Home and End; where Tab comes back to is where the arrows were last. */
function onToolbarKey(event: KeyboardEvent<HTMLElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const here = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const to =
    event.key === 'Home'
      ? 0
      : event.key === 'End'
        ? buttons.length - 1
        : event.key === 'ArrowLeft' || event.key === 'ArrowRight'
          ? (here + (event.key === forward ? 1 : -1) + buttons.length) % buttons.length
          : undefined;
  const next = to === undefined ? undefined : buttons[to];
  if (!next) return;
  event.preventDefault();
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  next.focus();
}
