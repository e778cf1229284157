// How a text reads once it is a mail: to the first person on the list, or to somebody whose name is not known.
import type { Contact } from '../../../utils/contacts/contact';
import type { Draft } from '../../../utils/draft';
import { m } from '../../../utils/i18n/generated/messages';
import { exampleIdentity, renderAll } from '../../review/render-all';
import css from './texts.module.css';
import type { Words } from './words';

type Props = { draft: Draft; words: Words; name: string; language: string | undefined };

const NOBODY: Contact = { mailbox: exampleIdentity(''), fields: {}, groups: [] };

export function TextLook({ draft, words, name, language }: Props) {
  const contact = draft.contacts[0] ?? NOBODY;
  const [mail] = renderAll({ ...draft, ...words, contacts: [contact] }, exampleIdentity(name.trim() || m.texts_your_name()), () => '');
  // A text with fields this campaign has not is shown as it was written.
  const { subject, text } = mail?.message ?? { subject: words.subject, text: words.body };
  return (
    <article className={css.look} aria-label={m.texts_look()} lang={language}>
      <p dir="auto">
        <b>{subject}</b>
      </p>
      <div className={css.text} dir="auto">
        {text}
      </div>
    </article>
  );
}
