// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { cleanPaste, fromHtml } from './gate';

const chip = (name: string, fallback = '') => `<span data-field="${name}" data-fallback="${fallback}"></span>`;

describe('what comes through the gate', () => {
  test.each([
    ['formatting', '<p>a <strong>b</strong> <em>c</em></p>', '<p>a <strong>b</strong> <em>c</em></p>'],
    ['scripts', '<p>a<script>alert(1)</script></p>', '<p>a</p>'],
    ['handlers', '<p onclick="alert(1)">a<img src="x" onerror="alert(1)"></p>', '<p>a<img></p>'],
    ['links that run', '<a href="javascript:alert(1)">a</a>', '<a>a</a>'],
    ['links that lead', '<a href="https://x.example/" target="_blank">a</a>', '<a href="https://x.example/">a</a>'],
    ['frames and forms', '<iframe src="https://x.example"></iframe><form><input value="1">a</form>', 'a'],
    ['SVG', '<svg><style>a</style><script>alert(1)</script></svg>b', 'b'],
  ])('%s', (_, pasted, clean) => {
    expect(cleanPaste(pasted)).toBe(clean);
  });

  test('a list of Word becomes a list', () => {
    const item = (sign: string, text: string) =>
      `<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${sign}<span>&nbsp;&nbsp;</span></span><![endif]>${text}</p>`;
    const word = `<p class=MsoNormal>Why:</p>${item('·', 'warm')}${item('·', '<b>quick</b>')}<p>How:</p>${item('1.', 'sign')}${item('2.', 'share')}`;
    expect(cleanPaste(word).replaceAll(/ style="[^"]*"| data-word=""/g, '')).toBe(
      '<p>Why:</p><ul><li>warm</li><li><b>quick</b></li></ul><p>How:</p><ol><li>sign</li><li>share</li></ol>',
    );
  });
});

describe('Liquid becomes elements', () => {
  test.each([
    ['a field', '<p>Dear {{first_name}}</p>', `<p>Dear ${chip('first_name')}</p>`],
    ['a fallback', '<p>Dear {{first_name|there}}</p>', `<p>Dear ${chip('first_name', 'there')}</p>`],
    ['a link of a field', '<p><a href="{{campaign_link}}">x</a></p>', '<p><a href="{{campaign_link}}">x</a></p>'],
    ['other Liquid stays text', '<p>{{ first_name | upcase }}</p>', '<p>{{ first_name | upcase }}</p>'],
    [
      'a condition around blocks',
      '<p>A</p>{% if city == "Berlin" -%}<p>B</p>{% endif -%}<p>C</p>',
      '<p>A</p><div data-only-if="city" data-test="is" data-value="Berlin"><p>B</p></div><p>C</p>',
    ],
    [
      'one after the other',
      '{% unless city -%}<p>B</p>{% endunless -%}{% if city -%}<p>C</p>{% endif -%}',
      '<div data-only-if="city" data-test="missing" data-value=""><p>B</p></div><div data-only-if="city" data-test="there" data-value=""><p>C</p></div>',
    ],
    ['a condition that is never closed stays text', '{% if city -%}<p>B</p>', '{% if city -%}<p>B</p>'],
  ])('%s', (_, html, elements) => {
    expect(fromHtml(html)).toBe(elements);
  });
});
