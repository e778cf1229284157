// Files that go with the mails: the same for everybody, and one for each person by its name. Chosen in the tab; a popup closes under a file dialog.
import { useId, useRef, useState } from 'react';
import { encodedOctets } from '../../utils/attachments/size';
import type { Draft } from '../../utils/draft';
import { m } from '../../utils/i18n/generated/messages';
import type { AttachmentReference } from '../../utils/message/message';
import { Button, Card, Notice, Row } from '../parts/parts';
import { useServices } from '../services';
import { sizeText } from '../text/numbers';
import type { DraftPatch } from '../use-draft';
import { namesOf } from './file-problems';
import css from './files.module.css';
import { fileFinder, findUnclear } from './match';
import { takeFile } from './take-file';

type Props = {
  draft: Draft;
  columns: readonly string[];
  /** Octets the mailbox takes in one mail; Infinity before one is connected. */
  largest: number;
  change: (patch: DraftPatch) => void;
};

export function FilesCard({ draft, columns, largest, change }: Props) {
  const { openTab } = useServices();
  const { attachments = [], filePerPerson } = draft;
  const files = attachments.filter(({ inline }) => !inline);
  const pictures = attachments.filter(({ inline }) => inline);
  const setFiles = (next: AttachmentReference[]) => change({ attachments: [...pictures, ...next] });

  return (
    <Card title={m.files_title()}>
      <div className={css.files}>
        <FileList files={files} onRemove={(gone) => setFiles(files.filter((file) => file !== gone))} />
        {openTab ? (
          <Button small onClick={() => openTab()}>
            {m.files_in_tab()}
          </Button>
        ) : (
          <Row>
            <AddFiles label={m.files_add()} largest={largest} onFiles={(added) => setFiles(together(files, added))} />
            {!filePerPerson && draft.contacts.length > 0 && (
              <Button look="link" onClick={() => change({ filePerPerson: { field: fieldsOf(columns)[0] ?? '', files: [] } })}>
                {m.files_own()}
              </Button>
            )}
          </Row>
        )}
        {filePerPerson && <OwnFiles draft={draft} rule={filePerPerson} columns={columns} largest={largest} change={change} />}
      </div>
    </Card>
  );
}

type OwnProps = Props & { rule: NonNullable<Draft['filePerPerson']> };

function OwnFiles({ draft, rule, columns, largest, change }: OwnProps) {
  const { openTab } = useServices();
  const fieldId = useId();
  const find = fileFinder(rule);
  const without = draft.contacts.filter((contact) => find(contact).length === 0);
  const unclear = findUnclear(draft.contacts, rule);
  return (
    <fieldset className={css.own}>
      <legend>{m.files_own_title()}</legend>
      <div className={css.field}>
        <label htmlFor={fieldId}>{m.files_own_field()}</label>
        <select id={fieldId} value={rule.field} onChange={(event) => change({ filePerPerson: { ...rule, field: event.target.value } })}>
          {fieldsOf(columns).map((name) => (
            <option key={name} value={name}>
              {name.replaceAll('_', ' ')}
            </option>
          ))}
        </select>
      </div>
      <p>{m.files_own_note()}</p>
      <FileList
        files={rule.files}
        onRemove={(gone) => change({ filePerPerson: { ...rule, files: rule.files.filter((file) => file !== gone) } })}
      />
      <div role="status">
        {without.length > 0 && (
          <Notice tone="warn" title={m.files_own_without({ count: without.length })}>
            <p>{namesOf(without)}</p>
          </Notice>
        )}
        {unclear.length > 0 && (
          <Notice tone="warn" title={m.files_own_unclear({ count: unclear.length })}>
            <p>{namesOf(unclear)}</p>
            <p>{m.files_own_unclear_cure()}</p>
          </Notice>
        )}
      </div>
      <Row>
        {!openTab && (
          <AddFiles
            label={m.files_own_add()}
            largest={largest}
            onFiles={(added) => change({ filePerPerson: { ...rule, files: together(rule.files, added) } })}
          />
        )}
        <Button look="link" onClick={() => change({ filePerPerson: undefined })}>
          {m.files_own_stop()}
        </Button>
      </Row>
    </fieldset>
  );
}

function FileList({ files, onRemove }: { files: readonly AttachmentReference[]; onRemove: (file: AttachmentReference) => void }) {
  if (files.length === 0) return null;
  return (
    <ul className={css.list} aria-label={m.review_files()}>
      {files.map((file) => (
        <li key={file.id + file.fileName}>
          <bdi>{file.fileName}</bdi> <small>{sizeText(file.sizeOctets)}</small>
          <Button look="link" aria-label={m.files_remove_label({ name: file.fileName })} onClick={() => onRemove(file)}>
            {m.files_remove()}
          </Button>
        </li>
      ))}
    </ul>
  );
}

type AddProps = { label: string; largest: number; onFiles: (files: AttachmentReference[]) => void };

function AddFiles({ label, largest, onFiles }: AddProps) {
  const { attachments } = useServices();
  const input = useRef<HTMLInputElement>(null);
  const [reading, setReading] = useState<{ name: string; part: number }>();
  const [refused, setRefused] = useState<string[]>([]);

  const add = async (chosen: File[]) => {
    const sentences: string[] = [];
    const taken: AttachmentReference[] = [];
    for (const file of chosen) {
      if (encodedOctets(file.size) > largest) {
        sentences.push(m.files_one_too_large({ name: file.name, largest: sizeText(largest) }));
        continue;
      }
      try {
        taken.push(
          await takeFile(file, attachments.keep, (octets) => setReading({ name: file.name, part: octets / Math.max(1, file.size) })),
        );
      } catch (error) {
        console.warn(error);
        sentences.push(m.files_unread({ name: file.name }));
      }
    }
    setReading(undefined);
    setRefused(sentences);
    onFiles(taken);
  };

  return (
    <>
      <Button small onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={label}
        onChange={(event) => {
          void add([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      {reading && (
        <label className={css.reading}>
          {m.files_reading({ name: reading.name })} <progress value={reading.part} />
        </label>
      )}
      {refused.map((sentence) => (
        <Notice key={sentence} tone="bad" role="alert">
          {sentence}
        </Notice>
      ))}
    </>
  );
}

/** What can name a file: what is known of the people, and their names. */
function fieldsOf(columns: readonly string[]): string[] {
  return [...columns, 'name', 'first_name', 'last_name'];
}

/** A file that is added again takes the place of the one of its name. */
function together(before: readonly AttachmentReference[], added: readonly AttachmentReference[]): AttachmentReference[] {
  const names = new Set(added.map(({ fileName }) => fileName));
  return [...before.filter(({ fileName }) => !names.has(fileName)), ...added];
}
