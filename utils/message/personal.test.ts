import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { countSame, hasPersonalField, personalWords } from './personal';

const bodyFor = (body: string, hasSentence: boolean) => personalWords({ subject: 'S', body }, hasSentence).body;
const htmlFor = (html: string, hasSentence: boolean) => personalWords({ subject: 'S', body: 'x', html }, hasSentence).html;

describe('for somebody with a sentence of their own', () => {
  test.each([
    ['after the greeting', 'Hi Bo,\n\nI signed.\n\nBye', 'Hi Bo,\n\n{{personal}}\n\nI signed.\n\nBye'],
    [
      'after a greeting without an empty line',
      'Hi {{first_name|you}},\nI signed.\n\nBye',
      'Hi {{first_name|you}},\n\n{{personal}}\n\nI signed.\n\nBye',
    ],
    ['before a mail of one paragraph', 'Have you seen this?', '{{personal}}\n\nHave you seen this?'],
    ['in an empty mail', '', '{{personal}}\n\n'],
    ['where its place is', 'Hi,\n\nI signed.\n\n{{ personal }}\n\nBye', 'Hi,\n\nI signed.\n\n{{ personal }}\n\nBye'],
    ['where its place is, with words for the others', '{{personal|How are you?}} I signed.', '{{personal|How are you?}} I signed.'],
    [
      'never inside of a condition',
      '{% if city == "Rome" -%}\nCiao,\n\nHello there\n{% endif -%}\nHi,\n\nI signed.',
      '{% if city == "Rome" -%}\nCiao,\n\nHello there\n{% endif -%}\nHi,\n\n{{personal}}\n\nI signed.',
    ],
  ])('it stands %s', (_, body, expected) => {
    expect(bodyFor(body, true)).toBe(expected);
  });

  test.each([
    ['after the first paragraph', '<p>Hi,</p><p>I signed.</p>', '<p>Hi,</p><p>{{personal}}</p><p>I signed.</p>'],
    ['before the only one', '<p>Hi</p>', '<p>{{personal}}</p><p>Hi</p>'],
    ['where its place is', '<p>Hi,</p><p>I signed. {{personal}}</p>', '<p>Hi,</p><p>I signed. {{personal}}</p>'],
    [
      'never inside of a condition',
      '{% if a -%}<p>Hi</p>{% endif -%}<p>Ho</p><p>Bye</p>',
      '{% if a -%}<p>Hi</p>{% endif -%}<p>Ho</p><p>{{personal}}</p><p>Bye</p>',
    ],
  ])('with formatting it stands %s', (_, html, expected) => {
    expect(htmlFor(html, true)).toBe(expected);
  });
});

describe('for somebody without one', () => {
  test.each([
    ['a paragraph', 'Hi,\n\n{{personal}}\n\nI signed.', 'Hi,\n\nI signed.'],
    ['the first paragraph', '{{personal}}\n\nI signed.', 'I signed.'],
    ['the last paragraph', 'I signed.\n\n{{ personal }}', 'I signed.\n'],
    ['a line', 'Hi,\n{{personal}}\nI signed.', 'Hi,\nI signed.'],
    ['words in a line', 'Hi! {{personal}} I signed.', 'Hi! I signed.'],
    ['nothing where other words stand in for it', '{{personal|How are you?}} I signed.', '{{personal|How are you?}} I signed.'],
    ['nothing where it has no place', 'Hi,\n\nI signed.', 'Hi,\n\nI signed.'],
    ['nothing of a field with a longer name', '{{personal_note}}', '{{personal_note}}'],
  ])('its place is no gap: %s goes', (_, body, expected) => {
    expect(bodyFor(body, false)).toBe(expected);
  });

  it('its place closes in the subject and in formatted words', () => {
    expect(personalWords({ subject: '{{personal}} Trains', body: 'x' }, false).subject).toBe('Trains');
    expect(htmlFor('<p>Hi</p><p>{{personal}}</p><p>Bye</p>', false)).toBe('<p>Hi</p><p>Bye</p>');
    expect(htmlFor('<p>Hi {{personal}} there</p>', false)).toBe('<p>Hi there</p>');
  });
});

test('nothing but the place of the sentence ever changes, and afterwards the words have one or have none', () => {
  const piece = fc.constantFrom(
    'Hi,',
    '\n',
    '\n\n',
    ' ',
    'I signed.',
    '{{personal}}',
    '{{first_name|x}}',
    '{% if a -%}',
    '{% endif -%}',
    '!',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const body = pieces.join('');
      const words = (text: string) => text.replace(/\{\{personal\}\}/g, '').replace(/\s+/g, '');
      const withIt = bodyFor(body, true);
      const without = bodyFor(body, false);
      expect(hasPersonalField({ body: withIt })).toBe(true);
      expect(hasPersonalField({ body: without })).toBe(false);
      expect(words(withIt)).toBe(words(body));
      expect(words(without)).toBe(words(body));
    }),
  );
});

test.each([
  [[], 0],
  [['a'], 0],
  [['', '', ''], 3],
  [['', 'Hello Bo', ''], 2],
  [['Hello', 'Hello', 'Hi', ''], 2],
])('of the mails with %j, so many are word for word the same: %i', (words, expected) => {
  expect(countSame(words)).toBe(expected);
});
