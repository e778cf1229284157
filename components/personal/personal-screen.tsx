// One sentence just for you: person by person, with the mail as they will get it. Enter goes on to the next; every keystroke is kept.
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type KeyboardEvent as ReactKeyboardEvent } from 'react';
import type { Account } from '../../utils/commands';
import { addrSpecKey } from '../../utils/contacts/address';
import type { Draft } from '../../utils/draft';
import { readableAddress } from '../../utils/contacts/unicode-domain';
import { m } from '../../utils/i18n/generated/messages';
import { sentenceOf } from '../../utils/message/words-for';
import layout from '../layout.module.css';
import { BackIcon, NextIcon } from '../parts/icons';
import parts from '../parts/parts.module.css';
import { Button, IconButton, Spoken, cx } from '../parts/parts';
import { MailLook } from '../review/mail-look';
import { exampleIdentity, identityOf, renderOne } from '../review/render-all';
import { sameText } from '../review/same-mails';
import { nameOf } from '../text/people';
import css from './personal.module.css';

type Props = {
  draft: Draft;
  account: Account | undefined;
  name: string;
  change: (patch: Partial<Draft>) => void;
  onBack: () => void;
  onLook: () => void;
};

export default function PersonalScreen({ draft, account, name, change, onBack, onLook }: Props) {
  const { contacts, personal = {} } = draft;
  // Goes on where it was left: at the first person without a sentence.
  const [chosen, setChosen] = useState(() =>
    Math.max(
      0,
      contacts.findIndex((contact) => sentenceOf(draft, contact) === ''),
    ),
  );
  const place = Math.max(0, Math.min(chosen, contacts.length - 1));
  const box = useRef<HTMLTextAreaElement>(null);
  const go = useRef<HTMLButtonElement>(null);
  const contact = contacts[place];

  useLayoutEffect(() => box.current?.focus(), [place]);
  const onEscape = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    // Else Escape would close the popup.
    event.preventDefault();
    onBack();
  });
  useEffect(() => {
    document.addEventListener('keydown', onEscape);
    return () => document.removeEventListener('keydown', onEscape);
  }, []);

  if (!contact) return null;
  const identity = (account && identityOf(account, name)) ?? exampleIdentity(name);
  const mail = renderOne(draft, place, identity, '');
  const key = addrSpecKey(contact.mailbox.addrSpec);
  const called = nameOf(contact.mailbox);
  const step = (by: number) => setChosen(Math.max(0, Math.min(contacts.length - 1, place + by)));

  const onKeyDown = (event: ReactKeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const onward = (event.key === 'Enter' && !event.shiftKey) || event.key === 'PageDown';
    if (!onward && event.key !== 'PageUp') return;
    event.preventDefault();
    if (onward && place === contacts.length - 1) go.current?.focus();
    else step(onward ? 1 : -1);
  };

  return (
    <div className={layout.screen}>
      <main className={layout.main}>
        <div className={css.person}>
          <div className={css.who}>
            <h2>
              <bdi>{called}</bdi>
            </h2>
            {contact.mailbox.displayName && <bdi className={css.address}>{readableAddress(contact.mailbox.addrSpec)}</bdi>}
          </div>
          <IconButton label={m.personal_previous()} disabled={place === 0} onClick={() => step(-1)}>
            <BackIcon />
          </IconButton>
          <span className={css.place}>{m.review_place({ place: place + 1, total: contacts.length })}</span>
          <IconButton label={m.personal_next()} disabled={place === contacts.length - 1} onClick={() => step(1)}>
            <NextIcon />
          </IconButton>
        </div>
        <label className={parts.field}>
          <span>{m.personal_label({ name: called })}</span>
          <textarea
            ref={box}
            className={cx(parts.input, css.sentence)}
            dir="auto"
            rows={2}
            aria-describedby="personal-hint"
            value={personal[key] ?? contact.fields.personal ?? ''}
            onChange={(event) => change({ personal: { ...personal, [key]: event.target.value } })}
            onKeyDown={onKeyDown}
          />
          <small id="personal-hint">{m.personal_hint()}</small>
        </label>
        <Spoken>{m.personal_said({ place: place + 1, total: contacts.length, name: called })}</Spoken>
        {mail && <MailLook mail={mail} />}
      </main>
      <footer className={layout.footer}>
        <div role="status" className={layout.footerText}>
          <small>{sameText(draft)}</small>
        </div>
        <Button ref={go} look="go" onClick={onLook}>
          {m.look({ count: Math.max(contacts.length, 2) })}
        </Button>
      </footer>
    </div>
  );
}
