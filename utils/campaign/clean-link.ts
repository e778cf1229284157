// The link that goes into the mail: keeps what names the page, drops what names the visitor or the way they came.
// Pure text work: never asks the network where a link leads.
import { isPrivateParameter } from './private-parameters';

/** What follows a campaign's own path once somebody has signed; the receiver has not. */
const AFTER_SIGNING =
  /^(?:thank[-_]?you|thanks|thx|danke|vielen-dank|merci|gracias|grazie|hvala|signed|confirm(?:ed|ation)?|edit|psf|promote(?:_or_share)?|share)$/i;
/** Query parameters that say which page is meant. */
const NAMES_THE_PAGE =
  /^(?:id|p|pid|page|page_?id|post|post_?id|petition|petition_?id|campaign|campaign_?id|action_?id|article|article_?id|node|slug|story|v|cid|aid|nid)$/i;
const ERROR_PAGE = /^\/(?:404|error|login|signin|sign-in|not-found)\b/i;
const HOME_PAGE = /^\/(?:[a-z]{2}(?:[-_][a-z]{2})?\/?|index\.\w+|home\/?)?$/i;

/**
 * A link without tracking, session, recruiter and private tokens.
 * @param url the address of the page; absolute
 * @param options.canonical what the page calls its own address, relative or absolute. Taken only when it plausibly is the same page:
 *   the same site, not its home page or another one's list, and no less specific.
 * @returns an absolute http(s) link; '' when `url` is none.
 */
export function cleanLink(url: string, { canonical }: { canonical?: string | undefined } = {}): string {
  const page = parseHttp(url);
  if (page === undefined) return '';
  clean(page);
  const own = canonical === undefined || canonical === '' ? undefined : parseHttp(canonical, url);
  if (own === undefined) return page.href;
  clean(own);
  if (own.hostname === page.hostname && page.protocol === 'https:') own.protocol = 'https:';
  return isSamePage(own, page) ? own.href : page.href;
}

/**
 * What a cleaned link lost, by name: parameters of the query and the fragment, and the ends of its path (`/thanks`).
 * @param from the address of the page; @param to what {@link cleanLink} made of it
 */
export function droppedFromLink(from: string, to: string): string[] {
  const [page, link] = [parseHttp(from), parseHttp(to)];
  if (page === undefined || link === undefined) return [];
  const names = ({ search, hash }: URL) =>
    [...new URLSearchParams(`${search}&${hash.replace(/^#[^?=]*\?|^#/, '')}`)].flatMap(([name, value]) => (value ? [name] : []));
  const kept = new Set(names(link));
  const ends = page.pathname.startsWith(withoutSlash(link.pathname)) ? page.pathname.slice(withoutSlash(link.pathname).length) : '';
  return [...new Set([...(ends.length > 1 ? [ends] : []), ...names(page).filter((name) => !kept.has(name))])];
}

function parseHttp(url: string, base?: string): URL | undefined {
  if (!URL.canParse(url, base)) return undefined;
  const parsed = new URL(url, base);
  return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed : undefined;
}

function clean(url: URL): void {
  url.username = '';
  url.password = '';
  url.search = cleanQuery(url.search);
  url.hash = cleanFragment(url.hash.replace(/^#+/, ''));
  url.pathname = cleanPath(url.pathname);
}

/** Kept pairs stay as they were written: servers differ in what they make of `+` and `%20`. */
function cleanQuery(query: string): string {
  return (
    query
      .split('&')
      // Links pasted together end up with `??`, `&?` or `##`; the mark is no part of a name.
      .map((pair) => pair.replace(/^[?#]+/, ''))
      .filter((pair) => {
        const [name = '', value = ''] = pair.split(/=(.*)/s);
        return pair !== '' && !isPrivateParameter(decode(name), decode(value));
      })
      .join('&')
  );
}

/** A fragment is kept where it is a route (`#/petition/1`, `#!about`) or a plain anchor. */
function cleanFragment(whole: string): string {
  // What follows is for the browser (URL Fragment Text Directives).
  const fragment = whole.split(':~:')[0]!;
  const [path = '', query] = fragment.split(/\?(.*)/s);
  if (/^[!/]/.test(path)) {
    const kept = query === undefined ? '' : cleanQuery(query);
    return kept === '' ? path : `${path}?${kept}`;
  }
  if (fragment.includes('=')) {
    const kept = cleanQuery(fragment);
    return kept === fragment ? kept : cleanFragment(kept);
  }
  return /^[\p{L}\w-]{1,64}$/u.test(decode(fragment)) && !/\d{6}/.test(fragment) ? fragment : '';
}

function cleanPath(pathname: string): string {
  const segments = pathname.split('/').map((segment) => segment.replace(/;(?:jsessionid|phpsessid|sid)=[^/]*/i, ''));
  const isEmpty = (segment: string | undefined) => segment === '';
  const slash = isEmpty(segments.at(-1)) ? '/' : '';
  if (slash) segments.pop();
  // The first is the empty one before the leading slash; another must remain to name the page.
  while (segments.length > 2 && AFTER_SIGNING.test(segments.at(-1) ?? '')) segments.pop();
  return segments.join('/') + slash;
}

function isSamePage(own: URL, page: URL): boolean {
  if (!isSameSite(own.hostname, page.hostname) || own.port !== page.port || ERROR_PAGE.test(own.pathname)) return false;
  // A route behind the mark is the page; without it one is somewhere else.
  if (/^#[!/]/.test(page.hash) && own.hash !== page.hash) return false;
  const path = withoutSlash(page.pathname);
  const ownPath = withoutSlash(own.pathname);
  if (HOME_PAGE.test(own.pathname) && own.search === '' && !HOME_PAGE.test(page.pathname)) return false;
  if (path.startsWith(`${ownPath}/`)) return false;
  if (ownPath !== path) return true;
  // The same path: what names the page must not get lost between the two.
  return [...page.searchParams].every(([name, value]) => !NAMES_THE_PAGE.test(name) || own.searchParams.get(name) === value);
}

/** One host is the other's, with or without `www.` and the like. */
function isSameSite(a: string, b: string): boolean {
  const [one, other] = [a, b].map((host) => host.replace(/^(?:www|m|mobile|amp)\./, '')) as [string, string];
  return one === other || (one.includes('.') && other.endsWith(`.${one}`)) || (other.includes('.') && one.endsWith(`.${other}`));
}

function withoutSlash(pathname: string): string {
  return pathname.endsWith('/') ? pathname.slice(0, -1) : pathname;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    // A lone % is legal in the wild.
    return text;
  }
}
