// Where a tool of the editor begins: back in the words.
import type { ChainedCommands, Editor } from '@tiptap/react';

/**
 * Puts the focus into the words at once, where the cursor was and in sight, and begins a chain of commands there. Tiptap's own
 * `focus()` waits for the next frame (https://tiptap.dev/docs/editor/api/commands/focus): what is typed before it would be lost.
 */
export function inWords(editor: Editor): ChainedCommands {
  editor.view.focus();
  return editor.chain().scrollIntoView();
}
