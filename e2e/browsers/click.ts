// Where a click on an element has to go, and where it landed. Runs inside pages, so it uses nothing from outside.

/** Kept in the page: which element a click is meant for, and where it landed. */
type WatchedClick = { reaches: (there: Element) => boolean; landed?: 'there' | 'on something else' | 'on nothing' };

/** Runs in the page: the middle of an element, when a click there would reach it. The click that comes is watched. */
export function placeToClick(element: HTMLElement): { x: number; y: number; window: number[] } | undefined {
  if (element.matches(':disabled, [aria-disabled=true]')) return undefined;
  element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  const box = element.getBoundingClientRect();
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  const top = document.elementFromPoint(x, y);
  const isLabel = (there: Element) => there.closest('label')?.control === element;
  if (top === null || !(element.contains(top) || top.contains(element) || isLabel(top))) return undefined;
  const page = globalThis as { watchedClick?: WatchedClick };
  if (page.watchedClick === undefined)
    addEventListener(
      'click',
      ({ target: there }) => {
        if (!(there instanceof Element) || !page.watchedClick) return;
        const isNothing = there.closest('a, button, input, select, textarea, label, summary, [role], [contenteditable]') === null;
        page.watchedClick.landed = page.watchedClick.reaches(there) ? 'there' : isNothing ? 'on nothing' : 'on something else';
      },
      true,
    );
  page.watchedClick = { reaches: (there) => there === top || element.contains(there) || isLabel(there) };
  return { x, y, window: [innerWidth, innerHeight] };
}

/** Runs in the page. undefined: no click came, as where a list opened, or the page is another one by now. */
export function landedClick(): WatchedClick['landed'] {
  return (globalThis as { watchedClick?: WatchedClick }).watchedClick?.landed;
}
