// Who of the list gets no mail and why, with the user's word for each. Nobody is left out silently, nobody on the do-not-write list is written to.
import { useState } from 'react';
import type { Contact } from '../../utils/contacts/contact';
import type { Objected } from '../../utils/contacts/guard';
import { readableAddress } from '../../utils/contacts/unicode-domain';
import { m } from '../../utils/i18n/generated/messages';
import { Button, Notice, Row } from '../parts/parts';
import { useServices } from '../services';
import { objectionText } from '../text/objections';
import { keyOf, nameOf } from '../text/people';
import css from './compose.module.css';

/** How many before the rest is folded up. */
const SHOWN = 4;

type Props = { objected: Objected[]; onDrop: (contact: Contact) => void; onDecide: (contact: Contact, write: boolean) => void };

export default function LeftOut({ objected, onDrop, onDecide }: Props) {
  const { now } = useServices();
  const [unfolded, setUnfolded] = useState(false);
  const visible = unfolded ? objected : objected.slice(0, SHOWN);
  const leftOut = objected.filter(({ going }) => !going).length;
  const title = leftOut > 0 ? m.left_out_title({ count: leftOut }) : m.left_out_none({ count: objected.length });
  return (
    <Notice tone="warn" className={css.problems} role="status" title={title}>
      <ul>
        {visible.map(({ contact, objection, going }) => {
          const name = nameOf(contact.mailbox);
          return (
            <li key={keyOf(contact)}>
              <span className={css.problemText} title={readableAddress(contact.mailbox.addrSpec)}>
                <bdi>{name}</bdi>
              </span>
              <Row>
                {objection.kind !== 'do-not-write' && (
                  <Button
                    look="link"
                    aria-label={going ? m.left_out_after_all_label({ name }) : m.left_out_anyway_label({ name })}
                    onClick={() => onDecide(contact, !going)}
                  >
                    {going ? m.left_out_after_all() : m.left_out_anyway()}
                  </Button>
                )}
                {!going && (
                  <Button look="link" aria-label={m.left_out_drop_label({ name })} onClick={() => onDrop(contact)}>
                    {m.left_out_drop()}
                  </Button>
                )}
              </Row>
              <span className={css.reason}>{objectionText(objection, now())}</span>
            </li>
          );
        })}
      </ul>
      {objected.length > visible.length && (
        <Button look="link" onClick={() => setUnfolded(true)}>
          {m.people_more({ count: objected.length - visible.length })}
        </Button>
      )}
    </Notice>
  );
}
