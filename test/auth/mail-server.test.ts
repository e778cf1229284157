// Signing in at a mail server that the user named, against its authorization server's real pages. The browser's window is a script.
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { startMailAuthority, MAIL_SCOPE, type MailAuthority } from '../../sandbox/cyrus/authority';
import { cyrusMissing, PASSWORD, startCyrus, type Cyrus } from '../../sandbox/cyrus/cyrus';
import { frontFor } from '../../sandbox/cyrus/front';
import { json, parseJson, type Call, type Reply } from '../../sandbox/http';
import { chromiumRedirect, firefoxRedirect } from '../../sandbox';
import { pageOf } from '../../sandbox/oauth/walk';
import { ScriptedBrowser } from '../../sandbox/scripted-browser';
import { createAccounts, type Accounts } from '../../utils/auth/accounts';
import { connectServer } from '../../utils/auth/server';
import { signInAtServer } from '../../utils/auth/sign-in-at-server';
import { withSandbox } from '../with-sandbox';

const HOST = 'jmap.example';
const METADATA = '/.well-known/oauth-authorization-server';
const ANA = 'ana@example.org';
const ID = `jmap:${ANA}`;
const AT = { addrSpec: ANA, url: `https://${HOST}/.well-known/jmap` };
const HOUR_MS = 3_600_000;

let cyrus: Cyrus | undefined;
let authority: MailAuthority;
/** What the server says is changed on its way. */
let twist: (call: Call, reply: Reply) => Reply;
let clock: number;
let accounts: Accounts;
let windows: URL[];
let called: string[];
/** The browser lets Handbill call the host until the permission is given back. */
let isPermitted: boolean;
/** What the person does in the window, and what the address it ends at is made to. */
let person: { account?: string; untick?: string[]; press?: string; closes?: boolean };
let lands: (landed: URL) => void;

const mailbox = async (call: Call): Promise<Reply> => {
  if (cyrus) return frontFor(cyrus.port)(call);
  return call.path === '/.well-known/jmap' ? json(401, {}) : json(404, {});
};
const local = withSandbox({ others: { [HOST]: (call) => authority.answer(call), 'elsewhere.example': async () => json(404, {}) } });

beforeAll(async () => {
  authority = await startMailAuthority(HOST, mailbox, (call, reply) => twist(call, reply));
});
afterAll(() => authority.close());

const serverFetch: typeof fetch = async (input, init) => {
  const { hostname, pathname } = new URL(new Request(input).url);
  if (!isPermitted) throw new TypeError(`No permission to call ${hostname}`);
  called.push(hostname + pathname);
  return local.fetch(input, init);
};
const parts = () => ({ fetch: serverFetch, now: () => clock, accounts });
const signIn = (more: { accountId?: string } = {}) => signInAtServer(parts(), { ...AT, ...more });
/** Everything that is stored. */
const everywhere = async () => {
  const record = await accounts.find(ID);
  return JSON.stringify([record, await fakeBrowser.storage.session.get(), await fakeBrowser.storage.local.get()]);
};
const said = (change: (metadata: Record<string, unknown>) => unknown) => (call: Call, reply: Reply) =>
  call.path === METADATA ? json(200, change(parseJson(reply.body.toString()) as Record<string, unknown>)) : reply;
const without = (name: string) => said(({ [name]: _, ...rest }) => rest);
const saidOf = (more: Record<string, unknown>) => said((metadata) => ({ ...metadata, ...more }));
const answered = (path: string, status: number, body: unknown) => (call: Call, reply: Reply) =>
  call.path === path ? json(status, body) : reply;
const isToken = ({ path }: Call) => path === '/auth/token';
/** As RFC 6749 §5.2 lets a server say it: with a challenge beside it. */
const forgets = (call: Call, reply: Reply) =>
  isToken(call) ? json(401, { error: 'invalid_client' }, { 'www-authenticate': 'Basic realm="mail"' }) : reply;
const last = () => authority.given.at(-1)!;
const isAlive = async (accessToken: string) => (await authority.grants.findBearer(accessToken)) !== undefined;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  fakeBrowser.reset();
  clock = Date.now();
  [windows, called, person] = [[], [], {}];
  [twist, lands] = [(_, reply) => reply, () => undefined];
  authority.given.length = 0;
  authority.registrations.length = 0;
  isPermitted = true;
  fakeBrowser.permissions.remove = async () => !(isPermitted = false);
  fakeBrowser.identity.getRedirectURL = (path = '') => firefoxRedirect('handbill@handbill.example', path);
  fakeBrowser.identity.launchWebAuthFlow = async ({ url }: { url: string }) => {
    windows.push(new URL(url));
    const { account, untick = [], press = '#allow', closes = false } = person;
    if (closes) throw new Error('User cancelled or denied access.');
    const start = new URL(url);
    if (account !== undefined) start.searchParams.set('login_hint', account);
    const browser = new ScriptedBrowser(local.sandbox);
    const stop = await browser.open(start.href);
    const landed = stop.redirectedTo ?? (await browser.press(pageOf(stop), press, untick)).redirectedTo!;
    lands(landed);
    return landed.href;
  };
  accounts = createAccounts({
    fetch: serverFetch,
    now: () => clock,
    announce: () => undefined,
    connectSilently: () => Promise.reject(new Error('not for a mail server')),
  });
});

describe('no window is opened and nothing is kept where', () => {
  const elsewhere = 'https://elsewhere.example/auth';
  it.each<[string, typeof twist, string]>([
    ['there is no metadata', answered(METADATA, 404, {}), 'no-sign-in'],
    ['the metadata is no JSON', (call, reply) => (call.path === METADATA ? { ...reply, body: Buffer.from('<p>') } : reply), 'no-sign-in'],
    ['the issuer is another', saidOf({ issuer: 'https://elsewhere.example' }), 'no-sign-in'],
    ['the issuer is no address', saidOf({ issuer: 'me' }), 'no-sign-in'],
    ['the issuer goes without encryption', saidOf({ issuer: `http://${HOST}` }), 'no-sign-in'],
    ...['authorization_endpoint', 'token_endpoint', 'registration_endpoint', 'revocation_endpoint'].flatMap(
      (name): [string, typeof twist, string][] => [
        [`the ${name} is elsewhere`, saidOf({ [name]: elsewhere }), 'no-sign-in'],
        [`the ${name} goes without encryption`, saidOf({ [name]: `http://${HOST}/auth/x` }), 'no-sign-in'],
      ],
    ),
    ['no S256 is offered', saidOf({ code_challenge_methods_supported: ['plain'] }), 'no-sign-in'],
    ['nothing is said of PKCE', without('code_challenge_methods_supported'), 'no-sign-in'],
    ['clients cannot register', without('registration_endpoint'), 'no-sign-in'],
    ['answers do not name their issuer', without('authorization_response_iss_parameter_supported'), 'no-sign-in'],
    ['public clients are refused', saidOf({ token_endpoint_auth_methods_supported: ['client_secret_basic'] }), 'no-sign-in'],
    ['nothing renews a token', saidOf({ grant_types_supported: ['authorization_code'] }), 'no-sign-in'],
    ['there is no scope for mail', saidOf({ scopes_supported: ['openid'] }), 'no-sign-in'],
    ['registration is refused', answered('/auth/register', 401, { error: 'invalid_token' }), 'no-sign-in'],
    ['the client has become another', answered('/auth/register', 201, { client_id: 'x', redirect_uris: [elsewhere] }), 'no-sign-in'],
    [
      'the client is to have a secret',
      answered('/auth/register', 201, { client_id: 'x', token_endpoint_auth_method: 'client_secret_basic' }),
      'no-sign-in',
    ],
    ['the client may not have mail', answered('/auth/register', 201, { client_id: 'x', scope: 'openid' }), 'no-sign-in'],
    ['the server is in trouble', answered(METADATA, 503, {}), 'offline'],
    ['too many register', answered('/auth/register', 429, {}), 'offline'],
    ['there is no JMAP server', answered('/.well-known/jmap', 404, {}), 'no-jmap'],
  ])('%s', async (_, change, problem) => {
    twist = change;
    expect(await signIn()).toMatchObject({ state: 'problem', problem });
    expect(windows).toEqual([]);
    expect(await accounts.list()).toEqual([]);
    expect(called.filter((address) => !address.startsWith(`${HOST}/`))).toEqual([]);
  });

  it('the metadata are elsewhere, which is not even asked', async () => {
    twist = (call, reply) => (call.path === METADATA ? { ...reply, status: 302, headers: { location: elsewhere } } : reply);
    expect(await signIn()).toMatchObject({ problem: 'no-sign-in' });
    expect(local.sandbox.replies.list().filter(({ host }) => host !== HOST)).toEqual([]);
  });

  it('the browser has an https address for sign-in to come back to, as Chromium', async () => {
    fakeBrowser.identity.getRedirectURL = (path = '') => chromiumRedirect('npkkkekdnddikfnpkogcdcgmdgjoikck', path);
    expect(await signIn()).toEqual({ state: 'problem', problem: 'no-sign-in', detail: 'invalid_redirect_uri' });
    expect(windows).toEqual([]);
  });

  it('nobody answers', async () => {
    const offline = { ...parts(), fetch: () => Promise.reject(new TypeError('Failed to fetch')) };
    expect(await signInAtServer(offline, AT)).toMatchObject({ problem: 'offline' });
  });
});

describe('the window', () => {
  it.each<[string, () => void, string]>([
    ['is closed', () => (person = { closes: true }), 'closed'],
    ['is told no', () => (person = { press: '#cancel' }), 'denied'],
    ['comes back with another state', () => (lands = (url) => url.searchParams.set('state', 'x')), 'sign-in-refused'],
    [
      'comes back from another issuer',
      () => (lands = (url) => url.searchParams.set('iss', 'https://elsewhere.example')),
      'sign-in-refused',
    ],
    ['comes back to a server that does not know the client any more', () => (twist = forgets), 'sign-in-refused'],
    ['comes back without an issuer', () => (lands = (url) => url.searchParams.delete('iss')), 'sign-in-refused'],
    ['comes back with a code of another sign-in', () => (lands = (url) => url.searchParams.set('code', 'x')), 'sign-in-refused'],
    [
      'comes back with an error',
      () =>
        (lands = (url) =>
          void (url.search = String(new URLSearchParams({ ...Object.fromEntries(url.searchParams), error: 'invalid_scope' })))),
      'sign-in-refused',
    ],
    ['is left without the permission for mail', () => (person = { untick: [`[data-scope="${MAIL_SCOPE}"]`] }), 'missing-scope'],
  ])('that %s keeps nothing', async (_, make, problem) => {
    make();
    expect(await signIn()).toMatchObject({ state: 'problem', problem });
    expect(windows).toHaveLength(1);
    expect(await accounts.list()).toEqual([]);
    for (const { accessToken } of authority.given) expect(await isAlive(accessToken)).toBe(false);
  });

  it('is asked for mail and a token to renew it, of no OpenID Connect, and told the address', async () => {
    person = { closes: true };
    await signIn();
    const { searchParams } = windows[0]!;
    expect(searchParams.get('scope')).toBe(`${MAIL_SCOPE} offline_access`);
    expect(searchParams.get('login_hint')).toBe(ANA);
    expect(searchParams.get('code_challenge_method')).toBe('S256');
    expect(searchParams.has('nonce')).toBe(false);
    expect(authority.registrations).toMatchObject([
      { token_endpoint_auth_method: 'none', application_type: 'native', redirect_uris: [searchParams.get('redirect_uri')] },
    ]);
  });
});

describe.skipIf(cyrusMissing)(`a mailbox${cyrusMissing ? ` (skipped: ${cyrusMissing})` : ''}`, () => {
  beforeAll(async () => {
    cyrus = await startCyrus();
  });
  afterAll(async () => {
    await cyrus?.close();
    cyrus = undefined;
  });

  /** Whether the mailbox is opened by what a provider would be given. */
  const opens = async (field: string) => {
    const response = await local.fetch(`https://${HOST}/jmap/`, {
      method: 'POST',
      headers: { authorization: field, 'content-type': 'application/json' },
      body: JSON.stringify({ using: ['urn:ietf:params:jmap:core'], methodCalls: [['Core/echo', {}, 'a']] }),
    });
    return response.status === 200;
  };
  const token = async (refused?: string) => {
    const answer = await accounts.authorization(ID, refused);
    return answer.kind === 'given' ? answer.authorization : answer.kind;
  };

  it('is connected, and what a provider is given opens it', async () => {
    expect(await signIn()).toEqual({ state: 'connected' });
    expect(await accounts.list()).toMatchObject([
      { id: ID, addrSpec: ANA, expired: false, books: [], scopes: expect.arrayContaining([MAIL_SCOPE]) as unknown },
    ]);
    expect(await opens(await token())).toBe(true);
    expect(JSON.stringify(await accounts.list())).not.toContain(last().accessToken);
    expect(called.filter((address) => !address.startsWith(`${HOST}/`))).toEqual([]);
  });

  it('of somebody else is refused, and their grant taken back', async () => {
    person = { account: 'bo@example.org' };
    expect(await signIn()).toEqual({ state: 'problem', problem: 'not-your-address', detail: 'bo@example.org' });
    expect(await accounts.list()).toEqual([]);
    expect(await isAlive(last().accessToken)).toBe(false);
  });

  it('whose token it does not take after all is not connected', async () => {
    twist = (call, reply) => (call.headers.authorization?.startsWith('Bearer') ? json(401, {}) : reply);
    expect(await signIn()).toMatchObject({ state: 'problem', problem: 'sign-in-refused' });
    expect(await isAlive(last().accessToken)).toBe(false);
  });

  it('goes on after an hour with a new token and a new refresh token, asked for once; the old one is dead', async () => {
    await signIn();
    const first = last();
    clock += HOUR_MS;
    const given = await Promise.all([token(), token(), token()]);
    expect(new Set(given)).toEqual(new Set([`Bearer ${last().accessToken}`]));
    expect(authority.given).toHaveLength(2);
    expect(last().refreshToken).not.toBe(first.refreshToken);
    expect(await everywhere()).not.toContain(first.refreshToken);
    expect(await opens(given[0])).toBe(true);
    clock += HOUR_MS;
    expect(await token()).toBe(`Bearer ${last().accessToken}`);
    expect(authority.given).toHaveLength(3);
  });

  it('goes on with a new token when the server takes the old one no longer', async () => {
    await signIn();
    const old = await token();
    await authority.grants.expire(last().accessToken);
    expect(await opens(old)).toBe(false);
    expect(await opens(await token(old))).toBe(true);
  });

  it('whose permission was taken back has ended, until it is connected again', async () => {
    await signIn();
    const old = await token();
    await authority.grants.revoke(last().accessToken);
    expect(await token(old)).toBe('expired');
    expect(await accounts.list()).toMatchObject([{ expired: true }]);
    expect(await signIn({ accountId: ID })).toEqual({ state: 'connected' });
    expect(await opens(await token(old))).toBe(true);
  });

  it('is not asked about while the server is in trouble', async () => {
    await signIn();
    clock += HOUR_MS;
    local.sandbox.faults.next({ on: 'any', host: HOST, match: isToken, do: { kind: 'backend-error', status: 503 } });
    expect(await token()).toBe('offline');
    expect(await opens(await token())).toBe(true);
  });

  it('whose client the server has forgotten has ended', async () => {
    await signIn();
    clock += HOUR_MS;
    twist = forgets;
    expect(await token()).toBe('expired');
    expect(await accounts.list()).toMatchObject([{ expired: true }]);
  });

  it('whose new refresh token was lost on the way has ended: the server takes the old one for stolen (RFC 9700 §4.14.2)', async () => {
    await signIn();
    clock += HOUR_MS;
    local.sandbox.faults.next({ on: 'any', host: HOST, match: isToken, do: { kind: 'drop-after' } });
    expect(await token()).toBe('offline');
    expect(await token()).toBe('expired');
    expect(await accounts.list()).toMatchObject([{ expired: true }]);
  });

  it('that is disconnected has its permission taken back, and leaves no token behind', async () => {
    await signIn();
    const { accessToken, refreshToken } = last();
    expect(await everywhere()).toContain(refreshToken);
    expect(await accounts.disconnect(ID)).toBe(true);
    expect(await isAlive(accessToken)).toBe(false);
    expect(await everywhere()).not.toMatch(new RegExp(`${accessToken}|${refreshToken}`));
    expect(isPermitted).toBe(false);
  });

  it('at a server that takes nothing back is wiped here, and said to be still good there', async () => {
    twist = without('revocation_endpoint');
    await signIn();
    const { accessToken } = last();
    expect(await accounts.disconnect(ID)).toBe(false);
    expect(await everywhere()).not.toContain(accessToken);
  });

  it('connected by a password after that keeps nothing of the grant, here and there', async () => {
    await signIn();
    const { accessToken, refreshToken } = last();
    expect(await connectServer(parts(), { ...AT, how: 'password', secret: PASSWORD })).toEqual({ state: 'connected' });
    expect(await everywhere()).not.toMatch(new RegExp(`${accessToken}|${refreshToken}|${MAIL_SCOPE}`));
    expect(await isAlive(accessToken)).toBe(false);
    expect(await token()).toMatch(/^Basic /);
    expect(await opens(await token())).toBe(true);
  });

  it('signed in to after a password keeps no password', async () => {
    await connectServer(parts(), { ...AT, how: 'password', secret: PASSWORD });
    const secret = await token();
    expect(secret).toMatch(/^Basic /);
    expect(await signIn()).toEqual({ state: 'connected' });
    expect(await everywhere()).not.toContain(secret);
    expect(await token()).toBe(`Bearer ${last().accessToken}`);
  });

  it('connected again has one grant: the one before is taken back', async () => {
    await signIn();
    const before = last();
    await signIn({ accountId: ID });
    expect(await isAlive(before.accessToken)).toBe(false);
    expect(await opens(await token())).toBe(true);
  });

  it('to be connected again is not another', async () => {
    await signIn();
    expect(await signInAtServer(parts(), { ...AT, addrSpec: 'bo@example.org', accountId: ID })).toMatchObject({ problem: 'wrong-account' });
    expect(windows).toHaveLength(1);
  });
});
