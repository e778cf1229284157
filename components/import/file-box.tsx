// Where a file comes in: chosen, dropped or pasted.
import { useEffect, useEffectEvent, useState, type DragEvent } from 'react';
import { m } from '../../utils/i18n/generated/messages';
import { Card, Notice, cx } from '../parts/parts';
import css from './import.module.css';

const ACCEPTED = '.csv,.tsv,.txt,.vcf,.vcard,.xlsx,.ods,text/csv,text/plain,text/vcard';

/** @param unreadable the last file could not be opened */
export function FileBox({ unreadable, onFile }: { unreadable: boolean; onFile: (file: File) => void }) {
  const [over, setOver] = useState(false);
  const paste = useEffectEvent((event: ClipboardEvent) => {
    const [file] = event.clipboardData?.files ?? [];
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (file) onFile(file);
    else if (text.trim() !== '') onFile(new File([text], m.import_pasted(), { type: 'text/plain' }));
  });
  useEffect(() => {
    const listener = (event: ClipboardEvent) => paste(event);
    document.addEventListener('paste', listener);
    return () => document.removeEventListener('paste', listener);
  }, []);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  };
  return (
    <Card title={m.import_choose_title()}>
      {unreadable && <Notice tone="bad">{m.import_unreadable()}</Notice>}
      {/* For the pointer only: the input inside is the way in for everybody. */}
      <div
        className={cx(css.drop, over && css.over)}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <label className={css.choose}>
          <strong>{m.import_choose()}</strong>
          <input
            type="file"
            accept={ACCEPTED}
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file) onFile(file);
            }}
          />
        </label>
        <p>{m.import_choose_hint()}</p>
      </div>
      <p className={css.note}>{m.import_stays_here()}</p>
    </Card>
  );
}
