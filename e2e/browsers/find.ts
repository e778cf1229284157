// Finds elements as a user names them: role and accessible name, label, text. Runs inside pages, so it uses nothing from outside.

/** A CSS selector, or what a screen reader would say. A string name is the whole name; a RegExp is searched in it. */
export type Target = string | { role: string; name?: string | RegExp } | { label: string | RegExp } | { text: string | RegExp };

/** Every visible element the target names, in document order. Sent to the page as text: must not refer to anything outside. */
export function findAll(target: Target): HTMLElement[] {
  const implicit: Record<string, string> = {
    button: 'button, summary, input[type=button], input[type=submit]',
    link: 'a[href]',
    textbox: 'textarea, input:not([type]), input[type=text], input[type=email], input[type=url], input[type=tel], input[type=password]',
    searchbox: 'input[type=search]',
    checkbox: 'input[type=checkbox]',
    radio: 'input[type=radio]',
    combobox: 'select',
    heading: 'h1, h2, h3, h4, h5, h6',
    list: 'ul, ol',
    listitem: 'li',
    row: 'tr',
    table: 'table',
    dialog: 'dialog',
    progressbar: 'progress',
    img: 'img',
    status: 'output',
    group: 'fieldset, details',
    main: 'main',
    navigation: 'nav',
  };
  const tidy = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();
  const agrees = (wanted: string | RegExp, text: string) => (typeof wanted === 'string' ? text === wanted : wanted.test(text));
  const shown = (element: HTMLElement) => element.checkVisibility({ visibilityProperty: true });
  const content = (element: Element): string =>
    tidy([...element.childNodes].map((node) => (node instanceof Element ? spoken(node) : (node.textContent ?? ''))).join(' '));
  const spoken = (element: Element): string =>
    element.getAttribute('aria-hidden') === 'true'
      ? ''
      : (element.getAttribute('aria-label') ?? element.getAttribute('alt') ?? content(element));
  const labels = (element: Element): string =>
    tidy([...((element as HTMLInputElement).labels ?? [])].map((label) => content(label)).join(' '));
  const nameOf = (element: Element): string => {
    const by = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean);
    const named = tidy(by.map((id) => document.getElementById(id)?.textContent).join(' '));
    const field = element.matches('input, textarea, select');
    const own = field
      ? (element as HTMLInputElement).type.match(/button|submit/)
        ? (element as HTMLInputElement).value
        : ''
      : content(element);
    return (
      named ||
      tidy(element.getAttribute('aria-label')) ||
      labels(element) ||
      tidy(element.getAttribute('alt')) ||
      own ||
      tidy(element.getAttribute('title')) ||
      tidy(element.getAttribute('placeholder'))
    );
  };

  const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)].filter(shown);
  if (typeof target === 'string') return all(target);
  if ('role' in target) {
    const { role, name } = target;
    const natural = implicit[role];
    const candidates = all(natural ? `[role="${role}"], :is(${natural}):not([role])` : `[role="${role}"]`);
    return name === undefined ? candidates : candidates.filter((element) => agrees(name, nameOf(element)));
  }
  if ('label' in target) {
    return all('input, textarea, select, [contenteditable=true], [role]').filter((element) => agrees(target.label, nameOf(element)));
  }
  // The innermost elements that say it.
  const saying = all('body *').filter((element) => agrees(target.text, tidy(element.innerText)));
  return saying.filter((element) => !saying.some((other) => other !== element && element.contains(other)));
}

/** The target as an error message names it. */
export function describeTarget(target: Target): string {
  if (typeof target === 'string') return target;
  if ('role' in target) return target.name === undefined ? target.role : `${target.role} "${target.name}"`;
  return 'label' in target ? `the field "${target.label}"` : `the text "${target.text}"`;
}
