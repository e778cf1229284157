// `{{first_name|there}}` and `{{First Name}}`: fields as people write them, without Liquid's quotes and brackets.
// Rewrites it to Liquid and remembers where everything stood, so that problems are shown in the text the user wrote.

/** The filters a template may use; any other word after the bar is a fallback text. */
export const FILTERS = [
  'default',
  'capitalize',
  'upcase',
  'downcase',
  'strip',
  'append',
  'prepend',
  'replace',
  'remove',
  'truncate',
  'truncatewords',
  'date',
  'url_encode',
];

/** `{{ name }}` or `{{ name | rest }}`; braces cannot stand inside, so each match is bounded by the next brace. */
const FIELD = /\{\{(-?)\s*([\p{L}_][\p{L}\p{N}_.-]*(?: [\p{L}\p{N}_.-]+)*)\s*(?:\|([^{}]*))?\}\}/gu;
const FILTER = /^\s*([a-z_]\w*)\s*(?:(:)\s*(["'\d]|$)?|\||$)/;
const QUOTED = /^(["'])(.*)\1$|^[“„](.*)[”“]$/s;

export type Liquid = {
  source: string;
  /** Where an offset of `source` stood in the text that was given. */
  originalOffset(offset: number): number;
};

/** @param isFilter whether Liquid knows a filter of that name; anything else after the bar is a fallback text. */
export function toLiquid(text: string, isFilter: (name: string) => boolean): Liquid {
  const edits: { start: number; end: number; originalStart: number; originalEnd: number }[] = [];
  let source = '';
  let copiedTo = 0;
  for (const match of text.matchAll(FIELD)) {
    const [whole, trimLeft = '', field = '', rest] = match;
    const replacement = rewritten(field, rest, trimLeft, isFilter);
    if (replacement === undefined) continue;
    source += text.slice(copiedTo, match.index);
    copiedTo = match.index + whole.length;
    edits.push({ start: source.length, end: source.length + replacement.length, originalStart: match.index, originalEnd: copiedTo });
    source += replacement;
  }
  source += text.slice(copiedTo);
  return {
    source,
    originalOffset(offset) {
      const edit = edits.findLast(({ start }) => start <= offset);
      if (edit === undefined) return offset;
      return offset < edit.end ? edit.originalStart : edit.originalEnd + offset - edit.end;
    },
  };
}

/** @returns undefined where it is Liquid as it stands */
function rewritten(field: string, rest: string | undefined, trimLeft: string, isFilter: (name: string) => boolean): string | undefined {
  // A column may be called "First Name"; Liquid would read the first word and pass over the second.
  const name = liquidName(field);
  if (rest === undefined) return name === field ? undefined : `{{${trimLeft} ${name} }}`;
  if (isFilterChain(rest, isFilter)) return name === field ? undefined : `{{${trimLeft} ${name} |${rest}}}`;
  const trimRight = rest.endsWith('-') ? '-' : '';
  return `{{${trimLeft} ${name} | default: ${literal(trimRight === '' ? rest : rest.slice(0, -1))} ${trimRight}}}`;
}

/** A known filter, or an unknown one with its argument: a typing error such as `defualt: "x"` must not be sent as a text. */
function isFilterChain(rest: string, isFilter: (name: string) => boolean): boolean {
  const [, name = '', colon, argument] = FILTER.exec(rest) ?? [];
  return name !== '' && (isFilter(name) || (colon !== undefined && argument !== undefined && argument !== ''));
}

function unquoted(fallback: string): string {
  const trimmed = fallback.trim();
  const [, , straight, curly] = QUOTED.exec(trimmed) ?? [];
  return straight ?? curly ?? trimmed;
}

/** A Liquid string. Liquid takes a quote after any backslash for part of the string, so both are written as code points. */
function literal(fallback: string): string {
  const text = unquoted(fallback);
  return `"${text.replace(/["'\\\r\n\t]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;
}

/** A field as the editor shows it: its name, and what stands there for people who have none. */
export type FieldReference = { name: string; fallback?: string };

/** `{{name|fallback}}` → the field; undefined when there is more to it, such as a filter. */
export function readField(text: string): FieldReference | undefined {
  const [match] = text.matchAll(FIELD);
  if (match?.[0] !== text) return undefined;
  const [, trimLeft, name = '', rest] = match;
  if (trimLeft === '-' || rest?.endsWith('-')) return undefined;
  if (rest === undefined) return { name };
  if (isFilterChain(rest, isKnownFilter)) return undefined;
  const fallback = unquoted(rest);
  return fallback === '' ? { name } : { name, fallback };
}

/** The field as it is written into a template. Braces have no place in a fallback. */
export function writeField({ name, fallback = '' }: FieldReference): string {
  const text = fallback.replace(/[{}\r\n]/g, ' ').trim();
  if (text === '') return `{{${name}}}`;
  const plain = unquoted(text) === text && !text.endsWith('-') && !isFilterChain(text, isKnownFilter);
  return plain ? `{{${name}|${text}}}` : `{{${name}|“${text}”}}`;
}

/** Field names stand as they are, or in brackets where they have a space. */
export function liquidName(name: string): string {
  return name.includes(' ') ? `["${name}"]` : name;
}

function isKnownFilter(name: string): boolean {
  return FILTERS.includes(name);
}
