// The do-not-write list: adds addresses, says whether one is on it, and takes one off when it is typed. It cannot be shown: only hashes are kept.
import { useCallback, useEffect, useState } from 'react';
import { parseAddressList } from '../../utils/contacts/address-list';
import type { AddrSpec } from '../../utils/contacts/contact';
import { m } from '../../utils/i18n/generated/messages';
import parts from '../parts/parts.module.css';
import { Button, Card, Row, cx } from '../parts/parts';
import { useServices } from '../services';
import { problemText } from '../text/problems';
import { dayText } from '../text/times';
import { useCommand } from '../use-command';
import { useLive } from '../use-live';
import { neverLines } from './never-file';
import css from './records.module.css';

export function NeverCard() {
  const { memory, openTab } = useServices();
  const { give, busy, unanswered } = useCommand();
  const [text, setText] = useState('');
  const [done, setDone] = useState('');
  const count = useLive(
    useCallback(() => memory.countBarred(), [memory]),
    'memory',
  );
  const { contacts, problems } = parseAddressList(text);
  const people = contacts.map(({ mailbox }) => mailbox.addrSpec);
  const only = people.length === 1 ? people[0] : undefined;
  const barredAt = useBarredAt(only, count.value);
  const unread = problems.filter(({ reason }) => reason !== 'duplicate').length;

  const write = (next: string) => {
    setText(next);
    setDone('');
  };

  return (
    <Card title={m.never_title()} aside={count.value !== undefined && <span>{m.people_count({ count: count.value })}</span>}>
      <p className={css.explain} id="never-explain">
        {m.never_text()}
      </p>
      <textarea
        className={cx(parts.input, css.choice)}
        rows={2}
        aria-label={m.never_label()}
        aria-describedby="never-explain"
        placeholder={m.never_placeholder()}
        dir="auto"
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => write(event.target.value)}
      />
      {/* A file picker would close the popup. */}
      {openTab === undefined && (
        <label className={cx(parts.field, css.choice)}>
          <span>{m.never_file()}</span>
          <input
            type="file"
            accept=".txt,.csv,.tsv,.xlsx,.ods,.vcf"
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file) void readFile(file).then(({ text: found, refusal }) => (refusal ? setDone(refusal) : write(found)));
            }}
          />
        </label>
      )}
      <div role="status" className={css.choice}>
        {count.refused && <p>{m.guard_unread_title()}</p>}
        {done && <p>{done}</p>}
        {unread > 0 && <p>{m.never_unread({ count: unread })}</p>}
        {barredAt !== undefined && only && <p>{m.never_on_it({ address: only, day: dayText(barredAt) })}</p>}
      </div>
      <Row className={css.row}>
        {barredAt !== undefined && only ? (
          <Button
            small
            disabled={busy}
            onClick={async () => {
              if (await give('mayWrite', { person: only })) {
                setText('');
                setDone(m.never_removed({ address: only }));
              }
            }}
          >
            {m.never_remove()}
          </Button>
        ) : (
          <Button
            small
            disabled={busy || people.length === 0}
            onClick={async () => {
              if (await give('neverWrite', { people })) {
                setText('');
                setDone(m.never_added({ count: people.length }));
              }
            }}
          >
            {m.never_add({ count: Math.max(people.length, 1) })}
          </Button>
        )}
      </Row>
      {unanswered && <p role="alert">{m.silent_command()}</p>}
    </Card>
  );
}

/** The text of a file for the box, or why the file is refused. */
async function readFile(file: File): Promise<{ text: string; refusal?: string }> {
  const { importContacts } = await import('../../utils/contacts');
  const { text, refused } = neverLines(await importContacts(new Uint8Array(await file.arrayBuffer()), { fileName: file.name }));
  return { text, ...(refused && { refusal: problemText[refused]() }) };
}

/** Since when the one person is on the list. @param version looked up anew when it changes */
function useBarredAt(person: AddrSpec | undefined, version: unknown): number | undefined {
  const { memory } = useServices();
  const [found, setFound] = useState<{ person: AddrSpec; at: number | undefined }>();
  useEffect(() => {
    if (person === undefined) return undefined;
    let current = true;
    void memory.findBarredAt(person).then(
      (at) => current && setFound({ person, at }),
      (error: unknown) => console.warn(error),
    );
    return () => {
      current = false;
    };
  }, [memory, person, version]);
  return found?.person === person ? found?.at : undefined;
}
