import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { deleteDB, openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createAccounts, type Accounts } from './accounts';
import type { ConnectOutcome, Grant } from './flow';
import { letRead, takeBack } from './take-back';

const ID = 'gmail:1';
const CLIENT = { clientId: 'c', clientSecret: 's' };
const HOUR_MS = 3_600_000;

let clock: number;
let accounts: Accounts;
/** The authorization server: what it was asked, and what it answers. */
let asked: { path: string; form: URLSearchParams }[];
let answer: (path: string, form: URLSearchParams) => Response | Promise<Response>;
let issued: number;
/** What a sign-in without a window comes to. */
let silent: ConnectOutcome;

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
const newToken = (more: object = {}) => json(200, { access_token: `at-${++issued}`, token_type: 'Bearer', expires_in: 3599, ...more });
const ended = () => json(400, { error: 'invalid_grant' });

const serverFetch: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  const { pathname: path } = new URL(request.url);
  const form = new URLSearchParams(await request.text());
  asked.push({ path, form });
  return answer(path, form);
};
const grant = (patch: Partial<Grant> = {}): Grant => ({
  subject: '1',
  addrSpec: 'ana@example.org',
  scopes: ['send'],
  accessToken: 'at-0',
  expiresAt: clock + HOUR_MS,
  refreshToken: 'rt-0',
  ...patch,
});
/** A new background: nothing in memory, the disk and the browser's session as they are. */
const restart = () =>
  (accounts = createAccounts({ fetch: serverFetch, now: () => clock, announce: () => undefined, connectSilently: async () => silent }));
const disk = async () => (await openDB('handbill-accounts')).getAll('accounts') as Promise<Record<string, unknown>[]>;
const everywhere = async () =>
  JSON.stringify([await disk(), await fakeBrowser.storage.session.get(), await fakeBrowser.storage.local.get()]);
/** The token endpoint answers when told. */
function held(): { arrived: Promise<void>; answerWith(response: Response): void } {
  let arrive = () => {};
  let answerWith: (response: Response) => void = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  const later = new Promise<Response>((resolve) => (answerWith = resolve));
  answer = (path) => {
    if (path === '/revoke') return json(200, {});
    arrive();
    return later;
  };
  return { arrived, answerWith };
}

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  fakeBrowser.reset();
  clock = 1_800_000_000_000;
  [asked, issued] = [[], 0];
  silent = { kind: 'problem', problem: 'closed' };
  answer = () => newToken();
  restart();
  await accounts.keep('gmail', grant(), CLIENT);
});

describe('an access token', () => {
  it('is used until near its end, also by a background that starts anew, then renewed', async () => {
    expect(await accounts.authorization(ID)).toEqual({ kind: 'given', authorization: 'Bearer at-0' });
    restart();
    expect(await accounts.authorization(ID)).toEqual({ kind: 'given', authorization: 'Bearer at-0' });
    clock += HOUR_MS;
    expect(await accounts.authorization(ID)).toEqual({ kind: 'given', authorization: 'Bearer at-1' });
    expect(asked).toHaveLength(1);
  });

  it('is renewed once, however many ask at the same time', async () => {
    clock += HOUR_MS;
    const given = await Promise.all(Array.from({ length: 10 }, () => accounts.authorization(ID)));
    expect(given).toEqual(given.map(() => ({ kind: 'given', authorization: 'Bearer at-1' })));
    expect(asked).toHaveLength(1);
  });

  it('is renewed before its end when the provider no longer takes it, and then used', async () => {
    expect(await accounts.authorization(ID, 'Bearer at-0')).toEqual({ kind: 'given', authorization: 'Bearer at-1' });
    expect(await accounts.authorization(ID, 'Bearer at-0')).toEqual({ kind: 'given', authorization: 'Bearer at-1' });
    expect(asked).toHaveLength(1);
  });

  it('comes again after a renewal that nobody answered', async () => {
    clock += HOUR_MS;
    answer = () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await accounts.authorization(ID)).toEqual({ kind: 'offline' });
    answer = () => newToken();
    expect(await accounts.authorization(ID)).toEqual({ kind: 'given', authorization: 'Bearer at-1' });
    expect(await accounts.list()).toMatchObject([{ expired: false }]);
  });

  it('that the browser keeps Handbill from getting says which host it was', async () => {
    const notPermitted = 'oauth2.googleapis.com';
    answer = () => Promise.reject(new TypeError('No permission', { cause: { notPermitted } }));
    const said = { reason: 'not-permitted', text: notPermitted };
    expect(await accounts.authorization(ID, 'Bearer at-0')).toEqual({ kind: 'offline', said });
    await accounts.keep('graph', grant({ subject: '2', expiresAt: clock }), { clientId: 'm' });
    answer = ended;
    silent = { kind: 'problem', problem: 'offline', said };
    expect(await accounts.authorization('graph:2')).toEqual({ kind: 'offline', said });
  });

  it('is not asked for again once the grant has ended; the account says so until it is connected again', async () => {
    answer = ended;
    expect(await accounts.authorization(ID, 'Bearer at-0')).toEqual({ kind: 'expired' });
    expect(await accounts.authorization(ID, 'Bearer at-0')).toEqual({ kind: 'expired' });
    expect(asked).toHaveLength(1);
    expect(await accounts.list()).toMatchObject([{ expired: true }]);
    await accounts.keep('gmail', grant({ accessToken: 'at-9', refreshToken: 'rt-9' }), CLIENT);
    expect(await accounts.list()).toMatchObject([{ expired: false }]);
    expect(await accounts.authorization(ID, 'Bearer at-0')).toEqual({ kind: 'given', authorization: 'Bearer at-9' });
  });

  it('comes after its new refresh token is on disk: the old one is dead', async () => {
    answer = () => newToken({ refresh_token: 'rt-1' });
    await accounts.authorization(ID, 'Bearer at-0');
    expect((await disk())[0]).toMatchObject({ refreshToken: 'rt-1' });
    restart();
    await accounts.authorization(ID, 'Bearer at-1');
    expect(asked.map(({ form }) => form.get('refresh_token'))).toEqual(['rt-0', 'rt-1']);
  });
});

describe('while a renewal is under way', () => {
  it('disconnecting leaves no token behind', async () => {
    const server = held();
    const renewal = accounts.authorization(ID, 'Bearer at-0');
    await server.arrived;
    await accounts.disconnect(ID);
    server.answerWith(newToken());
    expect(await renewal).toEqual({ kind: 'expired' });
    expect(await everywhere()).not.toMatch(/at-|rt-/);
  });

  it('connecting again is not undone by the end of the old grant', async () => {
    const server = held();
    const renewal = accounts.authorization(ID, 'Bearer at-0');
    await server.arrived;
    await accounts.keep('gmail', grant({ accessToken: 'at-9', refreshToken: 'rt-9' }), CLIENT);
    server.answerWith(ended());
    expect(await renewal).toEqual({ kind: 'given', authorization: 'Bearer at-9' });
    expect(await accounts.list()).toMatchObject([{ expired: false }]);
  });

  it('connecting again is not undone by a token of the old grant', async () => {
    const server = held();
    const renewal = accounts.authorization(ID, 'Bearer at-0');
    await server.arrived;
    await accounts.keep('gmail', grant({ accessToken: 'at-9', refreshToken: 'rt-9' }), CLIENT);
    server.answerWith(newToken({ refresh_token: 'rt-1' }));
    expect(await renewal).toEqual({ kind: 'given', authorization: 'Bearer at-9' });
    expect((await disk())[0]).toMatchObject({ refreshToken: 'rt-9' });
  });
});

describe('disconnecting', () => {
  it('takes the grant back at the provider and wipes it here', async () => {
    await accounts.disconnect(ID);
    expect(asked.map(({ path, form }) => [path, form.get('token')])).toEqual([['/revoke', 'rt-0']]);
    expect(await accounts.list()).toEqual([]);
    expect(await everywhere()).not.toMatch(/at-|rt-/);
    expect(await accounts.authorization(ID)).toEqual({ kind: 'expired' });
  });

  it('wipes it here also when the provider cannot be reached', async () => {
    answer = () => Promise.reject(new TypeError('Failed to fetch'));
    await accounts.disconnect(ID);
    expect(await everywhere()).not.toMatch(/at-|rt-/);
  });
});

describe('the list', () => {
  it('has no token and no secret in it', async () => {
    const listed = await accounts.list();
    expect(listed).toEqual([
      {
        id: ID,
        provider: 'gmail',
        addrSpec: 'ana@example.org',
        scopes: ['send'],
        expired: false,
        pace: 'gentle',
        books: ['contacts', 'other-contacts'],
        largestOctets: 25_000_000,
        holds: false,
      },
    ]);
    expect(JSON.stringify(listed)).not.toMatch(/at-|rt-|client|secret/i);
  });

  it('keeps what the user has set when the account is connected again', async () => {
    await accounts.change(ID, { displayName: 'Ana Sousa', pace: 'fast' });
    await accounts.keep('gmail', grant({ accessToken: 'at-9' }), CLIENT);
    expect(await accounts.list()).toMatchObject([{ displayName: 'Ana Sousa', pace: 'fast' }]);
  });

  it('passes over a record of another version, which stays on disk as it is', async () => {
    const other = { id: 'gmail:2', provider: 'gmail', shape: 2, refreshToken: 'of another version' };
    const database = await openDB('handbill-accounts');
    await database.put('accounts', other);
    expect(await accounts.list()).toHaveLength(1);
    await accounts.change('gmail:2', { pace: 'fast' });
    expect(await accounts.authorization('gmail:2')).toEqual({ kind: 'expired' });
    expect(await database.get('accounts', 'gmail:2')).toEqual(other);
  });
});

describe('the disk', () => {
  it('that could not be opened once is opened the next time', async () => {
    globalThis.indexedDB = new IDBFactory();
    (await openDB('handbill-accounts', 2)).close();
    restart();
    await expect(accounts.list()).rejects.toThrow(DOMException);
    await deleteDB('handbill-accounts');
    expect(await accounts.list()).toEqual([]);
  });
});

describe('a mailbox at a server the user named', () => {
  const AT_SERVER = 'jmap:eva@example.net';
  const connection = {
    sessionUrl: 'https://mail.example.net/jmap',
    apiUrl: 'https://mail.example.net/jmap/',
    uploadUrl: 'https://mail.example.net/upload/',
    accountId: 'a',
    identityId: 'i',
    draftsId: 'd',
    sentId: 's',
    maxMessageOctets: 1_000_000,
  };
  beforeEach(() => accounts.keepServer('eva@example.net', 'Basic c2VjcmV0', connection));

  it('has its secret for a token, also after a restart; refused, it has ended, and nobody is asked for another', async () => {
    restart();
    expect(await accounts.authorization(AT_SERVER)).toEqual({ kind: 'given', authorization: 'Basic c2VjcmV0' });
    expect(await accounts.authorization(AT_SERVER, 'Basic c2VjcmV0')).toEqual({ kind: 'expired' });
    expect(await accounts.authorization(AT_SERVER)).toEqual({ kind: 'expired' });
    expect((await accounts.list()).find(({ id }) => id === AT_SERVER)).toMatchObject({ provider: 'jmap', expired: true });
    expect(asked).toEqual([]);
  });

  it('connected again elsewhere leaves the host it had', async () => {
    const left: string[] = [];
    fakeBrowser.permissions.remove = async ({ origins = [] }) => left.push(...origins) > 0;
    const before = await accounts.find(AT_SERVER);
    await accounts.forsake(before!);
    expect(left).toEqual([]);
    await accounts.keepServer('eva@example.net', 'Basic bmV3', { ...connection, sessionUrl: 'https://other.example.net/jmap' });
    await accounts.forsake(before!);
    expect(left).toEqual(['https://mail.example.net/*']);
  });

  it('goes on with a new secret, whatever was refused before', async () => {
    await accounts.authorization(AT_SERVER, 'Basic c2VjcmV0');
    await accounts.keepServer('eva@example.net', 'Bearer new', connection);
    expect(await accounts.authorization(AT_SERVER, 'Basic c2VjcmV0')).toEqual({ kind: 'given', authorization: 'Bearer new' });
  });

  it('tells how large a mail may be: what its provider takes, or less where the server says so', async () => {
    await accounts.keep('graph', grant({ subject: '2' }), CLIENT);
    await accounts.keep('graph', grant({ subject: '3', scopes: ['Mail.Send', 'Mail.ReadWrite'] }), CLIENT);
    await accounts.keepServer('bo@example.net', 'Basic c2VjcmV0', { ...connection, maxMessageOctets: 80_000_000 });
    const largest = (await accounts.list()).map(({ id, largestOctets }) => [id, largestOctets]);
    expect(largest).toEqual([
      [ID, 25_000_000],
      ['graph:2', 3 * 1024 * 1024],
      ['graph:3', 25_000_000],
      ['jmap:bo@example.net', 25_000_000],
      [AT_SERVER, 1_000_000],
    ]);
  });

  it('shows the views where its server was found, and no secret', async () => {
    const list = await accounts.list();
    expect(list.map(({ sessionUrl }) => sessionUrl)).toEqual([undefined, 'https://mail.example.net/jmap']);
    expect(JSON.stringify(list)).not.toContain('c2VjcmV0');
  });

  describe('and its address book', () => {
    const CONTACTS = 'urn:ietf:params:jmap:contacts';
    const atServer = async () => (await accounts.list()).find(({ id }) => id === AT_SERVER);
    const withBook = { ...connection, contacts: { accountId: 'c', maxObjectsInGet: 500 } };

    it('is there where the server offers one, and is read when the user has said so, until they take it back', async () => {
      expect(await atServer()).toMatchObject({ books: [], scopes: [] });
      await accounts.keepServer('eva@example.net', 'Basic c2VjcmV0', withBook);
      expect(await atServer()).toMatchObject({ books: ['contacts'], scopes: [] });
      await letRead(accounts, AT_SERVER, 'contacts');
      await letRead(accounts, AT_SERVER, 'contacts');
      expect(await atServer()).toMatchObject({ scopes: [CONTACTS] });
      // Connected again it is as it was.
      await accounts.keepServer('eva@example.net', 'Basic bmV3', withBook);
      expect(await atServer()).toMatchObject({ scopes: [CONTACTS] });
      expect(await takeBack(accounts, AT_SERVER, 'contacts')).toBe('taken-back');
      expect(await atServer()).toMatchObject({ books: ['contacts'], scopes: [], expired: false });
      expect(await accounts.authorization(AT_SERVER)).toEqual({ kind: 'given', authorization: 'Basic bmV3' });
      expect(asked).toEqual([]);
    });

    it('of a provider that asks in its own window is not opened by a word to us', async () => {
      await letRead(accounts, ID, 'contacts');
      await letRead(accounts, ID, 'other-contacts');
      await letRead(accounts, 'jmap:nobody', 'contacts');
      expect((await accounts.list()).map(({ scopes }) => scopes)).toEqual([['send'], []]);
    });
  });
});

describe('taking back more than sending', () => {
  const SEND = 'https://www.googleapis.com/auth/gmail.send';
  const CONTACTS = 'https://www.googleapis.com/auth/contacts.readonly';
  const PEOPLE = 'https://people.googleapis.com/*';
  let left: string[];
  beforeEach(async () => {
    left = [];
    fakeBrowser.permissions.remove = async ({ origins = [] }) => left.push(...origins) > 0;
    await accounts.keep('gmail', grant({ scopes: [SEND, CONTACTS] }), CLIENT);
  });

  it('ends the whole grant at Google, keeps nothing of it, and leaves the host of the book', async () => {
    answer = () => json(200, {});
    expect(await takeBack(accounts, ID, 'contacts')).toBe('taken-back');
    expect(asked.map(({ path, form }) => [path, form.get('token')])).toEqual([['/revoke', 'rt-0']]);
    expect(await accounts.list()).toMatchObject([{ scopes: [SEND], expired: true }]);
    expect(await accounts.authorization(ID)).toEqual({ kind: 'expired' });
    expect(await everywhere()).not.toMatch(/rt-0|at-0/);
    expect(left).toEqual([PEOPLE]);
  });

  it('changes nothing while Google cannot be reached', async () => {
    answer = () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await takeBack(accounts, ID, 'contacts')).toBe('not-reached');
    expect(await accounts.list()).toMatchObject([{ scopes: [SEND, CONTACTS], expired: false }]);
    expect(await accounts.authorization(ID)).toEqual({ kind: 'given', authorization: 'Bearer at-0' });
    expect(left).toEqual([]);
  });

  it('keeps the host another account reads its book at', async () => {
    answer = () => json(200, {});
    await accounts.keep('gmail', grant({ subject: '2', addrSpec: 'bo@example.org', scopes: [SEND, CONTACTS] }), CLIENT);
    await takeBack(accounts, ID, 'contacts');
    expect(left).toEqual([]);
    await accounts.disconnect('gmail:2');
    expect(left).toEqual([PEOPLE]);
  });

  it('at Microsoft, which takes nothing back, it is not used any more and sending goes on', async () => {
    await accounts.keep('graph', grant({ subject: 't.o', scopes: ['Mail.Send', 'Contacts.Read'] }), { clientId: 'm' });
    expect(await takeBack(accounts, 'graph:t.o', 'contacts')).toBe('taken-back');
    expect(asked).toEqual([]);
    expect((await accounts.list()).find(({ provider }) => provider === 'graph')).toMatchObject({ scopes: ['Mail.Send'], expired: false });
    answer = () => newToken();
    expect(await accounts.authorization('graph:t.o')).toEqual({ kind: 'given', authorization: 'Bearer at-1' });
    // Sending needs the same host.
    expect(left).toEqual([]);
  });
});

describe('a Google client without a secret', () => {
  const WITHOUT = { clientId: 'c' };
  const token = { subject: '1', addrSpec: 'ana@example.org', scopes: ['send'], accessToken: 'at-0' };

  it('is given the next token unseen, and no old refresh token of another client is kept', async () => {
    await accounts.keep('gmail', { ...token, expiresAt: clock + HOUR_MS }, WITHOUT);
    expect((await disk())[0]).not.toHaveProperty('refreshToken');
    clock += HOUR_MS;
    silent = { kind: 'granted', grant: { ...token, accessToken: 'at-silent', expiresAt: clock + HOUR_MS } };
    expect(await accounts.authorization(ID)).toEqual({ kind: 'given', authorization: 'Bearer at-silent' });
    expect(asked).toEqual([]);
    expect(await accounts.list()).toMatchObject([{ expired: false }]);
  });

  it('needs its user again when that does not work, but not when nobody could be asked', async () => {
    await accounts.keep('gmail', { ...token, expiresAt: clock + HOUR_MS }, WITHOUT);
    clock += HOUR_MS;
    silent = { kind: 'problem', problem: 'offline' };
    expect(await accounts.authorization(ID)).toEqual({ kind: 'offline' });
    silent = { kind: 'problem', problem: 'unexpected' };
    expect(await accounts.authorization(ID)).toEqual({ kind: 'expired' });
    expect(await accounts.list()).toMatchObject([{ expired: true }]);
  });

  it('is asked for a token unseen when it is taken back and none is at hand', async () => {
    await accounts.keep('gmail', { ...token, expiresAt: clock + HOUR_MS }, WITHOUT);
    clock += HOUR_MS;
    silent = { kind: 'granted', grant: { ...token, accessToken: 'at-silent', expiresAt: clock + HOUR_MS } };
    answer = () => json(200, {});
    expect(await accounts.disconnect(ID)).toBe(true);
    expect(asked.map(({ path, form }) => [path, form.get('token')])).toEqual([['/revoke', 'at-silent']]);
    expect(await everywhere()).not.toMatch(/at-/);
  });

  it.each(['offline', 'unexpected'] as const)(
    'is not said to be taken back when no token comes (%s), and is wiped here',
    async (problem) => {
      await accounts.keep('gmail', { ...token, expiresAt: clock + HOUR_MS }, WITHOUT);
      clock += HOUR_MS;
      silent = { kind: 'problem', problem };
      expect(await accounts.giveBack(ID, ['send'])).toBe('not-reached');
      expect(await accounts.disconnect(ID)).toBe(false);
      expect(await accounts.list()).toEqual([]);
    },
  );

  it('whose grant was taken back has nothing left to take back, until it is connected again', async () => {
    await accounts.keep('gmail', { ...token, expiresAt: clock + HOUR_MS }, WITHOUT);
    answer = () => json(200, {});
    expect(await accounts.giveBack(ID, ['contacts'])).toBe('taken-back');
    expect(await accounts.giveBack(ID, ['more'])).toBe('taken-back');
    await accounts.keep('gmail', { ...token, expiresAt: clock }, WITHOUT);
    expect(await accounts.disconnect(ID)).toBe(false);
  });

  it.each([
    ['offline', false],
    ['denied', true],
  ] as const)('whose token Chrome keeps, and that says %s, is said to be gone there: %s', async (problem, isGone) => {
    await accounts.keep('gmail', { ...token, expiresAt: clock }, { ...WITHOUT, byBrowser: true });
    silent = { kind: 'problem', problem };
    expect(await accounts.disconnect(ID)).toBe(isGone);
  });
});
