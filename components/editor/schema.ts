// What a mail in the editor may be made of: paragraphs, bold, italics, links, lists; and as nodes of our own fields, conditions, the picture.
import { Node, type Extensions } from '@tiptap/core';
import { StarterKit } from '@tiptap/starter-kit';
import { m } from '../../utils/i18n/generated/messages';
import { fieldLabel } from '../field-label';
import { conditionText } from './condition-text';
import type { Condition } from './condition';
import css from './editor.module.css';

/** Where a link may lead: a web page, a mailbox, or what a field says. */
export const LINK_TARGET = /^(?:https?:\/\/\S+|mailto:\S+|\{\{[^{}]+\}\})/i;

/** A field: one thing, that is selected, copied and removed as a whole. */
const Field = Node.create({
  name: 'field',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ name: kept('name', 'field'), fallback: kept('fallback') }),
  parseHTML: () => [{ tag: 'span[data-field]' }],
  renderHTML({ HTMLAttributes, node }) {
    const field = node.attrs as { name: string; fallback: string };
    const said = chipText(field);
    return ['span', { ...HTMLAttributes, class: css.chip, role: 'img', 'aria-label': said, title: said }, fieldLabel(field.name)];
  },
});

/** Blocks that only some people get. */
const OnlyIf = Node.create({
  name: 'onlyIf',
  group: 'block',
  content: 'block+',
  defining: true,
  addAttributes: () => ({ field: kept('field', 'only-if'), test: kept('test', 'test', 'there'), value: kept('value') }),
  parseHTML: () => [{ tag: 'div[data-only-if]' }],
  renderHTML({ HTMLAttributes, node }) {
    const said = conditionText(node.attrs as Condition);
    return ['div', { ...HTMLAttributes, class: css.onlyIf, role: 'group', 'aria-label': said, 'data-said': said }, 0];
  },
});

type PictureAttributes = { id: string; alt: string };

/** A picture, by the id its octets are kept under. What it shows is asked of the editor. */
const Picture = Node.create<{ source: PictureSource }>({
  name: 'picture',
  group: 'block',
  atom: true,
  addOptions: () => ({ source: async () => undefined }),
  addAttributes: () => ({
    id: {
      default: '',
      parseHTML: (element) => element.dataset['picture'] ?? element.getAttribute('src')?.replace('cid:', '') ?? '',
      renderHTML: ({ id }) => ({ 'data-picture': String(id) }),
    },
    alt: { default: '', parseHTML: (element) => element.getAttribute('alt') ?? '' },
  }),
  parseHTML: () => [{ tag: 'img[src^="cid:"], img[data-picture]' }],
  // Without `src`: a browser would try to load it.
  renderHTML: ({ HTMLAttributes }) => ['img', HTMLAttributes],
  addNodeView() {
    return ({ node }) => {
      const dom = document.createElement('img');
      dom.className = css.picture ?? '';
      const draw = ({ id, alt }: PictureAttributes) => {
        dom.alt = alt === '' ? m.editor_picture_no_alt() : alt;
        void this.options.source(id).then((source) => {
          if (source !== undefined) dom.src = source;
        });
      };
      draw(node.attrs as PictureAttributes);
      return {
        dom,
        update(next) {
          if (next.type.name !== 'picture') return false;
          draw(next.attrs as PictureAttributes);
          return true;
        },
      };
    };
  },
});

/** What a field's chip says to those who hear it. */
export function chipText({ name, fallback }: { name: string; fallback: string }): string {
  const field = fieldLabel(name);
  return fallback === '' ? m.editor_chip({ field }) : m.editor_chip_fallback({ field, fallback });
}

/** The kept picture as a `data:` address; undefined when it is gone. */
export type PictureSource = (id: string) => Promise<string | undefined>;

export function mailExtensions(pictureSource: PictureSource): Extensions {
  return [
    StarterKit.configure({
      blockquote: false,
      code: false,
      codeBlock: false,
      heading: false,
      horizontalRule: false,
      strike: false,
      underline: false,
      // An address that was typed stays as it was typed: mail programs make it a link themselves.
      link: {
        autolink: false,
        openOnClick: false,
        shouldAutoLink: () => false,
        isAllowedUri: (url) => LINK_TARGET.test(url),
        HTMLAttributes: { target: null, rel: null },
      },
      undoRedo: { newGroupDelay: 400 },
    }),
    Field,
    OnlyIf,
    Picture.configure({ source: pictureSource }),
  ];
}

/** An attribute that is kept as `data-…`. */
function kept(name: string, data = name, initially = '') {
  return {
    default: initially,
    parseHTML: (element: HTMLElement) => element.getAttribute(`data-${data}`) ?? initially,
    renderHTML: (attributes: Record<string, unknown>) => ({ [`data-${data}`]: attributes[name] }),
  };
}
