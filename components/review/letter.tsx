// One mail exactly as it will go: From, To, Subject and the text.
import { byHandSender } from '../../utils/by-hand/by-hand';
import type { Mailbox } from '../../utils/contacts/contact';
import type { Message } from '../../utils/message/message';
import { m } from '../../utils/i18n/generated/messages';
import { nameOf } from '../text';
import css from './review.module.css';

export function Letter({ message }: { message: Omit<Message, 'attachments'> }) {
  return (
    <article className={css.letter} aria-label={m.review_letter({ name: nameOf(message.to) })}>
      <dl className={css.head}>
        <dt>{m.review_from()}</dt>
        <dd>
          {message.from.addrSpec === byHandSender() ? (
            <b>{message.from.displayName ?? m.hand_from()}</b>
          ) : (
            <MailboxText mailbox={message.from} />
          )}
        </dd>
        <dt>{m.review_to()}</dt>
        <dd>
          <MailboxText mailbox={message.to} />
        </dd>
        <dt>{m.review_subject()}</dt>
        <dd>
          <b>{message.subject}</b>
        </dd>
      </dl>
      <div className={css.text} dir="auto">
        {message.text}
      </div>
    </article>
  );
}

function MailboxText({ mailbox: { displayName, addrSpec } }: { mailbox: Mailbox }) {
  return displayName ? (
    <>
      <b>{displayName}</b> <bdi>{addrSpec}</bdi>
    </>
  ) : (
    <b>{addrSpec}</b>
  );
}
