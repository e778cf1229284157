// A Google account whose tokens Chrome keeps, from the click to taking it back, with the real accounts and Google's answers.
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { DEFAULT_CLIENTS, startSandbox, type Sandbox } from '../../sandbox';
import { gmailFor } from '../../sandbox/testing';
import { createAccounts, type Accounts } from '../../utils/auth/accounts';
import { setOwnClient } from '../../utils/auth/client';
import { createConnecting } from '../../utils/auth/connecting';
import { GOOGLE, SEND_SCOPE } from '../../utils/auth/google';
import { takeBack } from '../../utils/auth/take-back';
import { connectSilently } from '../../utils/auth/window';
import { localFetch } from '../local-fetch';
import { chromeIdentity, type ChromeIdentity } from './chrome-identity';

const CHROME_CLIENT = { id: 'chrome.apps.googleusercontent.com', secret: 'none', redirectUris: ['https://chrome.example/'] };
const CONTACTS = 'https://www.googleapis.com/auth/contacts.readonly';
const ANA = 'ana@example.org';

let sandbox: Sandbox;
let local: ReturnType<typeof localFetch>;
let profile: Parameters<typeof chromeIdentity>[1];
let identity: ChromeIdentity;
let windows: string[];
let accounts: Accounts;
let connecting: ReturnType<typeof createConnecting>;

beforeEach(async () => {
  fakeBrowser.reset();
  globalThis.indexedDB = new IDBFactory();
  sandbox = await startSandbox({ delivery: false, clients: [...DEFAULT_CLIENTS, CHROME_CLIENT] });
  local = localFetch(sandbox.port, sandbox.certificate);
  profile = { account: ANA, clientId: CHROME_CLIENT.id };
  identity = chromeIdentity(sandbox, profile);
  windows = [];
  Object.assign(fakeBrowser.identity, identity, {
    getRedirectURL: (path: string) => `https://npkkkekdnddikfnpkogcdcgmdgjoikck.chromiumapp.org/${path}`,
    launchWebAuthFlow: async ({ url }: { url: string }) => {
      windows.push(new URL(url).searchParams.get('client_id') ?? '');
      throw new Error('The user did not approve access.');
    },
  });
  fakeBrowser.runtime.getManifest = (() => ({
    oauth2: profile.clientId === undefined ? undefined : { client_id: CHROME_CLIENT.id, scopes: [...GOOGLE.scopes] },
  })) as never;
  Object.assign(fakeBrowser.permissions ?? {}, { remove: async () => true });
  open();
});
afterEach(async () => {
  local.close();
  await sandbox.close();
});

/** The background, begun anew. */
function open() {
  const parts = { fetch: local.fetch, now: Date.now };
  accounts = createAccounts({ ...parts, announce() {}, connectSilently: (record, claims) => connectSilently(parts, record, claims) });
  connecting = createConnecting({ ...parts, accounts, announce() {} });
}
/** The browser too: nothing that lived in memory is left. */
async function restart() {
  identity.kept.clear();
  await fakeBrowser.storage.session.clear();
  open();
}
const connect = (more: object = {}) => connecting.connect({ provider: 'gmail', ...more });
const token = async (id: string, refused?: string) => {
  const got = await accounts.authorization(id, refused && `Bearer ${refused}`);
  return got.kind === 'given' ? got.authorization.replace('Bearer ', '') : got.kind;
};
const onlyAccount = async () => (await accounts.list())[0]!;
const maySend = async (accessToken: string) => (await gmailFor(sandbox, accessToken).open(100)).status === 200;

describe('connecting', () => {
  it('asks Chrome for sending alone, and says whose mailbox it is by the token itself; no window of ours is opened', async () => {
    expect(await connect()).toEqual({ state: 'idle' });
    expect(identity.prompts).toEqual([GOOGLE.scopes]);
    expect(windows).toEqual([]);
    const account = await onlyAccount();
    expect(account).toMatchObject({ provider: 'gmail', addrSpec: ANA, expired: false });
    expect(account.scopes).toContain(SEND_SCOPE);
    expect(await maySend(await token(account.id))).toBe(true);
  });

  it.each<[string, Partial<typeof profile>, object]>([
    ['the user closes the question', { answer: () => undefined }, { state: 'problem', problem: 'closed' }],
    [
      'nobody is signed in',
      { account: undefined as never },
      { state: 'problem', problem: 'browser-cannot', detail: 'The user is not signed in.' },
    ],
    [
      'the user unticks sending',
      { answer: (scopes) => scopes.filter((scope) => scope !== SEND_SCOPE) },
      { state: 'problem', problem: 'missing-scope' },
    ],
  ])('%s: nothing is connected, and nothing of it stays', async (_, change, state) => {
    Object.assign(profile, change);
    if ('account' in change) delete profile.account;
    expect(await connect()).toMatchObject(state);
    expect(await accounts.list()).toEqual([]);
    expect(identity.kept.size).toBe(0);
  });

  it('another mailbox is connected in the window, since Chrome has a token for one', async () => {
    await setOwnClient('gmail', undefined);
    await connect();
    const before = identity.prompts.length;
    await connect();
    expect(identity.prompts).toHaveLength(before);
    // This build has no other client: there is no window to open, and it says so.
    expect(await connecting.state()).toMatchObject({ state: 'problem', problem: 'no-client-id' });
  });

  it('the user’s own client goes before Chrome’s', async () => {
    await setOwnClient('gmail', { clientId: 'own.apps.googleusercontent.com' });
    await connect();
    expect(identity.prompts).toEqual([]);
    expect(windows).toEqual(['own.apps.googleusercontent.com']);
  });

  it('a build without the client opens the window, as everywhere', async () => {
    delete profile.clientId;
    expect(await connect()).toMatchObject({ state: 'problem', problem: 'no-client-id' });
    expect(identity.prompts).toEqual([]);
  });

  it('another account of the profile than before is refused, and the one that was there stays', async () => {
    await connect();
    const { id } = await onlyAccount();
    profile.account = 'bo@example.org';
    expect(await connect({ accountId: id })).toMatchObject({ state: 'problem', problem: 'wrong-account', detail: 'bo@example.org' });
    expect((await accounts.list()).map(({ addrSpec }) => addrSpec)).toEqual([ANA]);
  });
});

/** https://source.chromium.org/chromium/chromium/src/+/main:chrome/browser/extensions/api/identity/identity_constants.cc */
describe('what Chrome says in place of a token', () => {
  beforeEach(() => {
    vi.stubEnv('WXT_GOOGLE_CLIENT_ID', 'web.apps.googleusercontent.com');
  });
  afterEach(() => void vi.unstubAllEnvs());

  it.each([
    'The user is not signed in.',
    'The user turned off browser signin',
    'Only the primary user account is allowed',
    'Invalid OAuth2 Client ID.',
    'Invalid OAuth2 scopes.',
    "OAuth2 request failed: Service responded with error: 'bad client id: chrome.apps.googleusercontent.com'",
    'User interaction blocked due to user inactivity.',
    'Identity API is disabled in incognito windows.',
    'Returned an invalid consent result.',
    "Couldn't create a browser window to display an authorization page.",
    'Authorization page could not be loaded.', // of a page that is refused: Google answers
    'This API is not supported on Microsoft Edge.',
  ])('“%s”: the browser cannot, and the sign-in window opens instead', async (words) => {
    profile.says = () => words;
    await connect();
    expect(windows).toEqual(['web.apps.googleusercontent.com']);
    expect(identity.prompts).toEqual([]);
    // The same where it says so only once the user is to be asked.
    profile.says = (interactive) => (interactive ? words : 'OAuth2 not granted or revoked.');
    await connect();
    expect(windows).toHaveLength(2);
  });

  it('a browser without the method opens the window too', async () => {
    Object.assign(fakeBrowser.identity, { getAuthToken: undefined });
    await connect();
    expect(windows).toEqual(['web.apps.googleusercontent.com']);
  });

  it.each([
    ['The user did not approve access.', 'closed'],
    ['OAuth2 not granted or revoked.', 'denied'],
    ['OAuth2 request failed: Connection failed (-106).', 'offline'],
  ])('“%s” is an answer, or no network: no window asks once more', async (words, problem) => {
    profile.says = (interactive) => (interactive ? words : 'OAuth2 not granted or revoked.');
    if (problem === 'offline') sandbox.faults.next({ on: 'any', host: 'oauth2.googleapis.com', times: 9, do: { kind: 'drop-before' } });
    expect(await connect()).toMatchObject({ state: 'problem', problem });
    expect(windows).toEqual([]);
  });

  it('in a build without another client it is said, with Chrome’s own words', async () => {
    vi.stubEnv('WXT_GOOGLE_CLIENT_ID', '');
    profile.says = () => 'The user turned off browser signin';
    const problem = { state: 'problem', problem: 'browser-cannot', detail: 'The user turned off browser signin' };
    expect(await connect()).toMatchObject(problem);
    expect(windows).toEqual([]);
  });
});

describe('renewing', () => {
  it('goes unseen, after the browser was closed too, and stores nothing of the grant', async () => {
    await connect();
    const { id } = await onlyAccount();
    const first = await token(id);
    expect((await accounts.find(id))?.refreshToken).toBeUndefined();
    await restart();
    const next = await token(id);
    expect(next).not.toBe(first);
    expect(await maySend(next)).toBe(true);
    expect(identity.prompts).toHaveLength(1);
  });

  it('a token Google takes no more is thrown out of Chrome’s memory, which would give it out again', async () => {
    await connect();
    const { id } = await onlyAccount();
    const first = await token(id);
    await sandbox.tokens.expire(first);
    const next = await token(id, first);
    expect(next).not.toBe(first);
    expect(await maySend(next)).toBe(true);
    expect([...identity.kept.values()]).toEqual([next]);
  });

  it('a grant taken back at Google has ended: the account asks to be connected again, and nobody is asked unseen', async () => {
    await connect();
    const { id } = await onlyAccount();
    const first = await token(id);
    await local.fetch(`https://oauth2.googleapis.com/revoke?token=${first}`, { method: 'POST' });
    expect(await token(id, first)).toBe('expired');
    expect(await onlyAccount()).toMatchObject({ expired: true });
    expect(identity.prompts).toHaveLength(1);
    // Connected again, Chrome asks.
    expect(await connect({ accountId: id })).toEqual({ state: 'idle' });
    expect(identity.prompts).toHaveLength(2);
    expect(await maySend(await token(id))).toBe(true);
  });

  it('no network says nothing of the grant', async () => {
    await connect();
    const { id } = await onlyAccount();
    await restart();
    sandbox.faults.next({ on: 'any', match: ({ path }) => path === '/tokeninfo', do: { kind: 'drop-before' } });
    expect(await token(id)).toBe('offline');
    expect(await onlyAccount()).toMatchObject({ expired: false });
  });
});

describe('more, and taking back', () => {
  it('contacts are asked for when they are wanted, and sending is not asked for twice', async () => {
    await connect();
    const { id } = await onlyAccount();
    expect(await connect({ accountId: id, extra: 'contacts' })).toEqual({ state: 'idle' });
    expect(identity.prompts[1]).toEqual([...GOOGLE.scopes, CONTACTS]);
    expect((await onlyAccount()).scopes).toContain(CONTACTS);
  });

  it.each(['at once', 'after the browser was closed'])(
    'disconnecting %s ends the grant at Google and empties Chrome’s memory',
    async (when) => {
      await connect();
      const { id } = await onlyAccount();
      const first = await token(id);
      if (when !== 'at once') await restart();
      expect(await accounts.disconnect(id)).toBe(true);
      expect(await maySend(first)).toBe(false);
      expect(identity.kept.size).toBe(0);
      // The next time the user is asked again.
      await connect();
      expect(identity.prompts).toHaveLength(2);
    },
  );

  it('taking contacts back ends it all, and is asked anew for the rest', async () => {
    await connect();
    const { id } = await onlyAccount();
    await connect({ accountId: id, extra: 'contacts' });
    const held = await token(id);
    expect(await takeBack(accounts, id, 'contacts')).toBe('taken-back');
    expect(await maySend(held)).toBe(false);
    expect(await onlyAccount()).toMatchObject({ expired: true });
    expect(await connect({ accountId: id })).toEqual({ state: 'idle' });
    expect(identity.prompts.at(-1)).toEqual(GOOGLE.scopes);
  });
});
