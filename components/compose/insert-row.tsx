// The fields that can be put into the words: what is known of the campaign, and every column the people have.
import { useState } from 'react';
import type { Contact } from '../../utils/contacts/contact';
import { m } from '../../utils/i18n/generated/messages';
import type { FieldReference } from '../../utils/message/shorthand';
import { fieldLabel } from '../field-label';
import { Button } from '../parts/parts';
import css from './compose.module.css';

/** What people's names give; everything else of theirs is a column of the user's own. */
const NAMES = ['first_name', 'last_name', 'name'];
/** How many columns are shown before the rest is asked for. */
const SHOWN = 4;

/** The people's own columns, in the order in which they came. */
export function columnsOf(contacts: readonly Contact[]): string[] {
  const columns = new Set<string>();
  for (const { fields } of contacts) for (const name of Object.keys(fields)) if (!NAMES.includes(name)) columns.add(name);
  return [...columns];
}

/** What a condition can speak of. */
export function conditionFields(columns: readonly string[]): string[] {
  return [...columns, 'first_name', 'last_name', 'campaign_deadline'];
}

type Props = { columns: readonly string[]; hasDeadline: boolean; onInsert: (field: FieldReference) => void };

export function InsertRow({ columns, hasDeadline, onInsert }: Props) {
  const [all, setAll] = useState(false);
  const fields: FieldReference[] = [
    { name: 'first_name', fallback: m.field_first_name_fallback() },
    { name: 'campaign_title' },
    { name: 'campaign_link' },
    ...(hasDeadline ? [{ name: 'campaign_deadline' }] : []),
    { name: 'sender_name' },
    ...columns.slice(0, all ? undefined : SHOWN).map((name) => ({ name })),
  ];
  return (
    <div className={css.fields} role="group" aria-label={m.words_fields()} title={m.words_fields_hint()}>
      <span aria-hidden="true">{m.words_fields()}</span>
      {fields.map((field) => (
        // The words keep their selection.
        <button key={field.name} type="button" onMouseDown={(event) => event.preventDefault()} onClick={() => onInsert(field)}>
          {fieldLabel(field.name)}
        </button>
      ))}
      {!all && columns.length > SHOWN && (
        <Button look="link" onClick={() => setAll(true)}>
          {m.words_fields_more({ count: columns.length - SHOWN })}
        </Button>
      )}
    </div>
  );
}
