// What the views need from outside, handed in by main.tsx. Components know no storage, no provider and no OAuth.
import { createContext, useContext } from 'react';
import type { AttachmentStore } from '../utils/attachments/attachment-store';
import type { OpenPage } from '../utils/campaign/open-page';
import type { watchChanges } from '../utils/changes';
import type { Account, request } from '../utils/commands';
import type * as composeChoice from '../utils/compose-choice';
import type * as coolDown from '../utils/cool-down';
import type * as draft from '../utils/draft';
import type { openMemory } from '../utils/objections';
import type { Ahead, Asked, Standing } from '../utils/open-view';
import type { openPeople } from '../utils/people/people-store';
import type * as startedDrafts from '../utils/started-drafts';
import type * as savedTexts from '../utils/saved-texts';
import type * as undoWindow from '../utils/undo-window';
import type { ForgetAfter } from '../utils/outbox/retention';
import type { LogEntry } from '../utils/log/entry';
import type { MessageRecord } from '../utils/message/message';
import type { RandomOctets } from '../utils/message/message-id';
import type { OpenPeopleFile } from '../utils/people-file/people-file';
import type { Overview, SubmissionView } from '../utils/outbox/view';

export type Outbox = {
  readOverview(): Promise<Overview>;
  /** How many mails the provider of an account holds. */
  countHeld(accountId: string): Promise<number>;
  /** Keys of records no campaign can show. Slow: for once. */
  readStrays(): Promise<string[]>;
  /** How many campaigns would be forgotten now. */
  countEnded(forgetAfter: ForgetAfter): Promise<number>;
  /** Everyone of a campaign, in their order. */
  readPeople(campaignId: string): Promise<SubmissionView[]>;
  /** The frozen mail of a submission; undefined when it is missing or unreadable. */
  readMessage(submissionId: string): Promise<MessageRecord | undefined>;
  /** How more mails of an account would go, were they started now; undefined when it is not connected. */
  plan(asked: Asked): Promise<Ahead | undefined>;
  /** How a mailbox stands; undefined when it is not connected. */
  readStanding(accountId: string): Promise<Standing | undefined>;
};

/** What a tab can be opened for: what a popup would be closed by. */
export type OpenedFor = 'connect-server' | 'import' | 'address-book';

export type Services = {
  request: typeof request;
  /** Asks for the hosts of a provider, and more (match patterns); in the click itself, or the browser refuses. */
  allowProvider: (provider: Account['provider'], more?: readonly string[]) => Promise<boolean>;
  watchChanges: typeof watchChanges;
  outbox: Outbox;
  /** What speaks against writing to people. */
  memory: ReturnType<typeof openMemory>;
  drafts: Pick<typeof draft, 'readDraft' | 'keepDraft' | 'watchDraft' | 'putDraftAway' | 'takeDraftOf' | 'readSetAside' | 'dropSetAside'>;
  startedDrafts: Pick<
    typeof startedDrafts,
    'keepStarted' | 'findStarted' | 'markTakingBack' | 'findTakenBack' | 'dropStarted' | 'dropSpent'
  >;
  composeChoice: Pick<typeof composeChoice, 'readComposeIn' | 'keepComposeIn'>;
  /** People the user keeps. */
  people: ReturnType<typeof openPeople>;
  coolDown: Pick<typeof coolDown, 'readCoolDownDays' | 'keepCoolDownDays'>;
  savedTexts: Pick<typeof savedTexts, 'readSavedTexts' | 'saveText' | 'deleteSavedText'>;
  undoWindow: Pick<typeof undoWindow, 'readUndoMs' | 'keepUndoMs'>;
  /** What left this computer, newest first. */
  log: { readNewest(count: number): Promise<{ entries: LogEntry[]; total: number }>; readAll(): Promise<LogEntry[]> };
  /** The octets of pictures and attachments. */
  attachments: Pick<AttachmentStore, 'keep' | 'read'>;
  /** The picture of the page under the user's click, as a `data:` address; absent in the tab. */
  readOpenPicture?: (imageUrl: string) => Promise<string | undefined>;
  /** Absent where there is no page under the user's click: in the tab. */
  readOpenPage?: () => Promise<OpenPage>;
  /** Opens the same App in a tab; absent in the tab itself. */
  openTab?: (openedFor?: OpenedFor) => void;
  /** What the tab was opened for, if for something. */
  openedFor?: OpenedFor;
  /** Asks the user to let this one host be called (a match pattern); only in the tab, and only in the click itself. */
  askForHost?: (pattern: string) => Promise<boolean>;
  /** Reads people from a file in a worker; absent in the popup. */
  openPeopleFile?: OpenPeopleFile;
  /** Epoch ms. */
  now(): number;
  makeId(): string;
  random: RandomOctets;
};

const ServicesContext = createContext<Services | undefined>(undefined);
export const ServicesProvider = ServicesContext.Provider;

/** @throws outside of a ServicesProvider */
export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('no services: main.tsx provides them');
  return services;
}
