// The formatted mail as it goes, in a shadow tree that our styles do not reach: cleaned once more, without scripts, leading nowhere (docs/adr/0011).
import DOMPurify from 'dompurify';
import { useEffect, useRef } from 'react';
import { m } from '../../utils/i18n/generated/messages';
import css from './review.module.css';

type Props = { html: string; name: string; pictureSource: (id: string) => string | undefined };

export function HtmlLetter({ html, name, pictureSource }: Props) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!host.current) return;
    const shadow = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' });
    shadow.replaceChildren(drawn(html, pictureSource));
  }, [html, pictureSource]);
  return (
    <div
      ref={host}
      className={css.frame}
      role="document"
      aria-label={m.review_letter({ name })}
      // A link would take the user away from what they look at.
      onClickCapture={(event) => event.preventDefault()}
    />
  );
}

/** The mail's body as a block of its own, with the direction and language of its document. */
function drawn(html: string, pictureSource: Props['pictureSource']): HTMLElement {
  const { documentElement, body } = new DOMParser().parseFromString(html, 'text/html');
  for (const picture of body.querySelectorAll('img[src^="cid:"]')) {
    // A picture that is not read yet has no address; `cid:` is one that no browser knows.
    const source = pictureSource(picture.getAttribute('src')!.slice('cid:'.length));
    if (source === undefined) picture.removeAttribute('src');
    else picture.setAttribute('src', source);
  }
  // They lead nowhere here; Tab goes on to what does something.
  for (const link of body.querySelectorAll('a')) link.tabIndex = -1;
  const block = document.createElement('div');
  for (const attribute of ['dir', 'lang']) block.setAttribute(attribute, documentElement.getAttribute(attribute) ?? '');
  block.style.cssText = `all: initial; display: block; color-scheme: light; ${body.style.cssText}`;
  block.append(DOMPurify.sanitize(body.innerHTML, { RETURN_DOM_FRAGMENT: true }));
  return block;
}
