import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import { readCampaignPage } from './read-campaign-page';

const url = 'https://www.petitions.example/p/save-the-park?utm_source=mail';
const clean = 'https://www.petitions.example/p/save-the-park';

function read(head: string, body = '', at = url) {
  return readCampaignPage(
    new JSDOM(`<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`, { url: at }).window.document,
    at,
  );
}

const ldJson = (text: string) => `<script type="application/ld+json">${text}</script>`;

describe('where each statement comes from', () => {
  test('tags written for sharing', () => {
    const page = read(`
      <title>Petition · Save the park · Petitions</title>
      <meta property="og:title" content="Save the park">
      <meta property="og:description" content="They want to fell  400 trees.">
      <meta property="og:image" content="/img/park.jpg">
      <meta property="og:site_name" content="Petitions">
      <meta property="og:locale" content="de_AT">
      <link rel="canonical" href="/p/save-the-park">`);
    expect(page).toEqual({
      title: 'Save the park',
      appeal: 'They want to fell 400 trees.',
      imageUrl: 'https://www.petitions.example/img/park.jpg',
      siteName: 'Petitions',
      language: 'en',
      url: clean,
    });
  });

  test('Twitter tags', () => {
    const page = read(
      '<meta name="twitter:title" content="T"><meta name="twitter:description" content="D"><meta name="twitter:image:src" content="https://cdn.example/i.png">',
    );
    expect(page).toMatchObject({ title: 'T', appeal: 'D', imageUrl: 'https://cdn.example/i.png' });
  });

  test('JSON-LD with @graph, nested organisation and counters', () => {
    const graph = {
      '@context': 'https://schema.org',
      '@graph': [
        { '@type': 'WebSite', name: 'Petitions' },
        {
          '@type': ['Thing', 'WebPage'],
          name: 'Save the park',
          description: ['They want to fell 400 trees.'],
          image: [{ '@type': 'ImageObject', url: 'https://cdn.example/park.jpg' }],
          inLanguage: 'de-AT',
          endDate: '2026-12-31T23:59:59+01:00',
          goal: 5000,
          interactionStatistic: {
            '@type': 'InteractionCounter',
            interactionType: { '@type': 'AgreeAction' },
            userInteractionCount: '4321',
          },
        },
      ],
    };
    const document = new JSDOM(`<head>${ldJson(JSON.stringify(graph))}</head>`, { url }).window.document;
    expect(readCampaignPage(document, url)).toEqual({
      title: 'Save the park',
      appeal: 'They want to fell 400 trees.',
      imageUrl: 'https://cdn.example/park.jpg',
      siteName: 'Petitions',
      language: 'de-AT',
      deadline: '2026-12-31',
      goal: 5000,
      signatures: 4321,
      url: clean,
    });
  });

  test.each([
    ['in an HTML comment, with a trailing comma', '<!-- {"@type":"Article","headline":"Save it",} -->'],
    ['in CDATA', '//<![CDATA[\n{"@type":"Article","headline":"Save it"}\n//]]>'],
    ['with a raw line break in a text', '{"@type":"Article","headline":"Save\nit"}'],
  ])('broken JSON-LD %s', (_, text) => {
    expect(read(ldJson('{{{') + ldJson(text)).title).toBe('Save it');
  });

  test('plain HTML', () => {
    const paragraph = 'They want to fell four hundred trees to build a road that nobody in the whole town has asked for.';
    const page = read(
      '<title>Save the park | Petitions</title><meta name="application-name" content="Petitions">',
      `<main><p>Menu</p><p>${paragraph}</p></main>`,
    );
    expect(page).toMatchObject({ title: 'Save the park', appeal: paragraph });
    expect(read('<title>A</title>', '<h1> Save <b>the</b> park </h1>').title).toBe('Save the park');
  });

  test('a progress bar that counts money is not taken for signatures; an action ends at its endTime', () => {
    const donate = '<script type="application/ld+json">{"@type":"DonateAction","name":"A bakery","endTime":"2027-02-14"}</script>';
    const page = read(donate, '<progress value="31450" max="42000"></progress>');
    expect(page).toMatchObject({ title: 'A bakery', deadline: '2027-02-14' });
    expect(page).not.toHaveProperty('signatures');
    expect(page).not.toHaveProperty('goal');
  });

  test('one progress bar that counts people', () => {
    expect(read('', '<progress value="4321" max="5000"></progress>')).toMatchObject({ signatures: 4321, goal: 5000 });
    expect(read('', '<div role="progressbar" aria-valuenow="43" aria-valuemax="100"></div>')).not.toHaveProperty('goal');
  });

  test('a page that says nothing has the name of its host', () => {
    expect(read('')).toEqual({ title: 'petitions.example', url: clean, language: 'en' });
  });

  test('the page of thanks leads to the petition', () => {
    expect(read('', '', 'https://x.org/p/save-it/thanks?token=1').url).toBe('https://x.org/p/save-it');
  });
});

describe('what a page cannot do', () => {
  test.each(['javascript:alert(1)', 'data:image/png;base64,AA', 'file:///a.png', 'https://'])('give %s as its picture', (image) => {
    expect(read(`<meta property="og:image" content="${image}">`)).not.toHaveProperty('imageUrl');
  });

  test.each(['x y', '', 'en-', '🇩🇪'])('give %j as its language', (lang) => {
    const { document } = new JSDOM(`<html lang="${lang}">`, { url }).window;
    expect(readCampaignPage(document, url)).not.toHaveProperty('language');
  });

  test('put markup or line breaks into its texts', () => {
    const { title, appeal } = read(
      '<meta property="og:title" content="&lt;b&gt;Save&#13;&#10;Bcc: x@y.org\u2028it&#1;\u202e"><meta property="og:description" content="a\n\nb">',
    );
    expect(title).toBe('<b>Save Bcc: x@y.org it');
    expect(appeal).toBe('a b');
  });

  test('have a title or appeal of a megabyte', () => {
    const { title, appeal } = read(
      `<meta property="og:title" content="${'Park 🌳 '.repeat(120_000)}"><meta property="og:description" content="${'😀'.repeat(20_000)}">`,
    );
    expect(title.length).toBeLessThanOrEqual(300);
    expect(title).toMatch(/(?:Park|🌳)…$/);
    expect(appeal?.length).toBeLessThanOrEqual(1000);
    expect(appeal?.isWellFormed()).toBe(true);
    expect(appeal).toMatch(/😀…$/u);
  });

  test('hide the document behind names of its own (HTML §3.1.5)', () => {
    const names = ['querySelector', 'querySelectorAll', 'documentElement', 'title', 'baseURI', 'head', 'body'];
    const page = read(
      '<meta property="og:title" content="Save it">',
      names.map((name) => `<img name="${name}"><form name="${name}"></form>`).join(''),
    );
    expect(page.title).toBe('Save it');
  });

  test('break the reader with deep or huge JSON-LD, or a base of its own', () => {
    const deep = '['.repeat(20_000) + ']'.repeat(20_000);
    const wide = JSON.stringify(Array.from({ length: 50_000 }, () => ({ '@type': 'X', name: 'x' })));
    const page = read(
      `<base href="javascript:1"><meta property="og:image" content="a.png"><meta property="og:title" content="T">${ldJson(deep)}${ldJson(wide)}`,
    );
    expect(page.title).toBe('T');
  });

  test.each(['', 'about:blank', 'not an address'])('make it throw at %j', (location) => {
    const { document } = new JSDOM('<title>T</title>').window;
    expect(readCampaignPage(document, location)).toEqual({ title: 'T', url: '' });
  });
});
