// Looks things up in a document that may be hostile: a page can name an image "querySelector" and so hide the real one.
// Every look-up answers undefined or nothing instead of throwing.
import { toOneLine } from './page-text';

/** Of many elements, or of a long text, only the first are looked at. */
const ELEMENTS_MAX = 200;
const TEXT_MAX = 500_000;

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

  return {
    attempt,
    attribute,
    absolute,
    texts,
    /** Text of the first element that has any. */
    text: (selector: string): string | undefined =>
      texts(selector)
        .map(toOneLine)
        .find((text) => text !== ''),
    /** The first of these meta tags that has content; `property`, `name`, `itemprop` and `http-equiv` are all in use. */
    meta(...keys: string[]): string | undefined {
      for (const key of keys) {
        const selectors = ['property', 'name', 'itemprop', 'http-equiv'].map((name) => `meta[${name}="${key}" i]`);
        const content = attribute(selectors.join(','), 'content');
        if (content !== undefined && toOneLine(content) !== '') return toOneLine(content);
      }
      return undefined;
    },
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
