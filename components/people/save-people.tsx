// Keeps the people of the draft as a list, for the next campaign.
import { useEffect, useId, useState } from 'react';
import type { Contact } from '../../utils/contacts/contact';
import { m } from '../../utils/i18n/generated/messages';
import { indexPeople } from '../../utils/people/find-people';
import { Tie } from '../../utils/people/saved-person';
import { Button, Field, Notice, Row } from '../parts/parts';
import parts from '../parts/parts.module.css';
import { useServices } from '../services';
import { tieText } from '../text/ties';
import css from './people.module.css';

export default function SavePeople({ contacts, onDone }: { contacts: Contact[]; onDone: () => void }) {
  const { people } = useServices();
  const [name, setName] = useState('');
  const [tie, setTie] = useState<Tie>();
  const [lists, setLists] = useState<string[]>([]);
  const [saved, setSaved] = useState<'saved' | 'refused'>();
  const id = useId();
  useEffect(() => {
    void people.readAll().then(
      (all) => setLists(indexPeople(all).lists.map((list) => list.name)),
      (error: unknown) => console.warn(error),
    );
  }, [people]);

  const save = () =>
    people.saveAs(name.trim(), contacts, tie).then(
      () => setSaved('saved'),
      (error: unknown) => {
        console.warn(error);
        setSaved('refused');
      },
    );

  if (saved === 'saved')
    return (
      <Notice tone="good" role="status" className={css.save}>
        <p>{m.save_done({ count: contacts.length, list: name.trim() })}</p>
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
