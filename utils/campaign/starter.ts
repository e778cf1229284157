// First drafts to change, not to send as they are: which there are, and which fits a page. The texts lie in starters/, one file a language.
// Page texts only ever come in as fields: nothing of a page is read as a template.
import type { CampaignPage } from './campaign-page';
import type { StarterKind, Starters } from './starters/kinds';

/** BCP 47. */
export const STARTER_LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'pt-BR', 'it'] as const;
export type StarterLanguage = (typeof STARTER_LANGUAGES)[number];

/** Loaded when it is wanted: one language is a few kB, and nobody needs all. */
export const loadStarters: Record<StarterLanguage, () => Promise<Starters>> = {
  en: async () => (await import('./starters/en')).default,
  de: async () => (await import('./starters/de')).default,
  fr: async () => (await import('./starters/fr')).default,
  es: async () => (await import('./starters/es')).default,
  pt: async () => (await import('./starters/pt')).default,
  'pt-BR': async () => (await import('./starters/pt-br')).default,
  it: async () => (await import('./starters/it')).default,
};

/** The words to start with. Without a link there is no invitation to follow it. */
export function startingWords(starters: Starters, kind: StarterKind, { url }: Pick<CampaignPage, 'url'>): Starters[StarterKind] {
  const { subject, body } = starters[kind];
  if (url !== '') return { subject, body };
  const paragraphs = body.split('\n\n').filter((paragraph) => !paragraph.includes('{{campaign_link}}'));
  return { subject, body: paragraphs.join('\n\n') };
}

/** The first of the tags (BCP 47) that there are texts for; English when there is none. */
export function starterLanguage(...tags: (string | undefined)[]): StarterLanguage {
  for (const tag of tags) {
    const [wanted = '', base = ''] = [tag?.toLowerCase(), tag?.toLowerCase().split(/[-_]/)[0]];
    const found =
      STARTER_LANGUAGES.find((language) => language.toLowerCase() === wanted.replace('_', '-')) ??
      STARTER_LANGUAGES.find((language) => language === base);
    if (found) return found;
  }
  return 'en';
}

/** What a page most likely is: by what it counts, then by its address and title. A petition when nothing tells. */
export function starterKind(page: CampaignPage | undefined): StarterKind {
  if (page?.signatures !== undefined) return 'petition';
  const words = `${page?.url ?? ''} ${page?.siteName ?? ''} ${page?.title ?? ''}`.toLowerCase();
  return SIGNS.find(([, sign]) => sign.test(words))?.[0] ?? 'petition';
}

/** Words that name a kind, in the languages there are texts for and at the sites that host most pages. The first that fits wins. */
const SIGNS: readonly (readonly [StarterKind, RegExp])[] = [
  ['petition', /petiti|pétition|petici|petição|petizion|unterschrift|change\.org|avaaz|campact|weact|mesopinions|38degrees/],
  ['newsletter', /newsletter|rundbrief|infolettre|boletín|boletim|bollettino|substack|subscribe|abonnier/],
  [
    'donation',
    /donat|donor|\bspend(?:e|en|enaktion)\b|\bdon(?:s|er)?\b|donaci|doação|doar|donazion|fundrais|crowdfund|gofundme|betterplace|kickstarter|startnext|leetchi|helloasso|goteo|ulule|indiegogo|\bfund\b/,
  ],
  [
    'event',
    /\bevents?\b|veranstaltung|événement|evenement|evento|\bdemo\b|concert|konzert|concierto|concerto|festival|eventbrite|meetup|lu\.ma/,
  ],
];
