import { describe, expect, test } from 'vitest';
import type { AddrSpec, Contact } from '../contacts/contact';
import type { MessageDraft } from './message';
import { renderMessage } from './render-message';

const me = { displayName: 'Mia Ode', addrSpec: 'mia@x.org' as AddrSpec };
const page = { title: 'Save the park', url: 'https://x.org/p?a=1&b=2', language: 'de-AT' };

function ana(fields: Record<string, string> = {}): Contact {
  return { mailbox: { displayName: 'Ana', addrSpec: 'ana@x.org' as AddrSpec }, fields: { first_name: 'Ana', ...fields }, groups: [] };
}

/** The mail's HTML between the wrapper's beginning and its end. */
function words(html: string, fields: Record<string, string> = {}, draft: Partial<MessageDraft> = {}): string {
  const message = renderMessage({ subject: 'S', body: 'B', html, ...draft }, ana(fields), page, me);
  if (Array.isArray(message)) throw new Error(JSON.stringify(message));
  return /<td [^>]*>\n([\s\S]*)\n<\/td>/.exec(message.html ?? '')?.[1]?.trim() ?? '';
}

describe('what was formatted', () => {
  const p = '<p style="margin:0 0 16px">';
  const a = ' style="color:#0b57d0;text-decoration:underline">';
  test.each([
    ['a field', '<p>Hi {{first_name|there}}</p>', `${p}Hi Ana</p>`],
    [
      'emphasis and a link',
      '<p><strong>a</strong> <a href="https://x.org">b</a></p>',
      `${p}<strong>a</strong> <a href="https://x.org"${a}b</a></p>`,
    ],
    ['a field as a link', '<p><a href="{{campaign_link}}">sign</a></p>', `${p}<a href="https://x.org/p?a=1&amp;b=2"${a}sign</a></p>`],
    [
      'a fallback with quotes inside of an attribute',
      '<p><a href="{{nope|"https://x.org/"}}">b</a></p>',
      `${p}<a href="https://x.org/"${a}b</a></p>`,
    ],
    ['a condition', '{% if first_name == "Ana" -%}<p>you</p>{% endif -%}<p>all</p>', `${p}you</p>\n${p}all</p>`],
    ['a fallback as the editor writes it', '<p>Hi {{nope|you &amp; &lt;yours&gt;}}</p>', `${p}Hi you &amp; &lt;yours&gt;</p>`],
    ['a comparison as the editor writes it', '<p>{% if first_name &lt; "B" %}early{% endif %}</p>', `${p}early</p>`],
    [
      'a fallback in an attribute as the editor writes it',
      '<p><a href="{{nope|&quot;https://x.org/?a=1&amp;b=2&quot;}}">b</a></p>',
      `${p}<a href="https://x.org/?a=1&amp;b=2"${a}b</a></p>`,
    ],
    ['a comparison is no tag', '<p>{% if first_name < "B" %}early{% endif %}</p>', `${p}early</p>`],
    [
      'the picture',
      '<img src="cid:ab12" alt="A park">',
      '<img src="cid:ab12" alt="A park" style="display:block;max-width:100%;height:auto;border:0">',
    ],
    [
      'a picture without words',
      '<img src="cid:ab12">',
      '<img src="cid:ab12" alt="" style="display:block;max-width:100%;height:auto;border:0">',
    ],
    ['a style, a class, a handler', '<p style="color:red" class="x" onclick="y()">z</p>', `${p}z</p>`],
    ['a script', 'a<script>alert(1)</script>b', 'ab'],
    ['a form', '<form action="https://x.org"><input name="a">b</form>', 'b'],
    ['a lone bracket', '<p>1 < 2</p>', `${p}1 &lt; 2</p>`],
    ['a link to a script', '<a href="javascript:alert(1)">b</a>', `<a${a}b</a>`],
    [
      'a picture of another kind',
      '<img src="data:image/png;base64,AA" alt="x">',
      '<img alt="x" style="display:block;max-width:100%;height:auto;border:0">',
    ],
  ])('%s', (_, html, expected) => {
    expect(words(html)).toBe(expected);
  });
});

describe('what a value cannot do', () => {
  test.each([
    ['make an element', '<p>{{v}}</p>', '<img src=x onerror=y>', '&lt;img src=x onerror=y&gt;'],
    ['leave an attribute', '<a href="{{v}}" title="t">b</a>', 'https://x.org/"onclick="y', 'href="https://x.org/&quot;onclick=&quot;y"'],
    ['be a link to a script', '<a href="{{v}}">b</a>', 'javascript:alert(1)', '<a href="#"'],
    ['be one in disguise', '<a href="{{v}}">b</a>', ' \tjava\nscript:alert(1)', '<a href="#"'],
    ['be a template', '<p>{{v}}</p>', '{{first_name}}{% if true %}', '{{first_name}}{% if true %}'],
    ['end the document', '<p>{{v}}</p>', '</td></table></html>', '&lt;/td&gt;'],
  ])('%s', (_, html, v, expected) => {
    expect(words(html, { v })).toContain(expected);
  });

  test('its lines are lines; in an attribute they are one', () => {
    expect(words('<p>{{v}}</p>', { v: 'a\r\nb\nc' })).toContain('a<br>b<br>c');
    expect(words('<a title="{{v}}" href="https://x.org">{{v}}</a>', { v: 'a\nb' })).toMatch(/title="a b".*>a<br>b<\/a>/);
  });
});

describe('the document', () => {
  const document = (draft: Partial<MessageDraft> = {}) => {
    const message = renderMessage({ subject: 'S', body: 'B', html: '<p>x</p>', ...draft }, ana(), page, me);
    return Array.isArray(message) ? JSON.stringify(message) : (message.html ?? '');
  };
  test.each([
    ['the page’s language', {}, '<html lang="de-AT" dir="ltr">'],
    ['the words’ own', { language: 'ar' }, '<html lang="ar" dir="rtl">'],
  ])('says %s', (_, draft, expected) => {
    expect(document(draft)).toContain(expected);
  });

  test('has styles inline only and asks nobody for anything', () => {
    expect(document()).not.toMatch(/<style|<link|src=|url\(|@import|class=/);
  });

  test('a missing field is said once, for the plain text', () => {
    expect(document({ body: '{{city}}', html: '<p>{{city}}</p>' })).toBe(
      '[{"part":"body","reason":"unknown-field","field":"city","line":1,"column":1}]',
    );
    expect(document({ html: '<p>{{city}}</p>' })).toBe('[{"part":"body","reason":"unknown-field","field":"city"}]');
  });

  test('what Gmail would cut off is too long', () => {
    expect(document({ html: `<p>${'x'.repeat(100_000)}</p>` })).toBe('[{"part":"body","reason":"body-too-long"}]');
  });
});
