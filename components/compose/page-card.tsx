// What is shared. Draws a tile of its own: nothing of the page is ever loaded here.
import { useLayoutEffect, useRef, useState } from 'react';
import type { Unreadable } from '../../utils/campaign/campaign-page';
import type { Draft } from '../../utils/draft';
import { m } from '../../utils/i18n/generated/messages';
import { Button, Card, Field, Notice } from '../parts/parts';
import { hostText, unreadableText } from '../text/page';
import { dateText } from '../text/times';
import { isWebAddress } from './missing';
import css from './compose.module.css';

type Props = { draft: Draft; unreadable: Unreadable | undefined; wantsLink: boolean; change: (patch: Partial<Draft>) => void };

export function PageCard({ draft, unreadable, wantsLink, change }: Props) {
  const [changing, setChanging] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const empty = draft.title === '' && draft.url === '';
  // An empty form stays open while it is being filled in.
  const [startedEmpty] = useState(empty);
  const open = changing || wantsLink || startedEmpty || empty;

  useLayoutEffect(() => {
    if (changing) first.current?.focus();
  }, [changing]);

  return (
    <Card
      title={m.share_title()}
      aside={
        !empty &&
        !startedEmpty && (
          <Button look="link" aria-expanded={open} onClick={() => setChanging(!open)}>
            {open ? m.share_done() : m.share_change()}
          </Button>
        )
      }
    >
      {open ? (
        <div className={css.stack}>
          {unreadable && <Notice tone="plain">{unreadableText[unreadable]()}</Notice>}
          <Field label={m.share_name()} ref={first} value={draft.title} onChange={(event) => change({ title: event.target.value })} />
          <Field
            label={m.share_link()}
            type="url"
            id="link"
            dir="ltr"
            inputMode="url"
            aria-invalid={wantsLink}
            note={wantsLink ? m.share_link_note() : ''}
            placeholder="https://"
            value={draft.url}
            onChange={(event) => change({ url: event.target.value })}
            onBlur={() => void cleaned(draft.url).then((clean) => clean !== draft.url && change({ url: clean }))}
          />
        </div>
      ) : (
        <div className={css.share}>
          <div className={css.tile} aria-hidden="true">
            {initialOf(draft)}
          </div>
          <div>
            <p className={css.title} dir="auto" title={draft.title}>
              {draft.title || m.share_untitled()}
            </p>
            <p className={css.about}>{aboutPage(draft).join(' · ')}</p>
            {draft.page?.dropped && draft.url === draft.page.url && (
              <p className={css.about}>{m.share_dropped({ names: new Intl.ListFormat('en').format(draft.page.dropped) })}</p>
            )}
          </div>
        </div>
      )}
    </Card>
  );
}

function aboutPage({ url, page }: Draft): string[] {
  const until = page?.deadline === undefined ? undefined : dateText(page.deadline);
  return [
    url ? hostText(url) : m.share_no_link(),
    ...(page?.signatures === undefined ? [] : [m.share_signatures({ count: page.signatures })]),
    ...(until === undefined ? [] : [m.share_until({ date: until })]),
  ];
}

/** The first letter of the title as a reader sees it, whatever it is made of. */
function initialOf({ title, url }: Draft): string {
  const [first] = new Intl.Segmenter().segment((title || hostText(url)).replace(/^[\p{P}\s]+/u, '')) as Iterable<Intl.SegmentData>;
  return first?.segment.toLocaleUpperCase() ?? '';
}

async function cleaned(url: string): Promise<string> {
  if (!isWebAddress(url)) return url;
  const { cleanLink } = await import('../../utils/campaign/clean-link');
  return cleanLink(url);
}
