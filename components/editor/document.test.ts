import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromText, isFormatted, toHtml, toText, type DocumentNode } from './document';

const text = (words: string, ...marks: NonNullable<DocumentNode['marks']>): DocumentNode => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 && { marks }),
});
const field = (name: string, fallback = ''): DocumentNode => ({ type: 'field', attrs: { name, fallback } });
const paragraph = (...content: DocumentNode[]): DocumentNode => ({ type: 'paragraph', content });
const list = (type: string, ...items: DocumentNode[][]): DocumentNode => ({
  type,
  content: items.map((content) => ({ type: 'listItem', content })),
});
const onlyIf = (attrs: object, ...content: DocumentNode[]): DocumentNode => ({ type: 'onlyIf', attrs: { ...attrs }, content });
const doc = (...content: DocumentNode[]): DocumentNode => ({ type: 'doc', content });
const bold = { type: 'bold' };
const link = (href: string) => ({ type: 'link', attrs: { href } });

describe('a mail as plain text and as HTML', () => {
  test.each<[string, DocumentNode, string, string]>([
    ['paragraphs', doc(paragraph(text('One')), paragraph(text('Two'))), 'One\n\nTwo', '<p>One</p><p>Two</p>'],
    ['a line break', doc(paragraph(text('One'), { type: 'hardBreak' }, text('Two'))), 'One\nTwo', '<p>One<br>Two</p>'],
    ['markup is text', doc(paragraph(text('a < b & c'))), 'a < b & c', '<p>a &lt; b &amp; c</p>'],
    [
      'bold and italics',
      doc(paragraph(text('very ', bold), text('dear', bold, { type: 'italic' }))),
      'very dear',
      '<p><strong>very </strong><strong><em>dear</em></strong></p>',
    ],
    ['a field', doc(paragraph(text('Dear '), field('first_name'))), 'Dear {{first_name}}', '<p>Dear {{first_name}}</p>'],
    [
      'a field with a fallback',
      doc(paragraph(text('Dear '), field('first_name', 'there'))),
      'Dear {{first_name|there}}',
      '<p>Dear {{first_name|there}}</p>',
    ],
    ['a fallback that is a filter of Liquid', doc(paragraph(field('day', 'date'))), '{{day|“date”}}', '<p>{{day|“date”}}</p>'],
    [
      'a link of several pieces',
      doc(
        paragraph(
          text('the '),
          text('night', link('https://x.example/?a=1&b=2')),
          text(' trains', bold, link('https://x.example/?a=1&b=2')),
        ),
      ),
      'the night trains <https://x.example/?a=1&b=2>',
      '<p>the <a href="https://x.example/?a=1&amp;b=2">night<strong> trains</strong></a></p>',
    ],
    [
      'a link that says where it leads',
      doc(paragraph(text('https://x.example/', link('https://x.example/')))),
      'https://x.example/',
      '<p><a href="https://x.example/">https://x.example/</a></p>',
    ],
    [
      'a link of fields',
      doc(paragraph({ ...field('campaign_title'), marks: [link('{{campaign_link}}')] })),
      '{{campaign_title}} <{{campaign_link}}>',
      '<p><a href="{{campaign_link}}">{{campaign_title}}</a></p>',
    ],
    [
      'a list',
      doc(
        paragraph(text('Why')),
        list('bulletList', [paragraph(text('warm'))], [paragraph(text('two'), { type: 'hardBreak' }, text('lines'))]),
      ),
      'Why\n\n- warm\n- two\n  lines',
      '<p>Why</p><ul><li>warm</li><li>two<br>lines</li></ul>',
    ],
    [
      'a numbered list',
      doc(list('orderedList', [paragraph(text('a'))], [paragraph(text('b'))])),
      '1. a\n2. b',
      '<ol><li>a</li><li>b</li></ol>',
    ],
    [
      'for those in Berlin only',
      doc(paragraph(text('A')), onlyIf({ field: 'city', test: 'is', value: 'Berlin' }, paragraph(text('B'))), paragraph(text('C'))),
      'A\n\n{% if city == "Berlin" -%}\n\nB\n\n{% endif -%}\n\nC',
      '<p>A</p>{% if city == "Berlin" -%}<p>B</p>{% endif -%}<p>C</p>',
    ],
    [
      'for those without a city',
      doc(onlyIf({ field: 'home town', test: 'missing', value: '' }, paragraph(text('B')))),
      '{% unless ["home town"] -%}\n\nB\n\n{% endunless -%}',
      '{% unless ["home town"] -%}<p>B</p>{% endunless -%}',
    ],
    [
      'a picture',
      doc({ type: 'picture', attrs: { id: 'abc', alt: 'A "night" train' } }, paragraph(text('A'))),
      '[A "night" train]\n\nA',
      '<p><img src="cid:abc" alt="A &quot;night&quot; train"></p><p>A</p>',
    ],
    [
      'a picture nobody describes',
      doc({ type: 'picture', attrs: { id: 'abc', alt: '' } }, paragraph(text('A'))),
      'A',
      '<p><img src="cid:abc" alt=""></p><p>A</p>',
    ],
    [
      'an empty line in the middle, none at the end',
      doc(paragraph(text('A')), { type: 'paragraph' }, paragraph(text('B')), { type: 'paragraph' }),
      'A\n\n\n\nB\n\n',
      '<p>A</p><p><br></p><p>B</p>',
    ],
    ['Hebrew', doc(paragraph(text('שלום '), field('first_name'))), 'שלום {{first_name}}', '<p dir="rtl">שלום {{first_name}}</p>'],
  ])('%s', (_, document, plain, html) => {
    expect(toText(document)).toBe(plain);
    expect(toHtml(document)).toBe(html);
  });

  test.each([
    [
      'paragraphs, fields and conditions',
      doc(paragraph(field('name')), onlyIf({ field: 'city', test: 'there' }, paragraph(text('B')))),
      false,
    ],
    ['bold', doc(onlyIf({ field: 'city', test: 'there' }, paragraph(text('B', bold)))), true],
    ['a list', doc(list('bulletList', [paragraph()])), true],
    ['a picture', doc({ type: 'picture', attrs: { alt: '' } }), true],
  ])('%s: formatted or not', (_, document, formatted) => {
    expect(isFormatted(document)).toBe(formatted);
  });
});

describe('plain text comes back as it was', () => {
  test.each([
    '',
    'One',
    'One\nTwo\n\nThree',
    '\n\n\nmany\n\n\n\n\nempty lines\n',
    'Dear {{first_name|there}},\n\n{{campaign_title}}: {{campaign_link}}',
    '{{ first_name | upcase }} {{first_name | default: "x"}} {{',
    '{% if city == "Berlin" -%}\n\nB\n\n{% endif -%}\n\nC',
    '{% if city %}\n\nnever closed',
    '{% if city %}inside of a line{% endif %}',
    '{% if a -%}\n\n{% unless b -%}\n\nB\n\n{% endunless -%}\n\n{% endif -%}',
  ])('%j', (written) => {
    expect(toText(fromText(written))).toBe(written);
  });

  test('whatever it is', () => {
    const piece = fc.constantFrom('\n', '\n\n', '{{a|b}}', '{{', '}}', '{% if a -%}', '{% endif -%}', 'x', ' ', '|', '“', '"', '-');
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 12 }), (pieces) => {
        const written = pieces.join('').replace(/\r/g, '');
        expect(toText(fromText(toText(fromText(written))))).toBe(toText(fromText(written)));
      }),
    );
  });
});
