// Reads what the page in front of the user says of itself. Runs inside that page: DOM only, no network, changes nothing.
// Must never throw, whatever the page is made of, and never take page markup for anything but text.
import type { CampaignPage } from './campaign-page';
import { cleanLink } from './clean-link';
import { readJsonLd, type JsonLd } from './json-ld';
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
  const structured = source.attempt(() => readJsonLd(source.texts('script[type="application/ld+json" i]'))) ?? {};
  const siteName = shorten(source.meta('og:site_name', 'application-name') ?? structured.siteName ?? '', SITE_NAME_MAX);
  const url = cleanLink(location, { canonical: source.attribute('link[rel~="canonical" i]', 'href') ?? source.meta('og:url') });
  return dropAbsent({
    title: readTitle(source, structured, siteName) || hostOf(url) || hostOf(location),
    url,
    appeal: readAppeal(source, structured),
    imageUrl: readImage(source, structured),
    siteName,
    language: readLanguage(source, structured),
    deadline: structured.deadline,
    ...readCounts(source, structured),
  });
}

function readTitle(source: PageSource, structured: JsonLd, siteName: string): string {
  const shared = source.meta('og:title', 'twitter:title') ?? structured.title ?? source.text('h1');
  return shorten(shared ?? withoutSiteName(source.text('title') ?? '', siteName), TITLE_MAX);
}

/** `Save the park | Petitions.example` → `Save the park`, where the page says that this is the site's name. */
function withoutSiteName(title: string, siteName: string): string {
  const ending = siteName === '' ? -1 : title.lastIndexOf(siteName);
  if (ending <= 0 || ending + siteName.length < title.length) return title;
  const start = title.slice(0, ending).trimEnd();
  return /[|·•:–—-]$/.test(start) ? start.slice(0, -1).trimEnd() : title;
}

function readAppeal(source: PageSource, structured: JsonLd): string {
  const stated = source.meta('og:description', 'twitter:description') ?? structured.appeal ?? source.meta('description');
  const paragraph = () =>
    source
      .texts('main p, article p')
      .map(toOneLine)
      .find((text) => text.length >= PARAGRAPH_MIN);
  return shorten(stated ?? source.attempt(paragraph) ?? '', APPEAL_MAX);
}

function readImage(source: PageSource, structured: JsonLd): string | undefined {
  const stated = source.meta('og:image:secure_url', 'og:image:url', 'og:image', 'twitter:image', 'twitter:image:src') ?? structured.image;
  return source.absolute(stated ?? source.attribute('link[rel~="image_src" i]', 'href'));
}

/** BCP 47; what the platform does not know as a language tag is left out. */
function readLanguage(source: PageSource, structured: JsonLd): string | undefined {
  const candidates = [source.attribute('html', 'lang'), structured.language, source.meta('og:locale', 'content-language')];
  for (const candidate of candidates) {
    const tag = candidate?.trim().replaceAll('_', '-');
    const [language] = (tag ? source.attempt(() => Intl.getCanonicalLocales(tag)) : undefined) ?? [];
    if (language !== undefined) return language;
  }
  return undefined;
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
