import fc from 'fast-check';
import { Liquid } from 'liquidjs';
import { expect, test } from 'vitest';
import { compilePlainFields } from './plain-fields';
import { parseHtmlTemplate, parseTemplate } from './template';

/** Makes any template one that only the engine fills, and adds nothing to what comes out. */
const FOR_THE_ENGINE = '{% comment %}{% endcomment %}';

const shard = fc.oneof(
  fc.constantFrom(
    '{{',
    '}}',
    '{{a}}',
    '{{ a }}',
    '{{b|there}}',
    '{{First Name|you}}',
    '{{ b | default: "x" }}',
    '{{- a -}}',
    '{{a.b}}',
    '{{a|upcase}}',
    '{{ b | default: "x" | upcase }}',
    '{{constructor|x}}',
    '{{__proto__|x}}',
    '{{true}}',
    '{{ "text" }}',
    '{{nil|x}}',
    '{{blank}}',
    '{{ ["a"] }}',
    '{{ [a] }}',
    "{{ b | default: 'it\\'s' }}",
    '{{b|<i>&"}}',
    '{{ b | default: a }}',
    '{{ a and b }}',
    '{{size|x}}',
    '{{empty|x}}',
    '{{b|}}',
    '{',
    '}',
    '{%',
    '%}',
    '{{{a}}}',
    '{ {{{a}}',
    '\n',
    ' ',
    '"',
    '|',
    '<p>',
    '&',
  ),
  fc.string({ maxLength: 5 }),
);
const value = fc.oneof(fc.constantFrom('', ' ', '\u00a0', '{{a}}', '<b>&"\'', 'Zoë\nLi', '\u2028'), fc.string({ unit: 'binary' }));
const fields = fc.dictionary(fc.constantFrom('a', 'b', 'First Name', 'constructor', '__proto__', 'size', 'empty', 'nil', 'true'), value);

test('templates of plain fields are filled as the engine fills them, and so is every other', () => {
  fc.assert(
    fc.property(fc.array(shard, { maxLength: 8 }), fields, (parts, values) => {
      const source = `${parts.join('')}\n`;
      fc.pre(parseTemplate(source).syntaxProblems.length === 0);
      expect(parseTemplate(source).render(values)).toEqual(parseTemplate(source + FOR_THE_ENGINE).render(values));
      expect(parseHtmlTemplate(source, 'en').render(values)).toEqual(parseHtmlTemplate(source + FOR_THE_ENGINE, 'en').render(values));
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['Hi {{ name }}, {{ ["First Name"] | default: "you" }}', 'Hi Bo, you'],
  ['no field', 'no field'],
  ['{{ nobody }}', undefined],
])('plain: %s', (source, text) => {
  expect(compilePlainFields(new Liquid().parse(source), String)?.({ name: 'Bo' })).toBe(text);
});

test.each([
  '{% if a %}{% endif %}',
  '{{ a.b }}',
  '{{ a | upcase }}',
  '{{ a | default: b }}',
  '{{ "a" }}',
  '{{ true }}',
  '{{ constructor }}',
])('the engine’s: %s', (source) => {
  expect(compilePlainFields(new Liquid().parse(source), String)).toBeUndefined();
});
