// Who gets the version that is being written: by group, by column, or person by person.
import { useState } from 'react';
import type { Draft } from '../../../utils/draft';
import { m } from '../../../utils/i18n/generated/messages';
import { tagsAmong } from '../../../utils/message/check-versions';
import { versionIds } from '../../../utils/message/versions';
import { versionsOf } from '../../../utils/message/words-for';
import parts from '../../parts/parts.module.css';
import { Field } from '../../parts/parts';
import { versionText } from '../../text/languages';
import { keyOf, nameOf } from '../../text/people';
import { withChosen, withMatch } from './edit-versions';
import type { VersionsDesk } from './use-versions';
import css from './versions.module.css';

/** How many people are listed at once; a name in the box finds the others. */
const LISTED = 30;

export function WhoGets({ draft, desk, written }: { draft: Draft; desk: VersionsDesk; written: string }) {
  const [sought, setSought] = useState('');
  const { versions, contacts } = draft;
  if (!versions) return null;
  const other = versions.others.find(({ id }) => id === written);
  const { match = [] } = other ?? {};
  const tags = tagsAmong(contacts);
  const given = versionsOf(draft);
  const wanted = sought.trim().toLowerCase();
  const found = contacts
    .map((contact, place) => ({ contact, place }))
    .filter(({ contact: { mailbox } }) => `${mailbox.displayName ?? ''} ${mailbox.addrSpec}`.toLowerCase().includes(wanted));

  return (
    <div className={css.who}>
      {!other && <p className={css.explain}>{m.versions_rest({ version: versionText(written) })}</p>}
      {other && tags.length > 0 && (
        <fieldset className={css.tags}>
          <legend>{m.versions_goes_to({ version: versionText(written) })}</legend>
          {tags.slice(0, LISTED).map(({ tag, count }) => (
            <label key={tag} className={css.check}>
              <input
                type="checkbox"
                checked={match.includes(tag)}
                onChange={({ target }) =>
                  desk.put(withMatch(versions, written, target.checked ? [...match, tag] : match.filter((each) => each !== tag)))
                }
              />
              <bdi>{tagText(tag)}</bdi> <small>{m.people_count({ count })}</small>
            </label>
          ))}
        </fieldset>
      )}
      {contacts.length > 0 && (
        <details>
          <summary>{m.versions_by_hand()}</summary>
          {contacts.length > LISTED && (
            <Field label={m.versions_find()} type="search" value={sought} onChange={(event) => setSought(event.target.value)} />
          )}
          <ul className={css.hand}>
            {found.slice(0, LISTED).map(({ contact, place }) => (
              <li key={keyOf(contact)}>
                <bdi>{nameOf(contact.mailbox)}</bdi>
                <select
                  className={parts.input}
                  aria-label={m.versions_for({ name: nameOf(contact.mailbox) })}
                  value={given?.[place]}
                  onChange={({ target }) => desk.put(withChosen(versions, contact.mailbox.addrSpec, target.value))}
                >
                  {versionIds(versions).map((id) => (
                    <option key={id} value={id}>
                      {versionText(id)}
                    </option>
                  ))}
                </select>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** A group by its name, a column with its value. */
function tagText(tag: string): string {
  return tag.startsWith('#') ? tag.slice(1) : tag.replace('=', ': ');
}
