// "Only for people who …": a condition around blocks of the mail, as the form shows it and as Liquid says it. Pure.
import { liquidName } from '../../utils/message/shorthand';

export const TESTS = ['there', 'missing', 'is', 'is-not'] as const;
export type Test = (typeof TESTS)[number];

/** `value` is what the field is held against by `is` and `is-not`. */
export type Condition = { field: string; test: Test; value: string };

const NAME = String.raw`(?:\["([^"]+)"\]|([\p{L}_][\p{L}\p{N}_.-]*))`;
const OPENING = new RegExp(String.raw`^\{%-?\s*(if|unless)\s+${NAME}\s*(?:(==|!=)\s*(?:"([^"]*)"|'([^']*)')\s*)?-?%\}$`, 'u');
const CLOSING = /^\{%-?\s*end(?:if|unless)\s*-?%\}$/;

/** The tags around what is conditional. They swallow the blank after themselves, so that no empty lines stay in a mail. */
export function conditionTags({ field, test, value }: Condition): { opening: string; closing: string } {
  const name = liquidName(field);
  switch (test) {
    case 'there':
      return { opening: `{% if ${name} -%}`, closing: '{% endif -%}' };
    case 'missing':
      return { opening: `{% unless ${name} -%}`, closing: '{% endunless -%}' };
    case 'is':
      return { opening: `{% if ${name} == "${escaped(value)}" -%}`, closing: '{% endif -%}' };
    case 'is-not':
      return { opening: `{% if ${name} != "${escaped(value)}" -%}`, closing: '{% endif -%}' };
    default:
      return test satisfies never;
  }
}

/** A tag alone → the condition it opens, or 'closing'; undefined when it is neither. */
export function readConditionTag(text: string): Condition | 'closing' | undefined {
  if (CLOSING.test(text)) return 'closing';
  const [, word, bracketed, bare, operator, double, single] = OPENING.exec(text) ?? [];
  const field = bracketed ?? bare;
  if (field === undefined || (word === 'unless' && operator !== undefined)) return undefined;
  if (operator === undefined) return { field, test: word === 'if' ? 'there' : 'missing', value: '' };
  return { field, test: operator === '==' ? 'is' : 'is-not', value: unescaped(double ?? single ?? '') };
}

/** What would end a Liquid string or tag, or be markup in HTML, as code points. */
function escaped(value: string): string {
  return value.replace(/["'\\<>&%{}\r\n\t]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function unescaped(text: string): string {
  return text.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
