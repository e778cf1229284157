// Going by Tab: where the focus is, and whether it can be seen there.
import type { View } from './browsers';

/** More stops than any screen has: a trap of the keyboard ends here. */
const STOPS = 80;

/** Presses Tab (with Shift: backwards) until the focus is on what is named so. @throws with every stop on the way */
export async function tabTo(view: View, name: string | RegExp, direction?: 'Shift'): Promise<void> {
  const stops: string[] = [];
  for (let n = 0; n < STOPS; n += 1) {
    await view.press('Tab', ...(direction ? [direction] : []));
    const stop = await focused(view);
    stops.push(stop.name);
    if (!stop.marked) throw new Error(`The focus cannot be seen on “${stop.name}”, after ${stops.join(' → ')}`);
    if (typeof name === 'string' ? stop.name === name : name.test(stop.name)) return;
  }
  throw new Error(`Tab did not lead to ${String(name)}, but to ${stops.join(' → ')}`);
}

/** What has the focus, by its accessible name, and whether anything is drawn around it. The page itself counts as marked. */
function focused(view: View): Promise<{ name: string; marked: boolean }> {
  return view.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return { name: '', marked: true };
    const labelled = document.getElementById(element.getAttribute('aria-labelledby') ?? '');
    const label = (element as HTMLInputElement).labels?.[0];
    const name = element.getAttribute('aria-label') ?? labelled?.innerText ?? label?.innerText ?? element.innerText;
    const marks = [element, element.parentElement, label].some((drawn) => {
      if (!drawn) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(drawn);
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
    });
    return { name: name.replace(/\s+/g, ' ').trim(), marked: marks };
  });
}
