import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTemplate } from './template';

const ana = { first_name: 'Ana', 'First Name': 'Ana', company: 'ACME', 'e-mail': 'a@x.org', 名前: '花子', hollow: ' \u00a0' };

describe('a field', () => {
  test.each([
    ['with its value', 'Hi {{first_name}}!', 'Hi Ana!'],
    ['with a fallback it does not need', 'Hi {{first_name|there}}!', 'Hi Ana!'],
    ['that is missing', 'Hi {{nick|there}}!', 'Hi there!'],
    ['that is blank', 'Hi {{hollow|there}}!', 'Hi there!'],
    ['blank, in Liquid', 'Hi {{ hollow | default: "there" }}!', 'Hi there!'],
    ['in Liquid, with another filter', '{{ nick | default: "you" | upcase }}', 'YOU'],
    ['a known filter is a filter', '{{first_name|upcase}}', 'ANA'],
    ['an unknown word is a fallback', '{{nick|sample}}', 'sample'],
    ['quotes, umlauts, spaces, backslash', `{{ nick | du "liebe" Ä's \\ }}`, `du "liebe" Ä's \\`],
    ['quotes around', '{{nick|"my friend"}} {{nick|“you”}}', 'my friend you'],
    ['a bar', '{{nick|a|b}}', 'a|b'],
    ['a colon', '{{nick|Hello: you}}', 'Hello: you'],
    ['an empty fallback', 'Hi {{nick|}}!', 'Hi !'],
    ['a name with a space', '{{First Name}} {{ Last Name | Unknown }}', 'Ana Unknown'],
    ['a name with a hyphen', '{{e-mail}}', 'a@x.org'],
    ['a name in any script', '{{名前}} {{苗字|様}}', '花子 様'],
    ['trimmed blanks', 'a {{- nick | b -}} c', 'abc'],
    ['in a condition', '{% if company %}at {{company}}{% else %}at home{% endif %}', 'at ACME'],
    ['missing in a condition', '{% if nick %}{{nick}}{% else %}no{% endif %}', 'no'],
    ['blank in a condition', '{% if hollow %}yes{% else %}no{% endif %}', 'no'],
    ['a column called size', '{{size|M}} {% if size %}{{size}}{% endif %}', 'M '],
    ['markup is text', '<b>{{company}}</b> & }} { {', '<b>ACME</b> & }} { {'],
  ])('%s: %s', (_, source, text) => {
    expect(parseTemplate(source).render(ana)).toEqual({ text });
  });

  test('a value is never read as a template', () => {
    expect(parseTemplate('{{a}}').render({ a: '{{b}} {% if %} {{a|c}}' })).toEqual({ text: '{{b}} {% if %} {{a|c}}' });
  });
});

describe('a problem with its line and column', () => {
  test.each([
    ['a field without value', 'Hi\n  {{nope}}', [{ reason: 'unknown-field', field: 'nope', line: 2, column: 3 }]],
    [
      'every one of them, after rewritten ones',
      '{{a|b}} {{x}}\n{{c|d}}{{y z}} {{ w }}',
      [
        { reason: 'unknown-field', field: 'x', line: 1, column: 9 },
        { reason: 'unknown-field', field: 'y z', line: 2, column: 8 },
        { reason: 'unknown-field', field: 'w', line: 2, column: 16 },
      ],
    ],
    ['in a condition', '{% if company %}{{ nope }}{% endif %}', [{ reason: 'unknown-field', field: 'nope', line: 1, column: 17 }]],
    ['a prototype’s property', '{{constructor}}', [{ reason: 'unknown-field', field: 'constructor', line: 1, column: 1 }]],
    ['a size nobody has', '{{size}}', [{ reason: 'unknown-field', field: 'size', line: 1, column: 1 }]],
    ['__proto__', '{{__proto__|x}}{{__proto__}}', [{ reason: 'unknown-field', field: '__proto__', line: 1, column: 16 }]],
    ['left open', 'Hello {{ name', [{ reason: 'syntax', line: 1, column: 7 }]],
    ['one brace', 'Hello {{ name }', [{ reason: 'syntax', line: 1, column: 7 }]],
    ['empty', 'a {{}}', [{ reason: 'syntax', line: 1, column: 5 }]],
    ['a misspelt filter', '{{ a | defualt: "x" }}', [{ reason: 'syntax', line: 1, column: 1 }]],
    ['a condition without end', 'a\n{% if company %}b', [{ reason: 'syntax', line: 2, column: 1 }]],
    ['a file', '{% include "x" %}', [{ reason: 'syntax', line: 1, column: 1 }]],
  ])('%s', (_, source, problems) => {
    expect(parseTemplate(source).render(ana)).toEqual({ problems });
  });

  test.each(['render', 'layout', 'for', 'tablerow', 'assign', 'capture', 'increment', 'liquid', 'raw'])(
    '{%% %s %%} is not to be had',
    (tag) => {
      expect(parseTemplate(`{% ${tag} a %}`).syntaxProblems[0]).toMatchObject({ reason: 'syntax', line: 1, column: 1 });
    },
  );

  test('a draft of a megabyte', () => {
    expect(parseTemplate('x'.repeat(1_000_000)).syntaxProblems).toEqual([{ reason: 'syntax', line: 1, column: 1 }]);
  });
});

test('any fallback text comes out as it was written', () => {
  const fallback = fc
    .string({ unit: 'grapheme' })
    .map((text) => text.replace(/[{}\p{Cc}\u2028\u2029-]/gu, '').trim())
    .filter((text) => !/^["'“„]|^[a-z_]\w*\s*(?:[:|]|$)/.test(text));
  fc.assert(
    fc.property(fallback, (text) => {
      expect(parseTemplate(`{{nick|${text}}}`).render({})).toEqual({ text });
    }),
  );
});

test('whatever is written, rendering gives a text or problems', () => {
  const shard = fc.constantFrom(
    '{{',
    '}}',
    '{%',
    '%}',
    '|',
    'a',
    ' ',
    'if',
    'endif',
    '"',
    "'",
    ':',
    'default',
    '-',
    '\n',
    '.',
    '[',
    ']',
    '(',
    '..',
    '1',
    'é',
    '#',
    '\\',
    'else',
    'case',
    'when',
  );
  fc.assert(
    fc.property(fc.array(shard, { maxLength: 15 }), (parts) => {
      const { text, problems } = parseTemplate(parts.join('')).render({ a: 'x' });
      expect(text !== undefined || problems.length > 0).toBe(true);
      for (const { line, column } of problems ?? []) expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
    }),
    { numRuns: 300 },
  );
});
