// Gmail's methods: path, scopes (any one is enough), parameters and price. A table; nothing is run here.
// https://developers.google.com/workspace/gmail/api/reference/rest · https://developers.google.com/workspace/gmail/api/reference/quota
import type { Call } from '../http';

const AUTH = 'https://www.googleapis.com/auth/gmail.';
const FULL = 'https://mail.google.com/';
const scopes = (...names: string[]): readonly string[] => [...names.map((name) => AUTH + name), FULL];

type Row = {
  id: string;
  verb: string;
  path: RegExp;
  upload?: true;
  scopes: readonly string[];
  parameters?: readonly string[];
  units: number;
};

const USER = '/gmail/v1/users/([^/]+)';
const MESSAGES = new RegExp(`^${USER}/messages$`);
const SEND = scopes('send', 'compose', 'modify');
const DRAFTS = scopes('compose', 'modify');
const READ = scopes('metadata', 'readonly', 'modify');
const LIST = ['q', 'maxResults', 'pageToken', 'labelIds', 'includeSpamTrash'];

const ROWS: readonly Row[] = [
  { id: 'messages.send', verb: 'POST', path: new RegExp(`^${USER}/messages/send$`), scopes: SEND, units: 100 },
  {
    id: 'messages.send',
    verb: 'POST',
    path: new RegExp(`^(?:/resumable)?/upload${USER}/messages/send$`),
    upload: true,
    scopes: SEND,
    units: 100,
  },
  {
    id: 'messages.send',
    verb: 'PUT',
    path: new RegExp(`^(?:/resumable)?/upload${USER}/messages/send$`),
    upload: true,
    scopes: SEND,
    units: 100,
  },
  {
    id: 'getProfile',
    verb: 'GET',
    path: new RegExp(`^${USER}/profile$`),
    scopes: scopes('compose', 'metadata', 'readonly', 'modify'),
    units: 1,
  },
  { id: 'drafts.create', verb: 'POST', path: new RegExp(`^(?:/upload)?${USER}/drafts$`), scopes: DRAFTS, units: 10 },
  { id: 'drafts.send', verb: 'POST', path: new RegExp(`^(?:/upload)?${USER}/drafts/send$`), scopes: DRAFTS, units: 100 },
  {
    id: 'drafts.list',
    verb: 'GET',
    path: new RegExp(`^${USER}/drafts$`),
    scopes: scopes('compose', 'readonly', 'modify'),
    parameters: LIST,
    units: 5,
  },
  { id: 'messages.list', verb: 'GET', path: MESSAGES, scopes: READ, parameters: LIST, units: 5 },
  {
    id: 'messages.get',
    verb: 'GET',
    path: new RegExp(`^${USER}/messages/[^/]+$`),
    scopes: READ,
    parameters: ['format', 'metadataHeaders'],
    units: 20,
  },
  {
    id: 'history.list',
    verb: 'GET',
    path: new RegExp(`^${USER}/history$`),
    scopes: READ,
    parameters: ['startHistoryId', 'historyTypes', 'labelId', 'maxResults', 'pageToken'],
    units: 2,
  },
  {
    id: 'settings.sendAs.list',
    verb: 'GET',
    path: new RegExp(`^${USER}/settings/sendAs$`),
    scopes: scopes('settings.basic', 'readonly', 'modify'),
    units: 1,
  },
  {
    id: 'labels.list',
    verb: 'GET',
    path: new RegExp(`^${USER}/labels$`),
    scopes: scopes('labels', 'metadata', 'readonly', 'modify'),
    units: 1,
  },
];

export type Method = {
  id: string;
  userId: string;
  upload: boolean;
  scopes: readonly string[];
  parameters: readonly string[];
  units: number;
};

export function findMethod({ method: verb, path }: Call): Method | undefined {
  for (const row of ROWS) {
    const userId = row.verb === verb ? row.path.exec(path)?.[1] : undefined;
    if (userId === undefined) continue;
    return {
      id: row.id,
      userId: decodeURIComponent(userId),
      upload: row.upload === true,
      scopes: row.scopes,
      parameters: row.parameters ?? [],
      units: row.units,
    };
  }
  return undefined;
}
