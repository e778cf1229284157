// The picture of the page under the user's click, read by that page itself: what it may not read, we do not get either.
import { browser } from 'wxt/browser';
import { z } from '../zod';

/** More is no picture for a mail. */
const LARGEST_OCTETS = 10_000_000;

/** @returns the picture as a `data:` address; undefined when the page cannot read it */
export async function readOpenPicture(imageUrl: string): Promise<string | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return undefined;
  const answers = await browser.scripting
    .executeScript({ target: { tabId: tab.id }, func: fetchPicture, args: [imageUrl, LARGEST_OCTETS] })
    .catch(() => []);
  const read = z.safeParse(z.string().check(z.regex(/^data:image\//)), answers[0]?.result);
  return read.success ? read.data : undefined;
}

/** Runs in the page. */
async function fetchPicture(address: string, largest: number): Promise<string | undefined> {
  try {
    const picture = await (await fetch(address, { credentials: 'omit', referrerPolicy: 'no-referrer' })).blob();
    if (picture.size > largest || !picture.type.startsWith('image/')) return undefined;
    return await new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : undefined);
      reader.onerror = () => resolve(undefined);
      reader.readAsDataURL(picture);
    });
  } catch {
    return undefined;
  }
}
