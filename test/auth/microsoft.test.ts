// Connecting a Microsoft mailbox, by the product's own flow against the sandbox's sign-in pages. The browser's window is a script.
import { beforeEach, describe, expect, it } from 'vitest';
import { MICROSOFT_CLIENT, MICROSOFT_CLIENTS } from '../../sandbox';
import { MICROSOFT_USERS } from '../../sandbox/microsoft/people';
import { pageOf } from '../../sandbox/oauth/walk';
import { ScriptedBrowser } from '../../sandbox/scripted-browser';
import { connect, type Asked, type ConnectOutcome, type Grant, type SignIn } from '../../utils/auth/flow';
import { refresh, revoke } from '../../utils/auth/grant-life';
import { MICROSOFT } from '../../utils/auth/microsoft';
import { withSandbox } from '../with-sandbox';

const CLIENT = { clientId: MICROSOFT_CLIENT.id };
const ASKED: Asked = { authority: MICROSOFT, client: CLIENT };
const NOW = 1_800_000_000_000;
const now = () => NOW;

const local = withSandbox({ microsoftUsers: [...MICROSOFT_USERS, { addrSpec: 'noa@outlook.example', kind: 'outlook' }] });
/** The profile in which the user signs in: its cookies stay from one window to the next. */
let browser: ScriptedBrowser;
let opened: URL[];

/** As an extension's worker calls: the browser names its origin. */
const fromExtension: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers);
  headers.set('origin', 'chrome-extension://npkkkekdnddikfnpkogcdcgmdgjoikck');
  return local.fetch(input, { ...init, headers });
};

beforeEach(() => {
  browser = new ScriptedBrowser(local.sandbox);
  opened = [];
});

type Person = { account?: string; press?: '#allow' | '#cancel' | '#return' };

function signIn({ account = 'ida@school.example', press = '#allow' }: Person = {}, patch: Partial<SignIn> = {}): SignIn {
  return {
    redirectUri: MICROSOFT_CLIENTS[0]?.redirectUris[0] ?? '',
    fetch: fromExtension,
    isConnected: async () => false,
    async launchWebAuthFlow(url) {
      opened.push(new URL(url));
      let stop = await browser.open(url);
      if (stop.page?.document.querySelector(`[data-account="${account}"]`))
        stop = await browser.press(stop.page, `[data-account="${account}"]`);
      return (stop.redirectedTo ?? (await browser.press(pageOf(stop), press)).redirectedTo)?.href;
    },
    ...patch,
  };
}

/** A window that nobody sees: it ends where the page would have asked for something. */
const unseen: SignIn['launchWebAuthFlow'] = async (url) => {
  const stop = await browser.open(url);
  if (!stop.redirectedTo) throw new Error('User interaction required.');
  return stop.redirectedTo.href;
};

const unloaded = () => Promise.reject(new Error('Authorization page could not be loaded.'));
const offline = () => Promise.reject(new TypeError('Failed to fetch'));

function grantOf(outcome: ConnectOutcome): Grant {
  if (outcome.kind !== 'granted') throw new Error(`Not granted: ${outcome.problem} ${outcome.detail ?? ''}`);
  return outcome.grant;
}

describe('connecting', () => {
  it.each([
    ['a person’s own account', 'eva@outlook.example', 'personal'],
    ['an account of an organisation', 'ida@school.example', 'work'],
  ])('%s gives whose mailbox it is, its kind, and what was granted', async (_, account, kind) => {
    const grant = grantOf(await connect(signIn({ account }), ASKED, now));
    expect(grant).toMatchObject({ addrSpec: account, kind, scopes: ['openid', 'email', 'profile', 'User.Read', 'Mail.Send'] });
    expect(grant.refreshToken).toBeTypeOf('string');
  });

  it('asks to send and for nothing else; for a look afterwards when the user wants that', async () => {
    await connect(signIn(), ASKED, now);
    const grant = grantOf(await connect(signIn(), { ...ASKED, extraScopes: ['Mail.ReadWrite'] }, now));
    expect(opened.map((url) => url.searchParams.get('scope'))).toEqual([
      'openid email profile offline_access User.Read Mail.Send',
      'openid email profile offline_access User.Read Mail.Send Mail.ReadWrite',
    ]);
    expect(grant.scopes).toContain('Mail.ReadWrite');
  });

  it.each<[string, () => SignIn, string]>([
    ['the person says no', () => signIn({ account: 'noa@outlook.example', press: '#cancel' }), 'denied'],
    ['an administrator must allow it first', () => signIn({ account: 'max@locked.example', press: '#return' }), 'admin-consent'],
    ['its page does not open though Microsoft answers', () => signIn({}, { launchWebAuthFlow: unloaded }), 'page-refused'],
    ['its page does not open and nobody answers', () => signIn({}, { launchWebAuthFlow: unloaded, fetch: offline }), 'offline'],
    ['the call has no origin, as of no single-page application', () => signIn({}, { fetch: local.fetch }), 'client-refused'],
  ])('ends in a problem with a way on when %s', async (_, how, problem) => {
    expect(await connect(how(), ASKED, now)).toMatchObject({ kind: 'problem', problem });
  });

  it('shows a mistake on a page that loads: the browser leaves it to its reader to close the window', async () => {
    let shown: { status: number; text: string | null | undefined } | undefined;
    const launchWebAuthFlow = async (url: string) => {
      const { status, document } = pageOf(await browser.open(url));
      shown = { status, text: document.querySelector('#error')?.textContent };
      throw new Error('The user did not approve access.');
    };
    const outcome = await connect(signIn({}, { launchWebAuthFlow, redirectUri: 'https://another.chromiumapp.org/' }), ASKED, now);
    expect(shown).toEqual({ status: 200, text: 'AADSTS50011' });
    expect(outcome).toEqual({ kind: 'problem', problem: 'closed' });
  });

  type Answer = { id_token?: string; scope?: string };
  /** What the token endpoint answers, changed on the way. */
  const answered =
    (change: (answer: Answer) => Answer): typeof fetch =>
    async (input, init) => {
      const response = await fromExtension(input, init);
      const answer = (await response.clone().json()) as Answer;
      if (answer.id_token === undefined) return response;
      return new Response(JSON.stringify(change(answer)), { headers: { 'content-type': 'application/json' } });
    };
  const claiming = (others: object) => (answer: Answer) => {
    const [head, claims = '', signature] = (answer.id_token ?? '').split('.');
    const changed = { ...(JSON.parse(Buffer.from(claims, 'base64url').toString()) as object), ...others };
    return { ...answer, id_token: [head, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.') };
  };
  it.each<[string, (answer: Answer) => Answer]>([
    ['that another tenant issued', claiming({ tid: 'another' })],
    ['of another issuer', claiming({ iss: 'https://evil.example/' })],
    ['of another sign-in (nonce)', claiming({ nonce: 'x' })],
    ['for another application', claiming({ aud: 'another' })],
    ['that has ended', claiming({ exp: 1 })],
  ])('refuses an id token %s', async (_, change) => {
    const outcome = await connect(signIn({}, { fetch: answered(change) }), ASKED, now);
    expect(outcome).toMatchObject({ kind: 'problem', problem: 'unexpected' });
  });

  it('refuses an answer to another request (state)', async () => {
    const usual = signIn();
    const launchWebAuthFlow = async (url: string) => {
      const landed = new URL((await usual.launchWebAuthFlow(url)) ?? '');
      landed.searchParams.set('state', 'x');
      return landed.href;
    };
    expect(await connect({ ...usual, launchWebAuthFlow }, ASKED, now)).toMatchObject({ kind: 'problem', problem: 'unexpected' });
  });

  it('believes the scopes of the answer, not those it asked for', async () => {
    const without = (scope: string) => (answer: Answer) => ({ ...answer, scope: (answer.scope ?? '').replace(scope, '').trim() });
    const asked = { ...ASKED, extraScopes: ['Mail.ReadWrite'] };
    const less = grantOf(await connect(signIn({}, { fetch: answered(without('https://graph.microsoft.com/Mail.ReadWrite')) }), asked, now));
    expect(less.scopes).toContain('Mail.Send');
    expect(less.scopes).not.toContain('Mail.ReadWrite');
    const none = await connect(signIn({}, { fetch: answered(without('https://graph.microsoft.com/Mail.Send')) }), ASKED, now);
    expect(none).toMatchObject({ kind: 'problem', problem: 'missing-scope' });
  });

  it('takes what it asked for and no more: the answer lists what was allowed before too', async () => {
    const before = (answer: Answer) => ({ ...answer, scope: `${answer.scope} https://graph.microsoft.com/Contacts.Read` });
    const fetch = answered(before);
    expect(grantOf(await connect(signIn({}, { fetch }), ASKED, now)).scopes).not.toContain('Contacts.Read');
    const asked = { ...ASKED, extraScopes: ['Contacts.Read'] };
    expect(grantOf(await connect(signIn({}, { fetch }), asked, now)).scopes).toContain('Contacts.Read');
  });

  it('refuses another account than the one to connect again, and says which', async () => {
    const { subject } = grantOf(await connect(signIn(), ASKED, now));
    browser = new ScriptedBrowser(local.sandbox);
    const expected = { subject, addrSpec: 'nobody@school.example' };
    const outcome = await connect(signIn({ account: 'eva@outlook.example' }), { ...ASKED, expected }, now);
    expect(outcome).toEqual({ kind: 'problem', problem: 'wrong-account', detail: 'eva@outlook.example' });
  });
});

describe('a grant of a day', () => {
  it('is renewed by its refresh token until that ends', async () => {
    const { refreshToken = '' } = grantOf(await connect(signIn(), ASKED, now));
    expect(await refresh(fromExtension, MICROSOFT, CLIENT, refreshToken, now)).toMatchObject({ kind: 'token' });
    await local.sandbox.tokens.expire(refreshToken);
    expect(await refresh(fromExtension, MICROSOFT, CLIENT, refreshToken, now)).toEqual({ kind: 'expired', detail: 'invalid_grant' });
  });

  it('is given anew without a window as long as the user is signed in, and not after that', async () => {
    const first = grantOf(await connect(signIn(), ASKED, now));
    const again: Asked = { ...ASKED, expected: first, silent: true };
    expect(grantOf(await connect(signIn({}, { launchWebAuthFlow: unseen }), again, now)).subject).toBe(first.subject);
    browser = new ScriptedBrowser(local.sandbox);
    expect(await connect(signIn({}, { launchWebAuthFlow: unseen }), again, now)).toMatchObject({ kind: 'problem' });
  });

  const trouble =
    (path: string, status: number, body: object | string): typeof fetch =>
    async (input, init) =>
      new URL(new Request(input).url).pathname.endsWith(path)
        ? new Response(typeof body === 'string' ? body : JSON.stringify(body), {
            status,
            headers: { 'content-type': typeof body === 'string' ? 'text/html' : 'application/json' },
          })
        : fromExtension(input, init);
  it.each<[string, typeof fetch]>([
    ['the mailbox has too many calls', trouble('/me', 429, {})],
    ['the mailbox is in trouble', trouble('/me', 503, {})],
    ['too many want a token', trouble('/token', 429, { error: 'invalid_request' })],
    ['the token endpoint is in trouble', trouble('/token', 500, { error: 'server_error' })],
    ['a page of trouble comes in place of a token', trouble('/token', 503, '<p>Service Unavailable</p>')],
    ['it says that it is not there for now', trouble('/token', 400, { error: 'temporarily_unavailable' })],
  ])('does not end when %s: nobody could be asked', async (_, fetch) => {
    const first = grantOf(await connect(signIn(), ASKED, now));
    const again: Asked = { ...ASKED, expected: first, silent: true };
    expect(await connect(signIn({}, { launchWebAuthFlow: unseen, fetch }), again, now)).toMatchObject({ problem: 'offline' });
  });

  it.each(['server_error', 'temporarily_unavailable'])('does not end at a page that comes back with %s', async (error) => {
    const first = grantOf(await connect(signIn(), ASKED, now));
    const launchWebAuthFlow: SignIn['launchWebAuthFlow'] = async (url) => {
      const { searchParams } = new URL(url);
      return `${searchParams.get('redirect_uri')}?${new URLSearchParams({ error, state: searchParams.get('state') ?? '' })}`;
    };
    const outcome = await connect(signIn({}, { launchWebAuthFlow }), { ...ASKED, expected: first, silent: true }, now);
    expect(outcome).toEqual({ kind: 'problem', problem: 'offline', detail: error });
  });

  it('asks for what the provider wants of the next token', async () => {
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';
    await connect(signIn(), { ...ASKED, claims }, now);
    expect(opened[0]?.searchParams.get('claims')).toBe(claims);
  });

  it('cannot be taken back by a call: Microsoft has none, and nobody claims it was', async () => {
    const { refreshToken = '' } = grantOf(await connect(signIn(), ASKED, now));
    expect(await revoke(fromExtension, MICROSOFT, CLIENT, refreshToken)).toBe(false);
  });
});
