// The gate for HTML that comes into the editor: a draft's own, or whatever was on the clipboard. Nothing passes that a short mail has no use for;
// what passes names fields and conditions as elements the editor knows.
import DOMPurify from 'dompurify';
import { readField } from '../../utils/message/shorthand';
import { readConditionTag, type Condition } from './condition';
import { listsOfWord } from './word-lists';

const LIQUID = /(\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\})/;

/** A draft's HTML → what the editor is filled with. */
export function fromHtml(html: string): string {
  const holder = purified(html);
  nameFields(holder);
  nestConditions(holder);
  return holder.innerHTML;
}

/** HTML from the clipboard → what may be pasted. */
export function cleanPaste(html: string): string {
  const holder = purified(listsOfWord(html));
  nameFields(holder);
  return holder.innerHTML;
}

/** Styles stay for the editor to tell bold from what only is in a `<b>`; it keeps none of them. */
function purified(html: string): HTMLElement {
  // A document of its own, in which nothing is loaded and nothing runs.
  const holder = document.implementation.createHTMLDocument('').createElement('div');
  holder.append(
    DOMPurify.sanitize(html, {
      ALLOWED_TAGS: [
        'p',
        'div',
        'span',
        'br',
        'b',
        'strong',
        'i',
        'em',
        'a',
        'ul',
        'ol',
        'li',
        'img',
        'h1',
        'h2',
        'h3',
        'h4',
        'blockquote',
      ],
      ALLOWED_ATTR: ['href', 'src', 'alt', 'start', 'style'],
      ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|cid:|\{\{)/i,
      ADD_URI_SAFE_ATTR: ['start'],
      RETURN_DOM_FRAGMENT: true,
    }),
  );
  return holder;
}

function nameFields(holder: HTMLElement): void {
  const { ownerDocument } = holder;
  const walker = ownerDocument.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts) {
    const parts = text.data.split(LIQUID);
    if (!parts.some((part) => readField(part))) continue;
    text.replaceWith(
      ...parts.map((part) => {
        const field = readField(part);
        if (!field) return part;
        const element = ownerDocument.createElement('span');
        element.dataset['field'] = field.name;
        element.dataset['fallback'] = field.fallback ?? '';
        return element;
      }),
    );
  }
}

/** Tags that stand between blocks become elements around the blocks, if each that opens is closed. */
function nestConditions(holder: HTMLElement): void {
  const pieces = [...holder.childNodes].flatMap((node): (Node | Condition | 'closing')[] =>
    node.nodeType === Node.TEXT_NODE
      ? (node.textContent ?? '').split(LIQUID).flatMap((part) => {
          if (part.trim() === '') return [];
          return [readConditionTag(part) ?? holder.ownerDocument.createTextNode(part)];
        })
      : [node],
  );
  const root = holder.cloneNode(false) as HTMLElement;
  const open = [root];
  for (const piece of pieces) {
    const here = open.at(-1);
    if (!here) return;
    if (piece === 'closing') open.pop();
    else if ('field' in piece) {
      const element = holder.ownerDocument.createElement('div');
      element.dataset['onlyIf'] = piece.field;
      element.dataset['test'] = piece.test;
      element.dataset['value'] = piece.value;
      here.append(element);
      open.push(element);
    } else here.append(piece.cloneNode(true));
  }
  if (open.length === 1) holder.replaceChildren(...root.childNodes);
}
