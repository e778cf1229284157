// Beside the form, in the tab: the mail the chosen person gets, as it is being written.
import { useState } from 'react';
import { renderMessage } from '../../utils/message/render-message';
import type { Account } from '../../utils/commands';
import type { Draft } from '../../utils/draft';
import { m } from '../../utils/i18n/generated/messages';
import layout from '../layout.module.css';
import { BackIcon, NextIcon } from '../parts/icons';
import { IconButton } from '../parts/parts';
import { filesFor } from '../files/match';
import { nameOf } from '../text';
import { Checks } from './checks';
import { Letter } from './letter';
import { campaignOf, exampleIdentity, identityOf, shareProblems } from './render-all';
import css from './review.module.css';

type Props = { draft: Draft; account: Account | undefined; name: string };

export default function Side({ draft, account, name }: Props) {
  const [chosen, setChosen] = useState(0);
  const total = draft.contacts.length;
  const place = Math.max(0, Math.min(chosen, total - 1));
  const contact = draft.contacts[place];
  if (!contact)
    return (
      <div className={layout.sideInner}>
        <p>{m.review_side_empty()}</p>
      </div>
    );
  const identity = (account && identityOf(account, name)) ?? exampleIdentity(name);
  const result = renderMessage(draft, contact, campaignOf(draft), identity);
  return (
    <div className={layout.sideInner}>
      <div className={css.sidePager}>
        <h2>{m.review_side({ name: nameOf(contact.mailbox) })}</h2>
        <IconButton label={m.review_previous()} disabled={place === 0} onClick={() => setChosen(place - 1)}>
          <BackIcon />
        </IconButton>
        <IconButton label={m.review_next()} disabled={place === total - 1} onClick={() => setChosen(place + 1)}>
          <NextIcon />
        </IconButton>
      </div>
      {Array.isArray(result) ? (
        <Checks problems={shareProblems([{ contact, problems: result }])} people={1} leftOut={0} onShow={() => undefined} />
      ) : (
        <Letter message={{ ...result, attachments: filesFor(contact, draft, result.html) }} />
      )}
    </div>
  );
}
