// Looks things up in a document that may be hostile: a page can name an image "querySelector" and so hide the real one.
// Every look-up answers undefined or nothing instead of throwing.
import { toOneLine } from './page-text';

/** Of many elements, or of a long text, only the first are looked at. */
const ELEMENTS_MAX = 200;
const TEXT_MAX = 500_000;
/** What lies over a page and is not the page: cookie and consent walls, dialogs. */
const OVER_THE_PAGE = ['[role="dialog"]', '[aria-modal="true"]', 'dialog']
  .concat(['cookie', 'consent', 'gdpr', 'privacy-wall'].flatMap((word) => [`[id*="${word}" i]`, `[class*="${word}" i]`]))
  .map((selector) => `${selector}:not(html, body, main)`)
  .join(',');
/** What stands in a tag when nobody filled it: a template's field, or a programming language's word for nothing. */
const UNFILLED =
  /^(?:undefined|null|none|nan|untitled(?: (?:page|document))?|home|index|\[object object\]|-|n\/a)$|\{\{.*\}\}|^%[\w.]+%$|^\$\{.*\}$|^\[\[.*\]\]$/i;

export type PageSource = ReturnType<typeof openPageSource>;

/** @param location the page's address, which relative links start from unless the page has a base of its own */
export function openPageSource(document: Document, location: string) {
  const { querySelectorAll } = Object.getPrototypeOf(document) as Document;

  /** Whatever the page did to its own objects: what cannot be read is not there. */
  function attempt<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch {
      return undefined;
    }
  }
  function elements(selector: string): Element[] {
    return attempt(() => Array.prototype.slice.call(querySelectorAll.call(document, selector), 0, ELEMENTS_MAX)) ?? [];
  }
  function attribute(selector: string, name: string): string | undefined {
    return elements(selector)
      .map((element) => attempt(() => element.getAttribute(name)?.trim()))
      .find((value) => value);
  }
  function absolute(reference: string | undefined): string | undefined {
    const base = attribute('base[href]', 'href') ?? location;
    const url = reference ? attempt(() => new URL(reference, new URL(base, location))) : undefined;
    return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.href : undefined;
  }
  function texts(selector: string): string[] {
    return elements(selector).flatMap((element) => attempt(() => element.textContent?.slice(0, TEXT_MAX)) ?? []);
  }
  /** Texts of the page itself, each in one line; none of what lies over it. */
  function pageTexts(selector: string): string[] {
    const own = elements(selector).filter((element) => attempt(() => element.closest(OVER_THE_PAGE)) === null);
    return own.map((element) => toOneLine(attempt(() => element.textContent?.slice(0, TEXT_MAX)) ?? '')).filter((text) => text !== '');
  }
  /** What these meta tags hold, in this order; `property`, `name`, `itemprop` and `http-equiv` are all in use. */
  function metas(...keys: string[]): string[] {
    return keys.flatMap((key) => {
      const selectors = ['property', 'name', 'itemprop', 'http-equiv'].map((name) => `meta[${name}="${key}" i]`);
      const contents = elements(selectors.join(',')).map((element) => toOneLine(attempt(() => element.getAttribute('content')) ?? ''));
      return contents.filter((content) => content !== '' && !UNFILLED.test(content));
    });
  }

  return {
    attempt,
    attribute,
    absolute,
    texts,
    pageTexts,
    metas,
    /** An attribute of every element that has it. */
    attributes: (selector: string, name: string): string[] =>
      elements(selector).flatMap((element) => attempt(() => element.getAttribute(name)?.trim()) || []),
    /** Progress bars with whole numbers that could count people. */
    progressBars(): { value: number; goal: number }[] {
      const bars = elements('progress[max], [role="progressbar"][aria-valuemax]').flatMap((bar) => {
        const read = (native: string, aria: string) =>
          Number(attempt(() => bar.getAttribute(native) ?? bar.getAttribute(aria)) ?? Number.NaN);
        return { value: read('value', 'aria-valuenow'), goal: read('max', 'aria-valuemax') };
      });
      // A goal of 100 or less is a percentage.
      return bars.filter(({ value, goal }) => Number.isSafeInteger(value) && Number.isSafeInteger(goal) && value >= 0 && goal > 100);
    },
  };
}
