// Reads what the page in front of the user says of itself. Runs inside that page: DOM only, no network, changes nothing.
// Must never throw, whatever the page is made of, and never take page markup for anything but text.
import type { CampaignPage } from './campaign-page';
import { cleanLink } from './clean-link';
import { dateOf, readJsonLd, type JsonLd } from './json-ld';
import { openPageSource, type PageSource } from './page-source';
import { shorten, toOneLine } from './page-text';

const TITLE_MAX = 300;
const APPEAL_MAX = 1000;
const SITE_NAME_MAX = 100;
/** Shorter paragraphs are captions, by-lines and cookie notices. */
const PARAGRAPH_MIN = 80;

/**
 * Reads a campaign page: OpenGraph and Twitter tags first, for they are written to be shared, then JSON-LD, then plain HTML.
 * @param location the page's address, as the browser has it
 * @returns at least a title and a link; all else only where the page states it. Texts are one line, without markup.
 */
export function readCampaignPage(document: Document, location: string): CampaignPage {
  const source = openPageSource(document, location);
  const head = readHead(source, location);
  const { structured, canonical } = head;
  const siteName = shorten(source.metas('og:site_name', 'application-name')[0] ?? structured.siteName ?? '', SITE_NAME_MAX);
  const url = cleanLink(location, { canonical });
  return dropAbsent({
    title: readTitle(source, head, siteName, url) || hostOf(url) || hostOf(location),
    url,
    appeal: readAppeal(source, head),
    imageUrl: readImage(source, head),
    siteName,
    language: readLanguage(source, structured, location),
    deadline: structured.deadline ?? dateOf(source.attributes('[itemprop="endDate"]', 'datetime')[0]),
    ...readCounts(source, structured),
  });
}

/** What the head states for sharing; nothing of it where it speaks of the page that was here before. */
type Head = {
  titles: string[];
  appeals: string[];
  images: string[];
  structured: JsonLd;
  canonical?: string | undefined;
};

function readHead(source: PageSource, location: string): Head {
  const titles = source.metas('og:title', 'twitter:title');
  const canonical = source.attribute('link[rel~="canonical" i]', 'href') ?? source.metas('og:url')[0];
  if (isStale(source, titles, canonical, location)) return { titles: [], appeals: [], images: [], structured: {} };
  return {
    titles,
    appeals: source.metas('og:description', 'twitter:description'),
    images: source.metas('og:image:secure_url', 'og:image:url', 'og:image', 'twitter:image', 'twitter:image:src'),
    structured: source.attempt(() => readJsonLd(source.texts('script[type="application/ld+json" i]'))) ?? {},
    canonical,
  };
}

/**
 * A page that changes without loading anew often keeps the head of the one before: it names another address of the same site,
 * and a title that neither the heading nor the window's title knows.
 */
function isStale(source: PageSource, titles: readonly string[], canonical: string | undefined, location: string): boolean {
  const own = source.absolute(canonical);
  const [stated] = titles;
  const [heading] = source.pageTexts('h1');
  if (own === undefined || stated === undefined || heading === undefined || !URL.canParse(location)) return false;
  const [there, here] = [new URL(cleanLink(own) || own), new URL(cleanLink(location) || location)];
  // The home page as canonical is a common mistake of pages that are fresh.
  if (there.pathname === here.pathname || there.pathname === '/' || there.hostname !== here.hostname) return false;
  const isKnown = (text: string) => alike(text, stated) || alike(stated, text);
  return !isKnown(heading) && !source.pageTexts('title').some(isKnown);
}

/** Whether one text is in the other, by its letters and digits. */
function alike(part: string, whole: string): boolean {
  const [a, b] = [part, whole].map((text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')) as [string, string];
  return a !== '' && b.includes(a);
}

function readTitle(source: PageSource, { titles, structured }: Head, siteName: string, url: string): string {
  const candidates = [
    ...titles,
    ...(structured.title === undefined ? [] : [toOneLine(structured.title)]),
    ...source.pageTexts(
      '[itemprop="headline"], [itemtype$="/Petition" i] [itemprop="name"], [itemtype$="/CreativeWork" i] > [itemprop="name"]',
    ),
    ...source.pageTexts('h1'),
    ...source.pageTexts('title').map((title) => withoutSiteName(title, siteName)),
    ...source.pageTexts('h2'),
  ];
  // A tag that only names the site was filled once for all pages.
  const names = new Set([siteName.toLowerCase(), hostOf(url)]);
  return shorten(candidates.find((title) => !names.has(title.toLowerCase())) ?? candidates[0] ?? '', TITLE_MAX);
}

/** `Save the park | Petitions.example` → `Save the park`, where the page says that this is the site's name. */
function withoutSiteName(title: string, siteName: string): string {
  const ending = siteName === '' ? -1 : title.lastIndexOf(siteName);
  if (ending <= 0 || ending + siteName.length < title.length) return title;
  const start = title.slice(0, ending).trimEnd();
  return /[|·•:–—-]$/.test(start) ? start.slice(0, -1).trimEnd() : title;
}

function readAppeal(source: PageSource, { appeals, structured }: Head): string {
  const microdata = source.pageTexts(
    '[itemtype$="/Petition" i] [itemprop="description"], [itemtype$="/CreativeWork" i] [itemprop="description"]',
  );
  const stated = [...appeals, structured.appeal ?? '', ...microdata, ...source.metas('description')].find((text) => text !== '');
  const paragraph = () => source.pageTexts('main p, article p, [role="main"] p').find((text) => text.length >= PARAGRAPH_MIN);
  return shorten(stated ?? paragraph() ?? '', APPEAL_MAX);
}

/** The first that leads to a picture of the web; a data: address or an empty one does not. */
function readImage(source: PageSource, { images, structured }: Head): string | undefined {
  const candidates = [
    ...images,
    structured.image,
    ...source.attributes('link[rel~="image_src" i]', 'href'),
    ...source.attributes('[itemprop="image"]', 'src'),
    ...source.attributes('[itemprop="image"]', 'href'),
  ];
  return candidates.map(source.absolute).find((image) => image !== undefined);
}

/** BCP 47; what the platform does not know as a language tag is left out. */
function readLanguage(source: PageSource, structured: JsonLd, location: string): string | undefined {
  const candidates = [
    source.attribute('html', 'lang'),
    structured.language,
    ...source.metas('og:locale', 'content-language'),
    ownHreflang(source, location),
  ];
  for (const candidate of candidates) {
    const tag = candidate?.trim().replaceAll('_', '-');
    const [language] = (tag ? source.attempt(() => Intl.getCanonicalLocales(tag)) : undefined) ?? [];
    if (language !== undefined) return language;
  }
  return undefined;
}

/** Which of the translations a page lists is the page itself. */
function ownHreflang(source: PageSource, location: string): string | undefined {
  const languages = source.attributes('link[rel~="alternate" i][hreflang]', 'hreflang');
  const links = source.attributes('link[rel~="alternate" i][hreflang]', 'href');
  const own = cleanLink(location);
  const place = links.findIndex((link) => cleanLink(source.absolute(link) ?? '') === own);
  return languages[place] === 'x-default' ? undefined : languages[place];
}

/** Signatures so far and how many are wanted: stated in JSON-LD, or drawn as the page's one progress bar, unless that counts money. */
function readCounts(source: PageSource, structured: JsonLd): { goal?: number | undefined; signatures?: number | undefined } {
  const bars = source.progressBars();
  const [bar] = bars.length === 1 && !structured.money ? bars : [];
  return { goal: structured.goal ?? bar?.goal, signatures: structured.signatures ?? bar?.value };
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : '';
}

type Loose = { [K in keyof CampaignPage]: CampaignPage[K] | undefined };

function dropAbsent(page: Loose & Pick<CampaignPage, 'title' | 'url'>): CampaignPage {
  const stated = Object.entries(page).filter(([key, value]) => key === 'title' || key === 'url' || (value !== undefined && value !== ''));
  return Object.fromEntries(stated) as CampaignPage;
}
