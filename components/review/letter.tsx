// One mail exactly as it will go: From, To, Subject, the formatted mail where there is one, and the text.
import { useState } from 'react';
import { byHandSender } from '../../utils/by-hand/by-hand';
import type { Mailbox } from '../../utils/contacts/contact';
import { readableAddress } from '../../utils/contacts/unicode-domain';
import { m } from '../../utils/i18n/generated/messages';
import type { MessageRecord } from '../../utils/message/message';
import { usePictures } from '../files/use-pictures';
import { Button } from '../parts/parts';
import { sizeText } from '../text/numbers';
import { nameOf } from '../text/people';
import { HtmlLetter } from './html-letter';
import css from './review.module.css';

type Props = { message: Omit<MessageRecord, 'messageId'> };

export function Letter({ message }: Props) {
  const [plain, setPlain] = useState(false);
  const { from, to, subject, text, html, attachments = [] } = message;
  const pictureSource = usePictures(attachments);
  const files = attachments.filter(({ inline }) => !inline);
  return (
    <article className={css.letter} aria-label={m.review_letter({ name: nameOf(to) })}>
      <dl className={css.head}>
        <dt>{m.review_from()}</dt>
        <dd>{from.addrSpec === byHandSender() ? <b>{from.displayName ?? m.hand_from()}</b> : <MailboxText mailbox={from} />}</dd>
        <dt>{m.review_to()}</dt>
        <dd>
          <MailboxText mailbox={to} />
        </dd>
        <dt>{m.review_subject()}</dt>
        <dd>
          <b>{subject}</b>
        </dd>
      </dl>
      {html !== undefined && !plain ? (
        <HtmlLetter html={html} name={nameOf(to)} pictureSource={pictureSource} />
      ) : (
        <div className={css.text} dir="auto">
          {text}
        </div>
      )}
      {files.length > 0 && (
        <ul className={css.files} aria-label={m.review_files()}>
          {files.map(({ id, fileName, sizeOctets }) => (
            <li key={id + fileName}>
              <bdi>{fileName}</bdi> <small>{sizeText(sizeOctets)}</small>
            </li>
          ))}
        </ul>
      )}
      {html !== undefined && (
        <p className={css.switch}>
          <Button look="link" onClick={() => setPlain(!plain)}>
            {plain ? m.review_formatted() : m.review_plain()}
          </Button>
        </p>
      )}
    </article>
  );
}

function MailboxText({ mailbox: { displayName, addrSpec } }: { mailbox: Mailbox }) {
  return displayName ? (
    <>
      <b>{displayName}</b> <bdi>{readableAddress(addrSpec)}</bdi>
    </>
  ) : (
    <b>{readableAddress(addrSpec)}</b>
  );
}
