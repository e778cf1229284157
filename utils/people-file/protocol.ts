// What the page and the worker of an import say to each other.
import type { Contact, ImportOptions } from '../contacts';
import type { Agreed, Summary } from './session';

export type ReadOptions = Pick<ImportOptions, 'fileName' | 'encoding' | 'mapping' | 'sheets'>;

export type Asked = { ask: 'read'; file: Blob; options: ReadOptions; ownAddresses: readonly string[] } | { ask: 'people'; agreed: Agreed };

/** People come in pieces: a million at once would hold the page up. */
export type Said =
  | { say: 'progress'; done: number }
  | { say: 'summary'; summary: Summary }
  | { say: 'people'; contacts: Contact[]; last: boolean }
  | { say: 'unreadable' };
