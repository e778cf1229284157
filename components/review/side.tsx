// Beside the form, in the tab: the mail the chosen person gets, as it is being written.
import { memo, useDeferredValue, useState } from 'react';
import type { Account } from '../../utils/commands';
import type { Draft } from '../../utils/draft';
import { m } from '../../utils/i18n/generated/messages';
import layout from '../layout.module.css';
import { BackIcon, NextIcon } from '../parts/icons';
import { IconButton } from '../parts/parts';
import { nameOf } from '../text/people';
import { MailLook } from './mail-look';
import { exampleIdentity, identityOf, renderOne } from './render-all';
import css from './review.module.css';

type Props = { draft: Draft; account: Account | undefined; name: string };

/** Drawn after the keystroke itself. */
export default function Side({ draft, ...whose }: Props) {
  return <Look draft={useDeferredValue(draft)} {...whose} />;
}

const Look = memo(function Look({ draft, account, name }: Props) {
  const [chosen, setChosen] = useState(0);
  const total = draft.contacts.length;
  const place = Math.max(0, Math.min(chosen, total - 1));
  const identity = (account && identityOf(account, name)) ?? exampleIdentity(name);
  const mail = renderOne(draft, place, identity, '');
  if (!mail)
    return (
      <div className={layout.sideInner}>
        <p>{m.review_side_empty()}</p>
      </div>
    );
  return (
    <div className={layout.sideInner}>
      <div className={css.sidePager}>
        <h2>{m.review_side({ name: nameOf(mail.contact.mailbox) })}</h2>
        <IconButton label={m.review_previous()} disabled={place === 0} onClick={() => setChosen(place - 1)}>
          <BackIcon />
        </IconButton>
        <IconButton label={m.review_next()} disabled={place === total - 1} onClick={() => setChosen(place + 1)}>
          <NextIcon />
        </IconButton>
      </div>
      <MailLook mail={mail} />
    </div>
  );
});
