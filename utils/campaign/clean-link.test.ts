import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanLink, droppedFromLink } from './clean-link';
import { isPrivateParameter } from './private-parameters';

describe('what tracks or names people goes, what names the page stays', () => {
  test.each([
    ['campaign tags', 'https://x.org/p/a?utm_source=mail&UTM_Medium=x&id=7', 'https://x.org/p/a?id=7'],
    ['click identifiers', 'https://x.org/p/a?fbclid=1&gclid=2&msclkid=3&_gl=4', 'https://x.org/p/a'],
    ['newsletter subscribers', 'https://x.org/p/a?mc_cid=1&mc_eid=2&mkt_tok=3&akid=1.2.abc', 'https://x.org/p/a'],
    ['recruiters', 'https://www.change.org/p/save-it?recruiter=12&recruited_by_id=ab-c&cs_tk=x', 'https://www.change.org/p/save-it'],
    ['sessions', 'https://x.org/topic;jsessionid=AB12?t=5&sid=9&PHPSESSID=a', 'https://x.org/topic?t=5'],
    ['keys', 'https://x.org/p/a/edit?edit_token=s3cret&lang=de', 'https://x.org/p/a?lang=de'],
    ['any token', 'https://x.org/p/a?petition_key=1&login-token=2&page=2', 'https://x.org/p/a?page=2'],
    ['personal details', 'https://x.org/p/a?email=ana%40x.org&first_name=Ana&u=ana@x.org', 'https://x.org/p/a'],
    ['a JSON web token', 'https://x.org/p/a?q=eyJhbGciOiJI.eyJzdWIi.x', 'https://x.org/p/a'],
    ['user and password', 'https://ana:pw@x.org/p/a', 'https://x.org/p/a'],
    ['the page of thanks', 'https://x.org/petitions/save-it/thank-you?signature_id=4', 'https://x.org/petitions/save-it'],
    ['the page after sharing', 'https://x.org/p/save-it/psf/promote_or_share', 'https://x.org/p/save-it'],
    ['not the only segment', 'https://x.org/thanks?campaign=4', 'https://x.org/thanks?campaign=4'],
    ['text fragments and share buttons', 'https://x.org/p#:~:text=hi', 'https://x.org/p'],
    ['AddThis', 'https://x.org/p#.WxYz12_ab.email', 'https://x.org/p'],
    ['parameters in the fragment', 'https://x.org/p#utm_source=a&access_token=b', 'https://x.org/p'],
    ['an anchor stays', 'https://x.org/p#demands', 'https://x.org/p#demands'],
    ['a route stays, cleaned', 'https://x.org/#/petition/4?utm_source=a&lang=de', 'https://x.org/#/petition/4?lang=de'],
    ['how a value is written stays', 'https://x.org/?q=a%20b+c&r=%zz&s', 'https://x.org/?q=a%20b+c&r=%zz&s'],
    ['a video', 'https://www.youtube.com/watch?v=abc&si=xyz&feature=share', 'https://www.youtube.com/watch?v=abc'],
    ['question marks too many', 'https://x.org/p??utm_source=a&?fbclid=b&?id=1', 'https://x.org/p?id=1'],
    ['nothing to clean', 'https://x.org/p/a/?id=3', 'https://x.org/p/a/?id=3'],
  ])('%s', (_, url, expected) => {
    expect(cleanLink(url)).toBe(expected);
  });
});

describe('the address the page gives itself', () => {
  const page = 'https://www.x.org/petitions/save-it?utm_source=a';
  test.each([
    ['a shorter path', page, 'https://www.x.org/save-it', 'https://www.x.org/save-it'],
    ['relative', page, '/save-it', 'https://www.x.org/save-it'],
    ['without www', page, 'https://x.org/petitions/save-it', 'https://x.org/petitions/save-it'],
    ['another host of the site', 'https://act.x.org/save-it', 'https://x.org/act/save-it', 'https://x.org/act/save-it'],
    ['the mobile page', 'https://m.x.org/p/1', 'https://www.x.org/p/1', 'https://www.x.org/p/1'],
    ['cleaned as well', page, '/save-it?fbclid=1', 'https://www.x.org/save-it'],
    ['a permalink', 'https://x.org/?p=12', 'https://x.org/save-it', 'https://x.org/save-it'],
    ['never back to http', 'https://x.org/p/a', 'http://x.org/p/a', 'https://x.org/p/a'],
    ['not another site', page, 'https://evil.org/save-it', 'https://www.x.org/petitions/save-it'],
    ['not a host that only ends alike', 'https://x.org/a', 'https://notx.org/a', 'https://x.org/a'],
    ['not a whole top level', 'https://x.org/a', 'https://org/a', 'https://x.org/a'],
    ['not the home page', page, 'https://www.x.org/', 'https://www.x.org/petitions/save-it'],
    ['not the home page of a language', page, 'https://www.x.org/de/', 'https://www.x.org/petitions/save-it'],
    ['not the list it stands in', page, 'https://www.x.org/petitions', 'https://www.x.org/petitions/save-it'],
    ['not an error page', page, '/404', 'https://www.x.org/petitions/save-it'],
    ['not one that loses the page', 'https://x.org/index.php?id=7&utm_source=a', 'https://x.org/index.php', 'https://x.org/index.php?id=7'],
    ['not another port', 'https://x.org/a', 'https://x.org:8443/a', 'https://x.org/a'],
    ['not a script', page, 'javascript:alert(1)', 'https://www.x.org/petitions/save-it'],
    ['not rubbish', page, 'https://', 'https://www.x.org/petitions/save-it'],
    ['not nothing', page, '', 'https://www.x.org/petitions/save-it'],
  ])('%s', (_, url, canonical, expected) => {
    expect(cleanLink(url, { canonical })).toBe(expected);
  });
});

test.each(['', 'x', 'javascript:alert(1)', 'file:///etc/passwd', 'about:blank'])('%j is no link', (url) => {
  expect(cleanLink(url)).toBe('');
});

test('cleaning twice changes nothing more', () => {
  const shard = fc.constantFrom(
    '/',
    '/',
    'p',
    'de',
    'thanks',
    'share',
    '?',
    '&',
    '#',
    '!',
    '=',
    'id=1',
    'utm_source=a',
    'token',
    ':~:text=a',
    ';sid=1',
    '%',
    '%20',
    '+',
    'ana@x.org',
    '.',
    '..',
    'ß',
    '\n',
    '\ud800',
  );
  const link = fc
    .tuple(fc.constantFrom('https://x.org/', 'http://www.x.org/', 'https://u:p@act.x.org:8443/'), fc.array(shard, { maxLength: 10 }))
    .map(([start, rest]) => start + rest.join(''));
  fc.assert(
    fc.property(link, link, (url, canonical) => {
      const once = cleanLink(url, { canonical });
      expect(cleanLink(once)).toBe(once);
      const { username, password, searchParams } = new URL(once);
      expect([username, password]).toEqual(['', '']);
      for (const [name, value] of searchParams) expect(isPrivateParameter(name, value)).toBe(false);
    }),
    { numRuns: 500 },
  );
});

describe('what was dropped is named', () => {
  test.each([
    ['https://x.org/p?id=1&utm_source=a&recruiter=7', ['utm_source', 'recruiter']],
    ['https://x.org/p/save-it/thanks?token=1', ['/thanks', 'token']],
    ['https://x.org/p#access_token=1', ['access_token']],
    ['https://x.org/#/p/7?utm_source=a', ['utm_source']],
    ['https://x.org/p?id=1', []],
    ['about:blank', []],
  ])('%s', (url, dropped) => {
    expect(droppedFromLink(url, cleanLink(url))).toEqual(dropped);
  });
});
