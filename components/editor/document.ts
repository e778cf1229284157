// What the editor holds, as a tree: the same mail as plain text and as HTML, both with the fields as Liquid. Pure.
// A tree walked by hand: it has few kinds of nodes, and what stands in it is said exactly.
import { readField, writeField } from '../../utils/message/shorthand';
import { conditionTags, readConditionTag, type Condition } from './condition';

/** A node as the editor's library writes it. */
export type DocumentNode = {
  type?: string;
  attrs?: Record<string, unknown>;
  content?: DocumentNode[];
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  text?: string;
};

const FIELD = /(\{\{[^{}]*\}\})/;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** The mail in plain text: paragraphs apart by an empty line, lists with their signs, links followed by where they lead. */
export function toText(document: DocumentNode): string {
  return blocksToText(childrenOf(document));
}

/** Plain text → the tree; {@link toText} gives the same text again. */
export function fromText(text: string): DocumentNode {
  const root: DocumentNode = { type: 'doc', content: [] };
  const open = [root];
  const pieces = text.replace(/\r\n?/g, '\n').split('\n\n');
  const balanced = areBalanced(pieces);
  for (const piece of pieces) {
    const tag = balanced ? readConditionTag(piece) : undefined;
    if (tag === 'closing') open.pop();
    else {
      const node: DocumentNode = tag ? { type: 'onlyIf', attrs: tag, content: [] } : paragraph(piece);
      open.at(-1)?.content?.push(node);
      if (tag) open.push(node);
    }
  }
  return root;
}

/** The mail as HTML for a message's template. */
export function toHtml(document: DocumentNode): string {
  const blocks = childrenOf(document);
  const last = blocks.findLastIndex((block) => !isEmptyParagraph(block));
  return blocksToHtml(blocks.slice(0, last + 1));
}

/** Whether there is anything that plain text cannot say. */
export function isFormatted({ type, marks = [], content = [] }: DocumentNode): boolean {
  return marks.length > 0 || ['bulletList', 'orderedList', 'picture'].includes(type ?? '') || content.some(isFormatted);
}

function childrenOf({ content = [] }: DocumentNode): DocumentNode[] {
  return content;
}

function textAttribute(node: DocumentNode, name: string): string {
  const value = node.attrs?.[name];
  return typeof value === 'string' ? value : '';
}

function isEmptyParagraph({ type, content = [] }: DocumentNode): boolean {
  return type === 'paragraph' && content.length === 0;
}

function areBalanced(pieces: readonly string[]): boolean {
  let depth = 0;
  for (const piece of pieces) {
    const tag = readConditionTag(piece);
    if (tag === 'closing') depth -= 1;
    else if (tag) depth += 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

function paragraph(text: string): DocumentNode {
  const content = text.split('\n').flatMap((line, index): DocumentNode[] => {
    const inline = line.split(FIELD).flatMap((part): DocumentNode[] => {
      const field = readField(part);
      if (field) return [{ type: 'field', attrs: { name: field.name, fallback: field.fallback ?? '' } }];
      return part === '' ? [] : [{ type: 'text', text: part }];
    });
    return index === 0 ? inline : [{ type: 'hardBreak' }, ...inline];
  });
  return { type: 'paragraph', ...(content.length > 0 && { content }) };
}

function blocksToText(blocks: readonly DocumentNode[]): string {
  return blocks
    .filter((block) => block.type !== 'picture' || textAttribute(block, 'alt') !== '')
    .map(blockToText)
    .join('\n\n');
}

function blockToText(block: DocumentNode): string {
  const children = childrenOf(block);
  switch (block.type ?? '') {
    case 'bulletList':
      return children.map((item) => itemToText('- ', item)).join('\n');
    case 'orderedList':
      return children.map((item, index) => itemToText(`${index + startOf(block)}. `, item)).join('\n');
    case 'onlyIf': {
      const { opening, closing } = conditionTags(block.attrs as Condition);
      return `${opening}\n\n${blocksToText(children)}\n\n${closing}`;
    }
    case 'picture':
      return `[${textAttribute(block, 'alt')}]`;
    default:
      return inlineToText(children);
  }
}

function itemToText(sign: string, item: DocumentNode): string {
  return (
    sign +
    childrenOf(item)
      .map(blockToText)
      .join('\n')
      .replaceAll('\n', `\n${' '.repeat(sign.length)}`)
  );
}

function startOf(list: DocumentNode): number {
  const start = list.attrs?.['start'];
  return typeof start === 'number' ? start : 1;
}

function hrefOf(node: DocumentNode | undefined): string | undefined {
  const href = node?.marks?.find(({ type }) => type === 'link')?.attrs?.['href'];
  return typeof href === 'string' ? href : undefined;
}

function inlineToText(nodes: readonly DocumentNode[]): string {
  let text = '';
  let label = '';
  for (const [index, node] of nodes.entries()) {
    const said = node.type === 'hardBreak' ? '\n' : node.type === 'field' ? fieldText(node) : (node.text ?? '');
    text += said;
    const href = hrefOf(node);
    label = href === undefined ? '' : label + said;
    if (href === undefined || hrefOf(nodes[index + 1]) === href) continue;
    const address = href.replace(/^mailto:/, '');
    if (label.trim() !== address) text += ` <${address}>`;
    label = '';
  }
  return text;
}

function fieldText(node: DocumentNode): string {
  return writeField({ name: textAttribute(node, 'name'), fallback: textAttribute(node, 'fallback') });
}

function blocksToHtml(blocks: readonly DocumentNode[]): string {
  return blocks.map(blockToHtml).join('');
}

function blockToHtml(block: DocumentNode): string {
  const children = childrenOf(block);
  switch (block.type ?? '') {
    case 'bulletList':
      return `<ul${direction(block)}>${blocksToHtml(children)}</ul>`;
    case 'orderedList':
      return `<ol${direction(block)}${startOf(block) === 1 ? '' : ` start="${startOf(block)}"`}>${blocksToHtml(children)}</ol>`;
    case 'listItem': {
      const [first, ...rest] = children;
      return `<li>${inlineToHtml(first ? childrenOf(first) : [])}${blocksToHtml(rest)}</li>`;
    }
    case 'onlyIf': {
      const { opening, closing } = conditionTags(block.attrs as Condition);
      return `${opening}${blocksToHtml(children)}${closing}`;
    }
    case 'picture':
      return `<p><img src="cid:${escapeAttribute(textAttribute(block, 'id'))}" alt="${escapeAttribute(textAttribute(block, 'alt'))}"></p>`;
    default:
      return `<p${direction(block)}>${children.length > 0 ? inlineToHtml(children) : '<br>'}</p>`;
  }
}

/** A block that begins in Hebrew or Arabic runs from the right, whatever the mail around it does. */
function direction(block: DocumentNode): string {
  const letter = /\p{L}/u.exec(wordsOf(block))?.[0] ?? '';
  return RIGHT_TO_LEFT.test(letter) ? ' dir="rtl"' : '';
}

function wordsOf({ text = '', content = [] }: DocumentNode): string {
  return text + content.map(wordsOf).join(' ');
}

function inlineToHtml(nodes: readonly DocumentNode[]): string {
  return nodes
    .map((node, index) => {
      const href = hrefOf(node);
      const opening = href !== undefined && hrefOf(nodes[index - 1]) !== href ? `<a href="${escapeAttribute(href)}">` : '';
      const closing = href !== undefined && hrefOf(nodes[index + 1]) !== href ? '</a>' : '';
      return opening + marked(node) + closing;
    })
    .join('');
}

function marked(node: DocumentNode): string {
  const said = node.type === 'hardBreak' ? '<br>' : escapeText(node.type === 'field' ? fieldText(node) : (node.text ?? ''));
  const has = (mark: string) => node.marks?.some(({ type }) => type === mark) === true;
  const slanted = has('italic') ? `<em>${said}</em>` : said;
  return has('bold') ? `<strong>${slanted}</strong>` : slanted;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;');
}
