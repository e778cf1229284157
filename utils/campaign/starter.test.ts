import { describe, expect, test } from 'vitest';
import type { AddrSpec, Contact } from '../contacts/contact';
import { renderMessage } from '../message/render-message';
import type { CampaignPage } from './campaign-page';
import { loadStarters, STARTER_LANGUAGES, starterKind, starterLanguage, startingWords, type StarterLanguage } from './starter';
import { STARTER_KINDS, type StarterKind } from './starters/kinds';

const page: CampaignPage = { title: 'Save {{everything|x}} {% now %}', url: 'https://x.org/p' };
const known: Contact = { mailbox: { addrSpec: 'ana@x.org' as AddrSpec }, fields: { first_name: 'Ana' }, groups: [] };
const unnamed: Contact = { ...known, fields: {} };
const me = { displayName: 'Bo Lee', addrSpec: 'me@x.org' as AddrSpec };

/** What a text must never say: haste, pressure, and that the writer is behind the campaign. */
const PRESSURE =
  /!!|\burgent|\bnow\b|immediately|last chance|must sign|my petition|\bjetzt\b|sofort|dringend|letzte chance|meine petition|vite\b|tout de suite|ma pétition|ahora mismo|urge|mi petición|já\b|agora mesmo|minha petição|subito|adesso|mia petizione/i;

const NO_ANSWER: Record<StarterLanguage, RegExp> = {
  en: /no need to answer/i,
  de: /brauchst .*(zu antworten|noch abzusagen)/,
  fr: /pas besoin de (me )?répondre/i,
  es: /no hace falta que (respondas|me digas)/i,
  pt: /não precisas .*responder/i,
  'pt-BR': /não precisa .*responder/i,
  it: /non serve rispondere/i,
};

const KNOWS: Record<StarterLanguage, RegExp> = {
  en: /people I know|we know each other/,
  de: /Leuten, die ich kenne|wir uns kennen/,
  fr: /personnes que je connais|on se connaît/,
  es: /personas que conozco|nos conocemos/,
  pt: /pessoas que conheço|nos conhecemos/,
  'pt-BR': /pessoas que conheço|a gente se conhece/,
  it: /persone che conosco|ci conosciamo/,
};

describe.each(STARTER_LANGUAGES)('in %s', (language) => {
  test.each(STARTER_KINDS)(
    'the %s says who writes, how they know the person, what is asked, and that no answer is needed',
    async (kind) => {
      const draft = startingWords(await loadStarters[language](), kind, page);
      const mail = renderMessage(draft, known, page, me);
      if (Array.isArray(mail)) throw new Error(JSON.stringify(mail));
      expect(mail.text).toMatch(/\bAna\b/);
      expect(mail.text).toMatch(/Bo Lee$/);
      expect(mail.text).toMatch(KNOWS[language]);
      expect(mail.text).toMatch(NO_ANSWER[language]);
      expect(mail.text).toContain('https://x.org/p');
      // What a page says comes in as it is, and is never read as a template.
      expect(mail.text).toContain('Save {{everything|x}} {% now %}');
      expect(draft.subject + draft.body).not.toMatch(PRESSURE);
      expect(draft.body.length).toBeLessThan(700);
    },
  );

  test.each(STARTER_KINDS)('the %s greets somebody whose name is not known', async (kind) => {
    const mail = renderMessage(startingWords(await loadStarters[language](), kind, page), unnamed, page, me);
    if (Array.isArray(mail)) throw new Error(JSON.stringify(mail));
    expect(mail.text.split('\n')[0]).toMatch(/^(Hi there,|Hallo du,|Bonjour à toi,|¡Hola, qué tal!|Olá, olá!|Ciao a te,)$/);
  });

  test('no link, no invitation to follow it', async () => {
    for (const kind of STARTER_KINDS) {
      const { body } = startingWords(await loadStarters[language](), kind, { url: '' });
      expect(body).not.toContain('campaign_link');
      expect(body).not.toMatch(/[:\u00a0]$/m);
    }
  });
});

test.each<[string | undefined, string | undefined, StarterLanguage]>([
  ['de-AT', 'en', 'de'],
  ['pt-BR', undefined, 'pt-BR'],
  ['pt_BR', undefined, 'pt-BR'],
  ['pt-PT', undefined, 'pt'],
  ['PT', undefined, 'pt'],
  ['zh-Hant', 'fr-CA', 'fr'],
  [undefined, 'it', 'it'],
  ['', undefined, 'en'],
  ['sw', 'xh', 'en'],
])('a page in %s read by somebody with %s gets a text in %s', (pageLanguage, own, expected) => {
  expect(starterLanguage(pageLanguage, own)).toBe(expected);
});

test.each<[string, CampaignPage | undefined, StarterKind]>([
  ['no page', undefined, 'petition'],
  ['counted signatures', { title: 'A concert hall for all', url: 'https://x.org', signatures: 12 }, 'petition'],
  ['its address', { title: 'Night trains', url: 'https://petition.example/trains' }, 'petition'],
  ['its title', { title: 'Pétition : sauvons les trains', url: 'https://x.org/1' }, 'petition'],
  ['its address', { title: 'A bakery', url: 'https://fund.example/bakery' }, 'donation'],
  ['its title', { title: 'Spenden für die Bäckerei', url: 'https://x.org/1' }, 'donation'],
  ['its title', { title: 'Haz tu donación', url: 'https://x.org/1' }, 'donation'],
  ['its address', { title: 'Street party', url: 'https://x.org/events/12' }, 'event'],
  ['its title', { title: 'Konzert im Park', url: 'https://x.org/1' }, 'event'],
  ['its title', { title: 'Our monthly newsletter', url: 'https://x.org/1' }, 'newsletter'],
  ['nothing', { title: 'London calling', url: 'https://x.org/1' }, 'petition'],
])('by %s it is taken for what it is', (_, read, expected) => {
  expect(starterKind(read)).toBe(expected);
});
