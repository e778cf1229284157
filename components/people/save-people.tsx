// Keeps the people of the draft as a list, for the next campaign.
import { useEffect, useId, useState } from 'react';
import type { Contact } from '../../utils/contacts/contact';
import { personKey } from '../../utils/contacts/person-key';
import { m } from '../../utils/i18n/generated/messages';
import { indexPeople } from '../../utils/people/find-people';
import { Tie } from '../../utils/people/saved-person';
import { Button, Field, Notice, Row } from '../parts/parts';
import parts from '../parts/parts.module.css';
import { useServices } from '../services';
import { tieText } from '../text/ties';
import css from './people.module.css';

/** What was saved when the button was pressed; people may come and go while the notice stands. */
type Saved = { list: string; count: number };

export default function SavePeople({ contacts, onDone }: { contacts: Contact[]; onDone: () => void }) {
  const { people } = useServices();
  const [name, setName] = useState('');
  const [tie, setTie] = useState<Tie>();
  const [lists, setLists] = useState<string[]>([]);
  const [saved, setSaved] = useState<Saved | 'refused'>();
  const id = useId();
  useEffect(() => {
    void people.readAll().then(
      (all) => setLists(indexPeople(all).lists.map((list) => list.name)),
      (error: unknown) => console.warn(error),
    );
  }, [people]);

  const save = () => {
    const now = { list: name.trim(), count: countPeople(contacts) };
    return people.saveAs(now.list, contacts, tie).then(
      () => setSaved(now),
      (error: unknown) => {
        console.warn(error);
        setSaved('refused');
      },
    );
  };

  if (saved !== undefined && saved !== 'refused')
    return (
      <Notice tone="good" role="status" className={css.save}>
        <p>{m.save_done(saved)}</p>
        <Row>
          <Button small onClick={onDone}>
            {m.close()}
          </Button>
        </Row>
      </Notice>
    );
  return (
    <fieldset className={css.save}>
      <legend>{m.save_title({ count: contacts.length })}</legend>
      <Field
        label={m.save_list_name()}
        list={id}
        value={name}
        placeholder={m.save_list_example()}
        onChange={(event) => setName(event.target.value)}
      />
      <datalist id={id}>
        {lists.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </datalist>
      <label className={parts.field}>
        <span>{m.saved_tie()}</span>
        <select
          className={parts.input}
          value={tie ?? ''}
          onChange={({ target }) => setTie(Tie.options.find((each) => each === target.value))}
        >
          <option value="">{m.save_no_tie()}</option>
          {Tie.options.map((each) => (
            <option key={each} value={each}>
              {tieText[each]()}
            </option>
          ))}
        </select>
      </label>
      <Row>
        <Button small disabled={name.trim() === ''} onClick={() => void save()}>
          {m.save_yes()}
        </Button>
        <Button small look="link" onClick={onDone}>
          {m.save_no()}
        </Button>
      </Row>
      {saved === 'refused' && <p role="alert">{m.save_refused()}</p>}
    </fieldset>
  );
}

/** Two spellings of one address are saved as one person. */
function countPeople(contacts: readonly Contact[]): number {
  return new Set(contacts.map(({ mailbox }) => personKey(mailbox.addrSpec))).size;
}
