// One import on the screen: which file, what was found, what the user corrected. The worker does the work.
import { useEffect, useRef, useState } from 'react';
import type { Contact } from '../../utils/contacts';
import type { ReadOptions } from '../../utils/people-file/protocol';
import type { PeopleFile } from '../../utils/people-file/people-file';
import type { Agreed, Summary } from '../../utils/people-file/session';
import { useServices } from '../services';

export type ImportState =
  | { at: 'choosing'; unreadable: boolean }
  | { at: 'reading'; fileName: string; done: number }
  | { at: 'found'; fileName: string; summary: Summary; options: ReadOptions };

export type Import = {
  state: ImportState;
  open(file: File): void;
  /** Reads the file anew, with another encoding or other columns. */
  correct(options: ReadOptions): void;
  cancel(): void;
  people(agreed: Agreed): Promise<Contact[]>;
};

export function useImport(ownAddresses: readonly string[]): Import {
  const { openPeopleFile } = useServices();
  const [state, setState] = useState<ImportState>({ at: 'choosing', unreadable: false });
  const opened = useRef<PeopleFile>(undefined);
  useEffect(() => () => opened.current?.close(), []);

  const read = async (file: PeopleFile, options: ReadOptions) => {
    const fileName = options.fileName ?? '';
    setState({ at: 'reading', fileName, done: 0 });
    const summary = await file.read(options, (done) => setState({ at: 'reading', fileName, done }));
    // Another file may have been opened in the meantime, or this one closed.
    if (opened.current !== file) return;
    setState(summary ? { at: 'found', fileName, summary, options } : { at: 'choosing', unreadable: true });
  };

  const cancel = () => {
    opened.current?.close();
    opened.current = undefined;
    setState({ at: 'choosing', unreadable: false });
  };

  return {
    state,
    cancel,
    open: (chosen) => {
      opened.current?.close();
      const file = openPeopleFile?.(chosen, ownAddresses);
      opened.current = file;
      if (file) void read(file, { fileName: chosen.name });
    },
    correct: (options) => {
      if (opened.current) void read(opened.current, options);
    },
    people: async (agreed) => (await opened.current?.people(agreed)) ?? [],
  };
}
