// The page's side of an import: one worker for a file, asked one thing at a time. Cancelling ends the worker, and everything in it.
import type { Contact } from '../contacts';
import type { Asked, ReadOptions, Said } from './protocol';
import type { Agreed, Summary } from './session';

export type PeopleFile = {
  /** Reads the file, or reads it anew with what the user corrected. @returns undefined when that was cancelled or the file cannot be opened */
  read(options: ReadOptions, onProgress: (done: number) => void): Promise<Summary | undefined>;
  /** Everybody found, with what the user agreed to. */
  people(agreed: Agreed): Promise<Contact[]>;
  close(): void;
};

export type OpenPeopleFile = (file: Blob, ownAddresses: readonly string[]) => PeopleFile;

export const openPeopleFile: OpenPeopleFile = (file, ownAddresses) => {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  let end: (() => void) | undefined;
  /** @param onSaid true when that was the last word */
  const ask = (asked: Asked, onSaid: (said: Said) => boolean) =>
    new Promise<void>((resolve) => {
      end = resolve;
      worker.onmessage = ({ data }: MessageEvent<Said>) => {
        if (onSaid(data)) resolve();
      };
      worker.onerror = () => resolve();
      worker.postMessage(asked);
    });
  return {
    async read(options, onProgress) {
      let summary: Summary | undefined;
      await ask({ ask: 'read', file, options, ownAddresses }, (said) => {
        if (said.say === 'progress') onProgress(said.done);
        if (said.say === 'summary') ({ summary } = said);
        return said.say === 'summary' || said.say === 'unreadable';
      });
      return summary;
    },
    async people(agreed) {
      const people: Contact[] = [];
      await ask({ ask: 'people', agreed }, (said) => {
        if (said.say === 'people') people.push(...said.contacts);
        return said.say !== 'people' || said.last;
      });
      return people;
    },
    close() {
      worker.terminate();
      end?.();
    },
  };
};
