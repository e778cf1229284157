// The formatted mail as it goes, in a frame of its own that runs nothing, loads nothing and leads nowhere (docs/adr/0011).
import { useState } from 'react';
import { m } from '../../utils/i18n/generated/messages';
import css from './review.module.css';

const POLICY = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`;

type Props = { html: string; name: string; pictureSource: (id: string) => string | undefined };

export function HtmlLetter({ html, name, pictureSource }: Props) {
  const [heightPx, setHeightPx] = useState(200);
  const shown = html
    .replace('<head>', `<head>${POLICY}`)
    // A picture that is not read yet has no address; `cid:` is one that no browser knows.
    .replace(/(<img\b[^>]*?) src="cid:([\w-]+)"/g, (_, before: string, id: string) => {
      const source = pictureSource(id);
      return source === undefined ? before : `${before} src="${source}"`;
    });
  return (
    <iframe
      className={css.frame}
      title={m.review_letter({ name })}
      // Its own origin lets us see how high it is; without scripts it can do nothing with that.
      sandbox="allow-same-origin"
      srcDoc={shown}
      style={{ blockSize: heightPx }}
      onLoad={(event) => setHeightPx(event.currentTarget.contentDocument?.documentElement.scrollHeight ?? 200)}
    />
  );
}
